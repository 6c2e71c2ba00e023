import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createPlugin, docker, isNative } from './engine';
import { checkEntrypoint } from './entrypoint';
import { openInbox } from './inbox';
import { bakeText } from '../../base/bake-text';
import { buildArgsOf } from '../../decision/labels';
import { OCI } from '../../image/label';
import { buildsOf } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { pluginTargets } from '../../plan/plugin/bake';
import { PlannedPlugin, PlannedPluginBuild } from '../../plan/plugin/planned-plugin';
import { pluginAt } from '../../plan/plugin/plugin-plan';
import { readConfig } from '../../plugin/config';
import { builtIn, RunContext } from '../context';
import { inRepository } from '../prepare/inputs';
import { runProgram } from '../program';
import { digestOf } from '../registry/digest';
import { contentOf } from '../registry/media-types';
import { Stop } from '../report';

/** The settings of a plugin's build. */
export interface PluginWork {
  /** Id of the build. */
  readonly id: string;
  /** Root of the source. */
  readonly source: string;
  /** Folder for temporary files. */
  readonly scratch: string;
  /** Options of Buildx, such as `--builder`. */
  readonly flags?: readonly string[];
  /** Called before Docker creates a plugin, so that an interrupted caller can remove it. */
  readonly created?: (name: string) => void;
  /** Caches, in Buildx's syntax. */
  readonly caches?: { readonly from?: string; readonly to?: string };
}

/**
 * Builds a plugin for one platform, checks it, and creates and enables it in Docker Engine. When it is published, pushes it to every
 * registry by digest, without a tag.
 *
 * @param plan the plan with the plugins; that of `context` has the images that represent them
 * @returns the digest; undefined when nothing is published
 */
export async function buildPlugin(plan: Plan, context: RunContext, work: PluginWork): Promise<string | undefined> {
  const build = buildsOf(context.plan).find(({ id }) => id === work.id);
  if (!build) {
    throw new Stop(
      `There is no plugin "${work.id}". Is .projen/docker-publish.json of another commit than the workflow? Run projen and commit both.`,
    );
  }
  const { plugin, build: planned } = pluginAt(plan, build.image);
  mkdirSync(work.scratch, { recursive: true });
  const scratch = mkdtempSync(join(work.scratch, 'plugin-'));
  const inbox = await openInbox(scratch);
  const name = `${inbox.host}/plugin/${build.id}:${planned.ending}`;
  try {
    const tar = await makeTar(plan, context, { plugin, planned, index: build.image }, { ...work, scratch });
    work.created?.(name);
    await createPlugin(name, tar);
    if (plugin.enable && await isNative(planned.platform)) {
      await docker(`${build.id} cannot be enabled here ("enable: false" skips this)`, 'plugin', 'enable', '--timeout', '60', name);
      await docker('Disabling it again', 'plugin', 'disable', name);
      context.report.log(`${build.id}: Docker has enabled it and disabled it again`);
    }
    return context.decision.publishes ? await bringOut(context, build.image, name) : undefined;
  } finally {
    await runProgram('docker', ['plugin', 'rm', '--force', name]);
    inbox.close();
    rmSync(scratch, { recursive: true });
  }
}

interface Found { readonly plugin: PlannedPlugin; readonly planned: PlannedPluginBuild; readonly index: number }

async function makeTar(
  plan: Plan, { decision, plan: { images }, report }: RunContext, { plugin, planned, index }: Found, work: PluginWork,
): Promise<string> {
  const { source, scratch, flags = [], caches = {} } = work;
  const file = join(source, inRepository(plan, plugin.config));
  let entrypoint: string[];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
    ({ entrypoint } = readConfig(plugin.config, text));
  } catch (error) {
    throw new Stop((error as Error).message);
  }
  writeFileSync(join(scratch, 'config.json'), text);
  const tar = join(scratch, 'plugin.tar');
  const { version, created, revision } = decision.publishes
    ? decision.images[index]
    : { version: decision.revision, created: '', revision: decision.revision };
  // The suffix for the architecture is not part of the version.
  const facts = { version: version.replace(new RegExp(`-${planned.ending}$`), ''), created, revision };
  const args = Object.fromEntries(Object.entries(buildArgsOf(images[index], facts)).map(([key, value]) => [key, bakeText(value)]));
  const [context, dockerfile] = [plugin.context, plugin.dockerfile].map((path) => inRepository(plan, path));
  const target = pluginTargets('plugin', {
    ...plugin, context, dockerfile, args, platforms: [planned.platform], config: relative(source, join(scratch, 'config.json')),
  });
  const set = Object.entries({ 'cache-from': caches.from, 'cache-to': caches.to })
    .flatMap(([key, value]) => value ? ['--set', `plugin_rootfs.${key}=${value}`] : []);
  writeFileSync(join(scratch, 'bake.json'), JSON.stringify({ target }));
  const ended = await runProgram('docker', [
    'buildx', 'bake', '--file', join(scratch, 'bake.json'), '--allow', `fs=${scratch}`, '--progress', 'plain', ...flags, ...set, '--set',
    `plugin.output=type=tar,dest=${tar}`, 'plugin',
  ], { cwd: source, env: { ...process.env, SOURCE_DATE_EPOCH: String(Math.floor(new Date(decision.created).getTime() / 1000)) } });
  report.log(ended.stderr);
  if (ended.code !== 0) {
    throw new Stop(`${plugin.name} cannot be built for ${planned.platform}: ${ended.stderr.trim().split('\n').slice(-12).join('\n')}`);
  }
  checkEntrypoint(tar, entrypoint, planned.platform);
  return tar;
}

/** Pushes a plugin from Docker Engine to every registry. Annotations in its manifest tell later runs its source. */
async function bringOut(context: RunContext, index: number, name: string): Promise<string> {
  const { decision, registries, report } = context;
  await docker('Pushing the plugin', 'plugin', 'push', name);
  const [, repository, tag] = /^(.*):([^:]*)$/.exec(name)!;
  const { annotations, revision } = decision.images[index];
  const pushed = (await registries.manifest(repository, tag))!;
  const bytes = Buffer.from(JSON.stringify({ ...contentOf(pushed), annotations: { ...annotations, [OCI.revision]: revision } }));
  const manifest = { ...pushed, bytes, digest: digestOf(bytes) };
  await registries.put(repository, manifest.digest, manifest);
  for (const to of builtIn(context, index)) await registries.copy(repository, manifest.digest, to);
  report.log(`${name.replace(/^[^/]*\/plugin\//, '')}: ${manifest.digest}`);
  return manifest.digest;
}
