import { shellGuard } from './shell-guard';
import { movingNames } from '../../src/ci/github/moving-names';
import { formatDate } from '../../src/tag/format-date';
import { publication } from '../../src/tag/publish';
import { readingsOf } from '../../src/tag/reading';

const USUAL = ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'];

test.each([
  ['the usual rules', USUAL, [], ['{{major}}.{{minor}}', '{{major}}', 'latest']],
  ['spaces in a template', ['type=semver,pattern=v{{ major }}'], [], ['v{{major}}', 'latest']],
  ['a flavor', USUAL.slice(2), ['suffix=-alpine,onlatest=true'], ['{{major}}-alpine', 'latest-alpine', 'latest']],
  ['a rule that says otherwise than the flavor', ['type=semver,pattern={{major}},suffix='], ['suffix=-alpine'], ['{{major}}', 'latest']],
  ['names that are others each time', ['type=semver,pattern={{version}}', 'type=sha', 'type=semver,pattern={{major}},suffix=-{{sha}}'], [], ['latest']],
])('%s', (_, rules, flavor, names) => expect(movingNames(rules, flavor).map(({ name }) => name)).toEqual(names));

const RULES: [string, string[], string[]][] = [
  ['usual', [...USUAL, 'type=ref,event=branch', 'type=sha'], []],
  ['flavored', USUAL, ['latest=true', 'prefix=v', 'suffix=-slim,onlatest=true']],
  ['python', ['type=pep440,pattern={{version}}', 'type=pep440,pattern={{major}}.{{minor}}', 'type=pep440,pattern={{major}}'], []],
  ['cut out', ['type=match,pattern=v(\\d+.\\d+.\\d+),group=1', 'type=match,pattern=v(\\d+.\\d+),group=1', 'type=match,pattern=v(\\d+),group=1'], []],
  ['of a series', USUAL.map((rule) => `${rule},match=py3\\.10-v(.*)`), []],
  ['with a suffix', USUAL.map((rule) => `${rule},match=^v(\\d+\\.\\d+\\.\\d+)-debian$`), []],
  ['fixed', USUAL.map((rule) => `${rule},value=v1.1.9`), []],
  ['fixed and cut out', ['type=match,pattern=v(\\d+.\\d+),group=1,value=v1.1.9', 'type=match,pattern=v(\\d+),group=1,value=v1.1.9'], []],
  ['fixed beside the usual', [...USUAL, 'type=semver,pattern={{version}},value=v1.1.9'], []],
  ['a name of its own', ['type=semver,pattern={{version}}', 'type=raw,value=stable'], []],
];
const REFS = ['refs/tags/v1.1.9', 'refs/tags/v1.2.3', 'refs/tags/v2.0.0', 'refs/tags/v2.0.1-rc.1', 'refs/heads/main', 'refs/tags/py3.10-v1.1.0', 'refs/tags/v1.2.3-debian'];
const EXISTING = ['v1.1.8', 'v1.1.9', 'v1.2.3', 'v1.2.2', 'v2.0.1-rc.1', 'py3.10-v1.2.0', 'py3.11-v9.0.0', 'v1.3.0-debian'];

test.each(RULES.flatMap(([name, rules, flavor]) => REFS.map((ref) => [name, ref, rules, flavor] as const)))('%s on %s: the workflow keeps and holds what the library says', (_, ref, rules, flavor) => {
  const event = { name: 'push', ref, sha: '0123456789abcdef0123456789abcdef01234567', now: new Date() };
  const { kept, held } = publication(rules, flavor, event, EXISTING, formatDate);
  const said = shellGuard([...kept, ...held.map((one) => one.name)], movingNames(rules, flavor), ref, EXISTING, readingsOf(rules));
  expect([...said.exact, ...said.floating].sort()).toEqual([...kept].sort());
  expect(said.held.sort()).toEqual(held.map(({ reason }) => reason).sort());
});
