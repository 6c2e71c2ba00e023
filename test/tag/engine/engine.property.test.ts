import * as fc from 'fast-check';
import { formatDate } from '../../../src/tag/date/format-date';
import { evaluateTags } from '../../../src/tag/engine/evaluate';
import { publication } from '../../../src/tag/policy/publish';
import { Flavor, LatestTag } from '../../../src/tag/rule/flavor';
import { parseTags } from '../../../src/tag/rule/parse-rule';
import { TagRule } from '../../../src/tag/rule/tag-rule';
import { RefEvent, ShaFormat } from '../../../src/tag/rule/tag-rule-options';
import { event as at } from '../events';

const RUNS = 5_000;
const FEWER = 1_000;

const number = fc.nat({ max: 20 });
const version = fc.tuple(number, number, number).map((numbers) => numbers.join('.'));
const prerelease = fc.tuple(version, fc.constantFrom('-rc.1', '-alpha', '-beta.67', '-0')).map((parts) => parts.join(''));
const word = fc.constantFrom(
  '{{branch}}', '{{sha}}', '{{tag}}', '{{base_ref}}', '{{is_default_branch}}', '{{date \'YYYYMMDD\'}}',
  '{{commit_date \'HHmm\' tz=\'Asia/Tokyo\'}}',
);
const text = fc.oneof(
  fc.constantFrom('', 'v', '-alpine', 'x_', 'ünï#', 'a, b', 'it\'s "so"'), word,
  fc.tuple(fc.constantFrom('a', 'b-'), word).map((parts) => parts.join('')),
);
const pattern = fc.constantFrom('{{version}}', '{{major}}.{{minor}}', '{{major}}', 'v{{version}}', 'v{{major}}', '{{raw}}', 'stable');
const common = fc.record({
  prefix: text, suffix: text, priority: fc.integer({ min: 0, max: 2000 }),
  enable: fc.constantFrom('true', 'false', '{{is_default_branch}}', '{{is_not_default_branch}}'),
}, { requiredKeys: [] });

const rule = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(pattern, common).map(([words, options]) => TagRule.semver(words, options)) },
  fc.tuple(pattern, common).map(([words, options]) => TagRule.pep440(words, options)),
  fc.tuple(fc.constantFrom('v(.*)', '\\d+\\.\\d+', '/V(\\d+)/i', '\\d{1,8}'), common)
    .map(([expression, options]) => TagRule.match(expression, options)),
  fc.tuple(fc.constantFrom(RefEvent.BRANCH, RefEvent.TAG, RefEvent.PR), common).map(([kind, options]) => TagRule.ref(kind, options)),
  common.map((options) => TagRule.edge(options)),
  fc.tuple(text, common).map(([value, options]) => TagRule.raw(value, options)),
  fc.tuple(fc.constantFrom(ShaFormat.SHORT, ShaFormat.LONG), common).map(([format, options]) => TagRule.sha({ format, ...options })),
  common.map((options) => TagRule.schedule(options)),
);
const rules = fc.array(rule, { minLength: 1, maxLength: 5 }).map((list) => list.map(String));
const flavor = fc.record({
  latest: fc.constantFrom(LatestTag.AUTO, LatestTag.ALWAYS, LatestTag.NEVER), prefix: fc.constantFrom('', 'v', 'p-'),
  suffix: fc.constantFrom('', '-alpine'),
  prefixOnLatest: fc.boolean(), suffixOnLatest: fc.boolean(),
}).map((options) => [Flavor.of(options).toString()]);

const branch = fc.constantFrom('main', 'dev', 'feature/x', 'fix/ünï#12@home', 'a=b', '-x', 'x'.repeat(140));
const gitTag = fc.oneof(
  version.map((numbers) => `v${numbers}`), version, prerelease.map((numbers) => `v${numbers}`),
  fc.constantFrom('sometag', 'api-v1.2.3', '1.2rc1'),
);
const events = fc.oneof(
  gitTag.map((tag) => at({ name: 'push', ref: `refs/tags/${tag}` })),
  fc.tuple(fc.constantFrom('push', 'workflow_dispatch', 'schedule'), branch).map(([name, head]) => at({ name, ref: `refs/heads/${head}` })),
  fc.constant(at({ name: 'pull_request', ref: 'refs/pull/7/merge', payload: { pull_request: { base: { ref: 'dev' } } } })),
);
const existing = fc.array(gitTag, { maxLength: 6 });

/** Checks a property for all cases; fast-check shrinks and shows a counterexample. */
function holds<T extends unknown[]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, numRuns: number, isTrue: (...values: T) => boolean,
): void {
  void fc.assert((fc.property as any)(...arbitraries, isTrue), { numRuns });
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((name, index) => name === b[index]);

describe('whatever the rules and the event', () => {
  test('what is made is published once or held or refused, and every registry accepts it', () => {
    holds([rules, flavor, events, existing], RUNS, (lines, settings, happened, tags) => {
      const made = new Set(evaluateTags(lines, settings, happened, formatDate).tags);
      const { published, heldBack, refusal } = publication(parseTags(lines, settings), happened, tags, formatDate);
      const settled = [...published, ...heldBack.map(({ name }) => name)];
      return published.every((tag) => /^\w[\w.-]{0,127}$/.test(tag))
        && (refusal !== undefined ? published.length === 0 : settled.length > 0 && same(settled.sort(), [...made].sort()));
    });
  });

  test('the same again gives the same, and rules of different priority may stand in any order', () => {
    holds([rules, flavor, events], FEWER, (lines, settings, happened) => {
      const ranked = lines.map((line, index) => TagRule.parse(line.replace(/,priority=\d+/, '') + `,priority=${index}`).toString());
      const { tags } = evaluateTags(ranked, settings, happened, formatDate);
      return [ranked, [...ranked].reverse()].every((order) => same(evaluateTags(order, settings, happened, formatDate).tags, tags));
    });
  });

  test('a prerelease moves nothing that other releases have', () => {
    // With `latest=true` it always moves.
    const usual = flavor.filter(([line]) => !line.startsWith('latest=true'));
    holds([rules, usual, prerelease, existing], FEWER, (lines, settings, tag, tags) => {
      const event = at({ name: 'push', ref: `refs/tags/v${tag}` });
      const { published, floatingTags } = publication(parseTags(lines, settings), event, tags, formatDate);
      return !published.includes('latest') && !published.some((name) => floatingTags.includes(name));
    });
  });

  test('after any order of releases, every name points at the highest of its line', () => {
    holds([fc.uniqueArray(version, { minLength: 2, maxLength: 6 })], FEWER, (versions) => {
      const lines = ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'];
      const pointsAt = new Map<string, string>();
      versions.forEach((pushed, index) => {
        const known = versions.slice(0, index + 1).map((name) => `v${name}`);
        const event = at({ name: 'push', ref: `refs/tags/v${pushed}` });
        for (const name of publication(parseTags(lines, []), event, known, formatDate).published) {
          pointsAt.set(name, pushed);
        }
      });
      const highest = (line: string) => versions.filter((name) => `${name}.`.startsWith(line))
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
      return [...pointsAt].every(([name, pushed]) => pushed === highest(name === 'latest' ? '' : `${name}.`));
    });
  });
});
