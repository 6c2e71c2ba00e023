import { installerOf } from './install-script';
import { pluginTable } from '../../../explain/plugin-table';
import { installedFrom, usualTag } from '../../../explain/usual-tag';
import { Plan } from '../../../plan/plan';
import { PlannedPlugin } from '../../../plan/plugin/planned-plugin';
import { cell, fence, table } from '../../text/markdown';

/**
 * Renders the README section about the plugins: installation, permissions, settings and tags.
 *
 * @param kept names of make targets that are the user's own, and do something else
 */
export function renderPluginReadme(plan: Plan, kept: readonly string[] = []): string {
  const plugins = plan.plugins ?? [];
  const endings = [...new Set(plugins.flatMap(({ builds }) => builds.map(({ ending }) => ending)))];
  const commands = [['docker-plugin-reinstall', 'builds it, creates it and enables it'], ['docker-plugin-clean', 'removes it again']]
    .filter(([target]) => !kept.includes(target)).map(([target, what]) => `make ${target.padEnd(24)} # ${what}`);
  return [
    '## Docker plugins',
    '',
    'A Docker plugin has a tag for each architecture: no list of platforms can hold it.',
    ...plugins.flatMap((plugin, index) => pluginSection(plan, plugin, index)),
    '',
    '### Tags of plugins',
    '',
    ...table(['Git event', ...endings.map((ending) => `Tags for ${ending}`)], pluginTable(plan).map(({ event, cells }) => [
      cell(event), ...endings.map((ending) => cell(cells[ending] ?? 'none')),
    ])),
    ...plan.outputs?.make === undefined || commands.length === 0 ? [] : [
      '', 'On your machine, with Docker and Buildx:', '', ...fence('sh', commands),
    ],
  ].join('\n');
}

function code(text: string): string {
  return cell(`\`${text.replace(/`/g, "'")}\``);
}

function pluginSection(plan: Plan, plugin: PlannedPlugin, index: number): string[] {
  const { name, description, builds, permissions, settings } = plugin;
  const tag = usualTag(plan, plugin);
  const settable = settings.map((setting) => setting.value === undefined ? `${setting.name}=VALUE` : undefined)
    .filter((one) => one !== undefined).join(' ');
  const installs = installedFrom(plan, plugin, tag).flatMap((repository) => builds.map(({ ending }) => [
    `docker plugin install ${repository}:${tag}-${ending}`, settable,
  ].filter(Boolean).join(' ')));
  const { installer } = plan.outputs ?? {};
  return [
    '',
    `### ${cell(name)}`,
    '',
    ...description ? [cell(description), ''] : [],
    ...fence('sh', installs),
    ...installer === undefined ? [] : [
      '',
      `\`${installerOf(installer, plugin, index)}\` finds out the architecture, and brings up to date what is installed already:`,
      '',
      ...fence(
        'sh', [['sh', installerOf(installer, plugin, index), ...settings.slice(0, 1).map((setting) => `${setting.name}=VALUE`)].join(' ')],
      ),
    ],
    '',
    ...permissions.length === 0 ? ['It asks for no permission.'] : [
      'Docker asks whether you grant it:', '',
      ...table(['Permission', 'Value'], permissions.map((one) => [cell(one.name), one.values.map(code).join(' ')])),
    ],
    ...settings.length === 0 ? [] : [
      '',
      'What can be set, as `NAME=VALUE` when it is installed, or by `docker plugin set` while it is disabled:',
      '',
      ...table(
        ['Setting', 'Default', 'What it is for'],
        settings.map((one) => [code(one.name), one.value ? code(one.value) : 'none', cell(one.description ?? '')]),
      ),
    ],
  ];
}
