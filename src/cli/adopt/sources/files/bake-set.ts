import { BakeTarget } from './bake-file';

/** Fields with lists; the first `--set` of a field replaces the file's value, others are appended. */
const LISTS: Record<string, keyof BakeTarget> = {
  'tags': 'tags', 'platform': 'platforms', 'output': 'output', 'cache-to': 'cache-to', 'attest': 'attest', 'secrets': 'secret',
};

/** Applies `--set` overrides to a target: `*.platform=linux/arm64`, `app.args.VERSION=1`. */
export function withOverrides(name: string, target: BakeTarget, overrides: readonly string[]): BakeTarget {
  const changed: Record<string, unknown> = { ...target };
  const begun = new Set<string>();
  for (const override of overrides) {
    const [, pattern, field, key, adds, value] = /^([^.=]+)\.([\w-]+?)(?:\.([^=+]+))?(\+?)=([^]*)$/.exec(override.trim()) ?? [];
    if (pattern === undefined || !new RegExp(`^${pattern.replace(/[^\w*-]/g, '.').replace(/\*/g, '.*')}$`).test(name)) continue;
    const list = LISTS[field];
    if (field === 'args' || field === 'contexts') {
      changed[field] = { ...changed[field] as object, [key]: value };
    } else if (list !== undefined) {
      const before = adds !== '' || begun.has(list) ? changed[list] as unknown[] ?? [] : [];
      begun.add(list);
      changed[list] = [...before, ...list === 'tags' || list === 'platforms' ? value.split(',').map((one) => one.trim()) : [value]];
    } else {
      changed[field] = value;
    }
  }
  return changed as BakeTarget;
}
