import { PlannedPlugin, PlannedPluginBuild } from './planned-plugin';
import { OCI } from '../../image/label';
import { tagEnding } from '../../plugin/architecture';
import { readConfig } from '../../plugin/config';
import { Plugin, refuseSuffix } from '../../plugin/plugin';
import { Problems } from '../../problem/problems';
import { Flavor } from '../../tag/rule/flavor';
import { readFlavor } from '../../tag/rule/flavor-line';
import { parseTags } from '../../tag/rule/parse-rule';
import { TagRule } from '../../tag/rule/tag-rule';
import { ResolvedPlaces } from '../make/resolve-places';

/** The parts of the declaration that plugins inherit. */
export interface PluginContext {
  /** Repositories of each plugin. */
  readonly places: readonly ResolvedPlaces[];
  /** Id of each plugin. */
  readonly ids: readonly string[];
  /** Tag rules of the declaration; undefined where it has none. */
  readonly tags?: readonly TagRule[];
  readonly flavor: Flavor;
  /** Annotations of everything published, by key; those without a value are omitted. */
  readonly annotations: Record<string, string | undefined>;
  /** Build arguments whose value is known at build time, by annotation. */
  readonly buildLabels: Record<string, string>;
  /** Returns the text of a file of the project; undefined when it does not exist. */
  readonly read: (path: string) => string | undefined;
}

/** Default rules: `v1.2.3` from a git tag, the name of a branch, `pr-7`. */
const USUAL = ['type=semver,pattern={{version}},prefix=v', 'type=ref,event=branch', 'type=ref,event=pr'];

/** Resolves plugins to plain data; inconsistencies are added to `problems`. */
export function planPlugins(plugins: readonly Plugin[], context: PluginContext, problems: Problems): PlannedPlugin[] {
  const names = plugins.map(({ name }) => name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) problems.add(`Plugin "${twin}" is declared twice. Give each plugin its own "name".`);
  return plugins.flatMap((plugin, index) => (
    problems.collect(() => planPlugin(context.ids[index], context.places[index], plugin, context, problems)) ?? []
  ));
}

function planPlugin(
  id: string, places: ResolvedPlaces, plugin: Plugin, { tags, flavor, annotations, buildLabels, read }: PluginContext, problems: Problems,
): PlannedPlugin {
  const { name, config, dockerfile, context, target, enable, secrets } = plugin;
  if (read(dockerfile) === undefined) {
    problems.add(
      `Plugin "${name}": there is no ${dockerfile}, which its files are built from. Write it, or name another one: "dockerfile".`,
    );
  }
  const text = read(config);
  if (text === undefined) {
    throw new Error(`Plugin "${name}": there is no ${config}, which says what Docker is to start and what it may `
    + 'do (https://docs.docker.com/engine/extend/config/). Write it, or name another one: "config".');
  }
  const { description, permissions, settings } = configOf(name, config, text);
  const rules = plugin.tags?.map(String) ?? tags?.map((rule) => (refuseSuffix(rule), String(rule))) ?? USUAL;
  const fixed = { ...annotations, [OCI.title]: name, ...description && { [OCI.description]: description } };
  return {
    id, name, config, dockerfile, context, enable, permissions, settings,
    ...description && { description },
    ...target && { target },
    builds: plugin.platforms.map((platform) => buildOf(platform, rules, flavor)),
    ...places,
    annotations: sorted(fixed),
    buildLabels: sorted(buildLabels),
    buildArgs: sorted(plugin.buildArgs),
    ...secrets.length > 0 && { secrets },
  };
}

function configOf(name: string, file: string, text: string) {
  try {
    return readConfig(file, text);
  } catch (error) {
    throw new Error((error as Error).message.split('\n').map((line) => `Plugin "${name}": ${line}`).join('\n  - '));
  }
}

/** The architecture is appended to the suffix and to `latest`, because otherwise two architectures would share a tag. */
function buildOf(platform: string, rules: string[], declared: Flavor): PlannedPluginBuild {
  const ending = tagEnding(platform);
  const { latest, prefix, prefixOnLatest, suffix } = readFlavor(String(declared));
  const flavor = [
    `latest=${latest}`, ...prefix ? [`prefix=${prefix},onlatest=${prefixOnLatest}`] : [], `suffix=${suffix}-${ending},onlatest=true`,
  ];
  return { platform, ending, tags: { rules, flavor, parsed: parseTags(rules, flavor) } };
}

function sorted(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
    .sort(([a], [b]) => a < b ? -1 : 1));
}
