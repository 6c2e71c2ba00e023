import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageRoot } from '../../../base/package-root';
import { slug } from '../../../plan/lookup/builds';
import { PlannedPlugin } from '../../../plan/plugin/planned-plugin';
import { architectureOf } from '../../../plugin/architecture';

/** The path of a plugin's installer: the first one has the declared path, others are beside it with the plugin's name. */
export function installerOf(installer: string, { name }: { readonly name: string }, index: number): string {
  return index === 0 ? installer : path.posix.join(path.posix.dirname(installer), `install-${slug(name)}.sh`);
}

/** The reference from which a plugin is installed. */
export interface Installed {
  readonly repository: string;
  /** Tag without the suffix for the architecture. */
  readonly tag: string;
}

/** Renders the script that installs or upgrades a plugin. It depends on the declaration only, not on the machine. */
export function renderInstaller(marker: string, file: string, plugin: PlannedPlugin, { repository, tag }: Installed): string {
  const { name, builds } = plugin;
  const machines = builds.map(({ platform, ending }) =>
    `  ${[...new Set([...architectureOf(platform)!.machines.split('|'), ending])].join('|')}) ending=${ending} ;;`);
  const values: Record<string, string> = {
    USAGE: usage(file, plugin, { repository, tag }), TAG: tag, ALIAS: name.split('/').at(-1)!, REPOSITORY: repository,
    MACHINES: machines.join('\n'), ENDINGS: builds.map(({ ending }) => ending).join(', '),
  };
  const body = fs.readFileSync(path.join(packageRoot(), 'src/file/shell/install.sh'), 'utf8');
  return `#!/bin/sh\n${marker}\n# Installs the Docker plugin ${name}, or brings it up to date.\n`
    + `${body.replace(/@([A-Z]+)@/g, (_, key) => values[key])}`;
}

function usage(file: string, { name, settings, permissions }: PlannedPlugin, { repository, tag }: Installed): string {
  return [
    `sh ${file} [OPTIONS] [NAME=VALUE...]`,
    '',
    `Installs the Docker plugin ${repository} for the architecture of this machine's Docker Engine,`,
    'or brings it up to date. What is set already stays set.',
    '',
    `  --tag TAG      which version (default: ${tag})`,
    `  --alias NAME   what Docker calls it (default: ${name.split('/').at(-1)})`,
    '  --arch NAME    for this architecture, whatever the machine says',
    '  --yes          grant what it asks for, without a question',
    '  --dry-run      show what would be done',
    '  --uninstall    disable it and remove it',
    ...settings.length > 0
      ? [
        '', 'Settings:',
        ...settings.map(
          (setting) =>
            `  ${oneLine(`${setting.name}${setting.value === undefined
              ? ''
              : ` (default: ${setting.value || 'empty'})`}${setting.description ? `  ${setting.description}` : ''}`)}`,
        ),
      ]
      : [],
    ...permissions.length > 0
      ? ['', 'It asks for:', ...permissions.map((permission) => `  ${oneLine(`${permission.name}: ${permission.values.join(', ')}`)}`)]
      : [],
  ].join('\n');
}

/** The text of a config without line breaks, so that it cannot end a here-document. */
function oneLine(text: string): string {
  return text.replace(/[^\P{Cc}]+/gu, ' ');
}
