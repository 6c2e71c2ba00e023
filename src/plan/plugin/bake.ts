import { posix } from 'node:path';
import { bakeText } from '../../base/bake-text';

/** The sources of a plugin's build; paths are relative to the working directory of Buildx. */
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
 * The bake targets of a plugin: its root file system, and a tar of it in the form that `docker plugin create` makes of a folder. BuildKit
 * makes the tar, so owners, links and capabilities of files are preserved for every user.
 *
 * @param name name of the target that makes the tar
 */
export function pluginTargets(
  name: string, { context, dockerfile, target, args, secrets, platforms, config }: PluginSource,
): Record<string, object> {
  return {
    [`${name}_rootfs`]: {
      context: bakeText(context),
      // Relative to the context in bake.
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
