import { docker, ImageUnderTest } from './container';
import { putToTests } from './tests';
import { buildsOf } from '../../plan/lookup/builds';
import { builtIn, RunContext } from '../context';
import { contentOf } from '../registry/media-types';
import { Stop } from '../report';

/** The result of a build: a digest in the registry, or a local image when nothing is published. */
export interface Built {
  readonly build: string;
  readonly digest?: string;
  readonly image?: string;
}

/** Runs the declared tests of the image that was built, on its own architecture, before it gets a tag. */
export async function test(context: RunContext, { build: id, digest, image: local }: Built): Promise<void> {
  const { plan, decision, registries, report } = context;
  const build = buildsOf(plan).find((candidate) => candidate.id === id)!;
  const planned = plan.images[build.image];
  const [repository] = builtIn(context, build.image);
  const image: ImageUnderTest = {
    reference: local || `${repository}@${digest}`,
    platform: build.platform,
    fail: (why) => new Stop(`${id}: ${why} No tag was pushed.`),
  };
  if (!local) await pull(image);
  const version = decision.publishes ? decision.images[build.image].version : decision.revision;
  await putToTests(image, planned.tests ?? [], {
    version,
    ...!local && { size: () => compressedSize(context, repository, digest!) },
    log: report.log,
  });
  async function pull({ reference, platform }: ImageUnderTest): Promise<void> {
    // A registry may need a moment until a pushed manifest is available.
    await registries.manifest(repository, digest!);
    const pulled = await docker('pull', '--quiet', '--platform', platform, reference);
    if (pulled.code !== 0) throw image.fail(`it cannot be pulled: ${pulled.stderr.trim()}.`);
  }
}

/** The compressed size of an image's layers in a registry; for an index, of its first platform. */
export async function compressedSize({ registries }: Pick<RunContext, 'registries'>, repository: string, digest: string): Promise<number> {
  const manifest = await registries.manifest(repository, digest);
  if (!manifest) throw new Stop(`${repository}@${digest} was pushed and is not there.`);
  const { manifests, layers = [] } = contentOf(manifest);
  const platform = manifests?.find((part) => part.platform?.os !== 'unknown');
  return platform ? compressedSize({ registries }, repository, platform.digest) : layers.reduce((sum, { size }) => sum + size, 0);
}
