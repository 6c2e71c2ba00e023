import { RunContext } from './context';
import { contentOf } from './registry/media-types';
import { Manifest } from './registry/registry';
import { OCI } from '../image/label';

/**
 * The commit from which an image was built, by its annotations or the labels of its first platform; undefined when they do not contain it.
 */
export async function revisionOf(
  { registries }: Pick<RunContext, 'registries'>, repository: string, manifest: Manifest,
): Promise<string | undefined> {
  const { annotations, manifests, config } = contentOf(manifest);
  const commit = annotations?.[OCI.revision];
  if (commit) return commit;
  if (config) return labelOf(await registries.blob(repository, config.digest));
  const first = manifests?.find(({ platform }) => platform?.os !== 'unknown');
  const part = first && await registries.manifest(repository, first.digest);
  return part && !contentOf(part).manifests ? revisionOf({ registries }, repository, part) : undefined;
}

function labelOf(config: Uint8Array | undefined): string | undefined {
  if (config === undefined) return undefined;
  const { config: settings } = JSON.parse(Buffer.from(config).toString('utf8')) as { config?: { Labels?: Record<string, string> | null } };
  return settings?.Labels?.[OCI.revision] || undefined;
}
