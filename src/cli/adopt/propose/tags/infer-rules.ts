import { CONDITIONS, conditionsOf } from './conditions';
import { formatDate } from '../../../../tag/date/format-date';
import { evaluateTags } from '../../../../tag/engine/evaluate';
import { branchOf, GitEvent, gitTagOf } from '../../../../tag/engine/git-event';
import { isPrerelease, versionIn } from '../../../../tag/version/release';
import { Probe } from '../../model/probe';
import { isKnown } from '../../model/value';

/** The wanted tags at each event. */
export type Wanted = ReadonlyMap<Probe, ReadonlySet<string>>;

/**
 * Finds rules that give exactly the wanted tags, by trying candidates: tags that are written in shell follow a rule, too. `isVariant` for
 * those of a variant.
 */
export function inferRules(
  wanted: Wanted, before: readonly string[],
  { isVariant = false, version, flavor = [] }: { isVariant?: boolean; version?: string; flavor?: readonly string[] } = {},
): string[] {
  const found = [...before];
  // Its prefix and suffix stand around the tags of every rule.
  const around = flavor.filter((line) => /^\s*(prefix|suffix)\s*=/.test(line));
  const missing = missingWith(found, wanted, around, version);
  for (const candidate of candidatesFor(wanted, version)) {
    if (count(missing) === 0) break;
    // A semver rule gives the full version of a prerelease for any pattern, which would take the tags of other variants.
    if (isVariant && /^type=semver,pattern=[^{,]*$/.test(candidate)) continue;
    const made = [...wanted.keys()].map((probe) => [probe, tagsOf([candidate], probe, ['latest=false', ...around], version)] as const);
    if (made.some(([probe, tags]) => tags.some((tag) => !wanted.get(probe)!.has(tag)))) continue;
    if (!made.some(([probe, tags]) => tags.some((tag) => missing.get(probe)!.has(tag)))) continue;
    found.push(candidate);
    for (const [probe, tags] of made) for (const tag of tags) missing.get(probe)!.delete(tag);
  }
  return found.slice(before.length);
}

/** The flavor with which rules come nearest to the wanted tags, with a rule for `latest` when no flavor gives it. */
export function inferLatest(
  rules: readonly string[], wanted: Wanted, asked: readonly string[] | undefined, version?: string,
): { flavor: string[]; rule?: string } {
  // `latest` never moves for a prerelease, whatever the flavor, so its absence there proves nothing.
  const meant = new Map([...wanted].map(([probe, tags]) => [
    probe, isBefore(probe) ? new Set([...tags].filter((tag) => tag !== 'latest')) : tags,
  ]));
  const distance = (lines: readonly string[], flavor: readonly string[]) => [...meant].reduce((sum, [probe, tags]) => {
    const made = tagsOf(lines, probe, flavor, version).filter((tag) => tag !== 'latest' || !isBefore(probe));
    return sum + made.filter((tag) => !tags.has(tag)).length * 3 + [...tags].filter((tag) => isKnown(tag) && !made.includes(tag)).length;
  }, 0);
  const flavors = [...asked === undefined ? [] : [asked], ['latest=auto'], ['latest=false'], ['latest=true']];
  const [best] = [...flavors].sort((a, b) => distance(rules, a) - distance(rules, b));
  if (distance(rules, best) === 0) return { flavor: [...best] };
  const conditions = [...CONDITIONS, ...conditionsOf([...wanted.keys()])];
  const latest = conditions.map((condition) => `type=raw,value=latest${condition === undefined ? '' : `,enable=${condition}`}`)
    .map((rule) => ({ rule, cost: distance([...rules, rule], ['latest=false']) })).sort((a, b) => a.cost - b.cost)[0];
  return latest.cost < distance(rules, best) ? { flavor: ['latest=false'], rule: latest.rule } : { flavor: [...best] };
}

function isBefore(probe: Probe): boolean {
  return isPrerelease(versionIn(gitTagOf(publishedAt(probe)) ?? '') ?? '');
}

/** The event that new rules see: what a bot releases is published as if its git tag had been pushed. */
export function publishedAt({ event, released }: Probe): GitEvent {
  return released === undefined ? event : { ...event, name: 'push', ref: `refs/tags/${released}` };
}

/** The same rules are tried for each image and each of its variants. */
const KNOWN = new WeakMap<Probe, Map<string, string[]>>();

/** The tags that rules make of an event, where no git tag says the version, of that of a file. */
export function tagsOf(
  rules: readonly string[], probe: Probe, flavor: readonly string[] = ['latest=false'], version?: string,
): string[] {
  if (rules.length === 0) return [];
  const ofProbe = KNOWN.get(probe) ?? new Map<string, string[]>();
  KNOWN.set(probe, ofProbe);
  const key = [version, ...flavor, '', ...rules].join('\n');
  const tags = ofProbe.get(key) ?? evaluated(rules, probe, flavor, version);
  ofProbe.set(key, tags);
  return tags;
}

function evaluated(rules: readonly string[], probe: Probe, flavor: readonly string[], version?: string): string[] {
  // Conditions have words that the action does not know.
  const event = { ...publishedAt(probe), given: { inputs: { ...probe.inputs } } };
  const versioned = version === undefined || gitTagOf(event) !== undefined ? rules
    : rules.map((rule) => /^type=(semver|pep440|match)\b/.test(rule) && !/,value=/.test(rule) ? `${rule},value=${version}` : rule);
  try {
    return evaluateTags(versioned, flavor, event, formatDate).tags;
  } catch {
    return [];
  }
}

function missingWith(rules: readonly string[], wanted: Wanted, around: readonly string[], version?: string): Map<Probe, Set<string>> {
  return new Map([...wanted].map(([probe, tags]) => {
    const made = tagsOf(rules, probe, ['latest=auto', ...around], version);
    return [probe, new Set([...tags].filter((tag) => isKnown(tag) && tag !== 'latest' && !made.includes(tag)))];
  }));
}

function count(missing: ReadonlyMap<Probe, ReadonlySet<string>>): number {
  return [...missing.values()].reduce((sum, tags) => sum + tags.size, 0);
}

/** Candidate rules, the most probable first. */
function candidatesFor(wanted: Wanted, file?: string): string[] {
  const probes = [...wanted.keys()];
  // Manual inputs only suggest a rule when nothing else publishes.
  const telling = probes.some(({ event }) => event.name !== 'workflow_dispatch')
    ? probes.filter(({ event }) => event.name !== 'workflow_dispatch')
    : probes;
  const series = [...new Set(probes.flatMap((probe) => {
    const tag = gitTagOf(publishedAt(probe));
    const version = tag === undefined ? undefined : versionIn(tag);
    return tag === undefined || version === undefined ? [] : tag.slice(0, tag.length - version.length).replace(/v$/, '');
  }))].filter((before) => before !== '');
  const examples = [...new Set([file, ...probes.map((probe) => versionIn(gitTagOf(publishedAt(probe)) ?? ''))]
    .flatMap((version) => version?.replace(/^v/, '') || []))];
  const patterns = ['{{version}}', '{{major}}.{{minor}}.{{patch}}', '{{major}}.{{minor}}', '{{major}}'];
  const versions = ['', ...series.map((before) => `,match=${before.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}v?(.*)`)]
    .flatMap(
      (match) => ['', ',prefix=v'].flatMap((prefix) => patterns.map((pattern) => `type=semver,pattern=${pattern}${match}${prefix}`)),
    );
  const plain = [
    ...versions, ...patterns.slice(2).map((pattern) => `type=semver,pattern=v${pattern}`),
    'type=ref,event=tag', 'type=ref,event=branch', 'type=ref,event=pr', 'type=edge', 'type=schedule,pattern=nightly',
    'type=sha', 'type=sha,prefix=', 'type=sha,format=long', 'type=sha,prefix=,format=long', 'type=sha,prefix={{branch}}-',
    'type=sha,format=long,prefix={{branch}}-', 'type=sha,prefix={{tag}}-',
    'type=sha,format=long,prefix={{tag}}-', 'type=sha,format=long,prefix={{branch}}{{tag}}-',
    ...[...new Set(telling.flatMap((probe) => [...wanted.get(probe)!].flatMap((tag) => ownOf(tag, probe, examples, file))))],
  ];
  const withCondition = (conditions: ReadonlyArray<string | undefined>, kind: RegExp) => plain.flatMap((rule) => (
    rule.includes('enable=') || !kind.test(rule) ? [] : conditions.map((condition) => (
      condition === undefined ? rule : `${rule},enable=${condition}`))));
  return [
    ...plain.flatMap((rule) => /^type=(sha|raw)/.test(rule) && !rule.includes('enable=')
      ? CONDITIONS.map((condition) => condition === undefined ? rule : `${rule},enable=${condition}`)
      : [rule]),
    ...withCondition(conditionsOf(probes), /^type=(sha|raw|ref,event=branch)/),
  ];
}

/** The version and its shorter forms, with the same prefix and suffix. */
function patternsAround(affixes: string): string[] {
  return ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => `type=semver,pattern=${pattern}${affixes}`);
}

