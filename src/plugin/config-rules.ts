import { CAPABILITIES } from './capabilities';
import { Foreign } from '../base/foreign';

/** Reports an error: its place, such as `linux.capabilities[0]`, and the rest of a sentence. */
export type Complain = (place: string, what: string) => void;

/** Checks one value of a config. */
export type Rule = (value: unknown, place: string, complain: Complain) => void;

/** An optional value may be missing, or null as Docker itself writes it. */
const given = (rule: Rule): Rule => (value, place, complain) => {
  if (value !== undefined && value !== null) rule(value, place, complain);
};

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 60) ?? 'missing';

const matches = (pattern: RegExp, allowed: string): Rule => (value, place, complain) => {
  if (typeof value !== 'string' || !pattern.test(value)) complain(place, `is ${shown(value)}. Allowed: ${allowed}`);
};

const oneOf = (known: readonly string[], more = ''): Rule => (value, place, complain) => {
  if (!known.includes(value as string)) complain(place, `is ${shown(value)}. Allowed: ${known.join(', ')}${more}`);
};

const list = (rule: Rule, least = 0): Rule => (value, place, complain) => {
  if (!Array.isArray(value)
    || value.length < least) complain(place, `is ${shown(value)}. Allowed: a list${least > 0 ? ` of at least ${least}` : ''}`);
  else value.forEach((element, index) => rule(element, `${place}[${index}]`, complain));
};

/** Docker accepts a key in any case, and ignores an unknown one. */
const object = (rules: Record<string, Rule>): Rule => (value, place, complain) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return complain(place, `is ${shown(value)}. Allowed: an object`);
  const at = (key: string) => [place, key].filter(Boolean).join('.');
  for (const key of Object.keys(value)) {
    if (!Object.keys(rules).some((known) => known.toLowerCase() === key.toLowerCase())) {
      complain(at(key), `is not a field that Docker reads. Known: ${Object.keys(rules).sort().join(', ')}`);
    }
  }
  for (const [key, rule] of Object.entries(rules)) rule(field(value, key), at(key), complain);
};

/** A field of an object in the config, in any case. */
export function field(value: unknown, key: string): Foreign {
  const entry = Object.entries(value ?? {}).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return entry?.[1];
}

const text: Rule = matches(/^[^\0]*$/, 'a text');
const path: Rule = matches(/^\/[^\0]*$/, 'a path from the root, such as "/data"');
const flag: Rule = (value, place, complain) => {
  if (typeof value !== 'boolean') complain(place, `is ${shown(value)}. Allowed: true or false`);
};
const id: Rule = (value, place, complain) => {
  if (!Number.isInteger(value) || Number(value) < 0) complain(place, `is ${shown(value)}. Allowed: a whole number from 0`);
};

const named = (name: Rule, what: string, value: Rule, settable = [what]): Record<string, Rule> => ({
  name, description: given(text), [what]: given(value), settable: given(list(oneOf(settable))),
});
const variable = matches(/^[^=\0\s]+$/, 'the name of a variable, without "=" and white space');
const setting = given(matches(/^[^=\s]*$/, 'a name without "=" and white space'));

/** The name of an interface: `docker.volumedriver/1.0`; documented ones, and those of other programs. */
const type = matches(/^[a-z0-9.-]+\.[a-z0-9]+\/\d+(\.\d+)*$/,
  'prefix, capability and version, such as docker.volumedriver/1.0, docker.networkdriver/1.0, docker.ipamdriver/1.0, docker.authz/1.0, '
    + 'docker.logdriver/1.0 or docker.metricscollector/1.0');

/**
 * The keys of a plugin's config.json.
 *
 * @see https://docs.docker.com/engine/extend/config/
 */
export const CONFIG: Rule = object({
  description: given(text),
  documentation: given(text),
  interface: object({
    types: list(type, 1),
    socket: matches(/^[^/\0]+$/, 'the name of a socket below /run/docker/plugins, such as "plugin.sock"'),
    protocolScheme: given(oneOf(['', 'moby.plugins.http/v1'])),
  }),
  entrypoint: list(matches(/^[^\0]+$/, 'a string that is not empty'), 1),
  workdir: given(matches(/^(\/[^\0]*)?$/, 'a path from the root')),
  user: given(object({ uid: given(id), gid: given(id) })),
  network: given(object({ type: given(oneOf(['bridge', 'host', 'none', ''])) })),
  mounts: given(list(object({
    ...named(setting, 'source', text), destination: path, type: given(text), options: given(list(text)),
  }))),
  ipchost: given(flag),
  pidhost: given(flag),
  propagatedMount: given(matches(/^(\/[^\0]*)?$/, 'a path from the root')),
  env: given(list(object(named(variable, 'value', text)))),
  args: given(object(named(setting, 'value', list(text)))),
  linux: given(object({
    capabilities: given(list(oneOf(CAPABILITIES))),
    allowAllDevices: given(flag),
    devices: given(list(object(named(setting, 'path', path)))),
  })),
  dockerVersion: given(text),
  rootfs: given(() => {}),
});
