import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const { peerDependencies, engines } = JSON.parse(read('package.json'));
/** The promise about something in docs/upgrades.md. */
const promise = (about: string) => read('docs/upgrades.md').split('\n').find((line) => line.startsWith(`| ${about} |`))!;

test('the floors that are promised are those of the package', () => {
  expect(peerDependencies).toEqual({
    projen: `>=${/\d+\.\d+\.\d+/.exec(promise('projen'))![0]} <1`, constructs: `^${/\d+\.\d+\.\d+/.exec(promise('constructs'))![0]}`,
  });
  expect(engines.node).toBe(`>= ${/from (\d+\.\d+)/.exec(promise('Node'))![1]}.0`);
});

/** test/compatibility.itg.test.ts runs before each release. */
test('every Node and package manager that is promised is tested, and the other way round', () => {
  const tested = read('test/compatibility.itg.test.ts');
  const [, nodes] = /test\.each\(\[([^\]]*)\]\)\('on Node/.exec(tested)!;
  expect(promise('Node')).toContain(`maintains: ${nodes.match(/\d+/g)!.join(' and ')} today`);
  const managers = [...tested.matchAll(/^ {2}\['(\w+)', \['\1@/gm)].map(([, manager]) => manager);
  expect(promise('package managers').toLowerCase().match(/npm,|pnpm|yarn|bun/g)).toEqual(['npm,', ...managers]);
});