/** Candidate rules for a single tag: a fixed text, with parts of the commit, the branch, the git tag or the date. */
function ownOf(tag: string, probe: Probe, examples: readonly string[], file?: string): string[] {
  const event = publishedAt(probe);
  if (!isKnown(tag) || /[,"]/.test(tag)) return [];
  // A text with a part of this example would only be valid for this example.
  const isExample = (rule: string) => rule.includes(event.sha.slice(0, 7)) || examples.some((version) => rule.includes(version));
  const dates = [
    'YYYYMMDD', 'YYYY-MM-DD', 'YYYY.MM.DD', 'YYYYMM',
  ].map((format) => [formatDate(event.now, format, 'UTC'), `{{date '${format}'}}`] as const);
  const dated = dates.reduce((text, [shown, word]) => text.replace(shown, word), tag);
  const around = (part: string | undefined) => part === undefined || part === '' || !tag.includes(part)
    ? undefined
    : tag.split(part).map((side) => side) as [string, string];
  const affixes = ([before, after]: [string, string]) =>
    `${before === '' ? '' : `,prefix=${before}`}${after === '' ? '' : `,suffix=${after}`}`;
  const [long, short] = [around(event.sha), around(event.sha.slice(0, 7))];
  const [branch, gitTag] = [around(branchOf(event)?.replace(/\//g, '-')), around(gitTagOf(event))];
  const version = around((gitTagOf(event) === undefined ? file : versionIn(gitTagOf(event)!))?.replace(/^v/, ''));
  const pull = event.name.startsWith('pull_request') ? around('7') : undefined;
  return [
    ...dated === tag ? [] : [`type=schedule,pattern=${dated}`, `type=raw,value=${dated}`],
    ...long ? [`type=sha,format=long,prefix=${long[0]}${long[1] === '' ? '' : `,suffix=${long[1]}`}`] : [],
    ...short ? [`type=sha,prefix=${short[0]}${short[1] === '' ? '' : `,suffix=${short[1]}`}`] : [],
    ...version ? patternsAround(affixes(version)) : [],
    ...branch ? [`type=ref,event=branch${affixes(branch)}`] : [],
    ...gitTag ? [`type=ref,event=tag${affixes(gitTag)}`] : [],
    ...pull ? [`type=ref,event=pr,prefix=${pull[0]}${pull[1] === '' ? '' : `,suffix=${pull[1]}`}`] : [],
    ...event.name === 'schedule' ? [`type=schedule,pattern=${tag}`] : [],
    ...tag.includes('-') ? [`type=semver,pattern=${tag.slice(0, tag.indexOf('-'))},suffix=${tag.slice(tag.indexOf('-'))}`] : [],
    `type=semver,pattern=${tag}`, `type=raw,value=${tag}`,
  ].map((rule) => rule.replace(event.sha.slice(0, 7), (found) => rule.includes(event.sha) ? found : '{{sha}}'))
    .filter((rule) => !isExample(rule));
}
