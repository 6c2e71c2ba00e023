import { posix } from 'node:path';
import { bakeText } from '../lookup/bake-text';

/** What the files of a plugin are built from; paths are those that Buildx sees. */
export interface PluginSource {
  readonly context: string;
  readonly dockerfile: string;
  readonly target?: string;
  readonly args: Record<string, string>;
  readonly secrets?: readonly string[];
  readonly platforms: readonly string[];
  /** Path of the config. */
  readonly config: string;
}

/**
 * The targets of a bake file that make a plugin: its files, and around them the tar that `docker plugin create` makes of a folder. Made by
 * BuildKit, so owners, links and capabilities of files stay as they were built, whoever runs it.
 *
 * @param name of the target that makes the tar
 */
export function pluginTargets(
  name: string, { context, dockerfile, target, args, secrets, platforms, config }: PluginSource,
): Record<string, object> {
  return {
    [`${name}_rootfs`]: {
      context: bakeText(context),
      // Bake looks for it from the context.
      dockerfile: bakeText(posix.relative(context, dockerfile)),
      ...target && { target: bakeText(target) },
      platforms,
      args,
      ...secrets && { secret: secrets.map((secret) => `id=${secret},env=${secret}`) },
    },
    [name]: {
      'context': bakeText(posix.dirname(config)),
      'dockerfile-inline': 'FROM scratch\nCOPY --from=rootfs / /rootfs/\nCOPY '
        + `${bakeText(JSON.stringify([posix.basename(config), '/config.json']))}\n`,
      'contexts': { rootfs: `target:${name}_rootfs` },
      platforms,
    },
  };
}
