import { CONFIG, field } from './config-rules';
import { Foreign } from '../base/foreign';

/** A permission in a config.json, in the words of `docker plugin install`. */
export interface Permission {
  /** `network`, `mount`, `device`, `capabilities`, `allow-all-devices`, `host ipc namespace` or `host pid namespace`. */
  readonly name: string;
  readonly values: string[];
}

/** A setting that users of a plugin may change: `NAME=VALUE`. */
export interface Setting {
  /** Name for `docker plugin set`: `DEBUG`, `state.source`, `fuse.path`. */
  readonly name: string;
  readonly description?: string;
  /** Default value. */
  readonly value?: string;
}

/** A parsed config.json. */
export interface PluginConfig {
  readonly entrypoint: string[];
  /** Kinds of plugin, such as `docker.volumedriver/1.0`. */
  readonly types: string[];
  readonly description?: string;
  readonly permissions: Permission[];
  readonly settings: Setting[];
}

/**
 * Parses a config.json.
 *
 * @throws one error with everything that Docker would reject or silently ignore, each with its place
 */
export function readConfig(file: string, text: string): PluginConfig {
  let config: Foreign;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}.`);
  }
  const problems: string[] = [];
  CONFIG(config, '', (place, what) => problems.push(`${[file, place].filter(Boolean).join(': ')} ${what}.`));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return {
    entrypoint: field(config, 'entrypoint'),
    types: field(field(config, 'interface'), 'types'),
    ...field(config, 'description') && { description: field(config, 'description') },
    permissions: permissionsOf(config),
    settings: settingsOf(config),
  };
}

/** The permissions that `docker plugin install` asks for, in its order. */
function permissionsOf(config: Foreign): Permission[] {
  const linux = field(config, 'linux');
  const network = field(field(config, 'network'), 'type');
  const sources = (list: Foreign[] | null, key: string) => (list ?? []).map((one) => field(one, key))
    .filter((value) => typeof value === 'string');
  const each = (name: string, values: string[]) => values.map((value) => ({ name, values: [value] }));
  const capabilities = field(linux, 'capabilities') ?? [];
  return [
    ...network && network !== 'bridge' ? [{ name: 'network', values: [network] }] : [],
    ...field(config, 'ipchost') ? [{ name: 'host ipc namespace', values: ['true'] }] : [],
    ...field(config, 'pidhost') ? [{ name: 'host pid namespace', values: ['true'] }] : [],
    ...each('mount', sources(field(config, 'mounts'), 'source')),
    ...each('device', sources(field(linux, 'devices'), 'path')),
    ...field(linux, 'allowAllDevices') ? [{ name: 'allow-all-devices', values: ['true'] }] : [],
    ...capabilities.length > 0 ? [{ name: 'capabilities', values: capabilities }] : [],
  ];
}

/** The places of settings, and the suffix after their name. */
const SETTABLE: readonly [at: (config: Foreign) => Foreign[], key: string, behind: string][] = [
  [(config) => field(config, 'env') ?? [], 'value', ''],
  [(config) => [field(config, 'args') ?? {}], 'value', ''],
  [(config) => field(config, 'mounts') ?? [], 'source', '.source'],
  [(config) => field(field(config, 'linux'), 'devices') ?? [], 'path', '.path'],
];

function settingsOf(config: Foreign): Setting[] {
  return SETTABLE.flatMap(([at, key, behind]) => at(config).filter((one) => (field(one, 'settable') ?? []).length > 0)
    .map((one): Setting => {
      const value = field(one, key);
      return {
        name: `${field(one, 'name') ?? ''}${behind}`,
        ...field(one, 'description') && { description: field(one, 'description') },
        ...value !== undefined && value !== null && { value: [value].flat().join(' ') },
      };
    }));
}
