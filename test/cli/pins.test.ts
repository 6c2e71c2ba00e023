import { printed } from './command-line';
import { PINS } from '../../src/ci/github/pins';
import { pinsCommand } from '../../src/cli/pins/pins-command';

const OBJECT = 'a'.repeat(40);
const COMMIT = 'b'.repeat(40);

/** GitHub, where one action has these tags and all others just the one that is pinned. */
const where = (action: string, ...tags: string[]) => async (...args: string[]) => {
  const asked = args[2].replace('https://github.com/', '');
  return asked === action ? tags.join('\n') : `${PINS[asked].commit}\trefs/tags/${PINS[asked].version}\n`;
};

test('nothing is newer', async () => {
  const { out, code } = await printed(() => pinsCommand({}, where('nobody/nothing')));
  expect(out).toBe(`All ${Object.keys(PINS).length} actions are pinned to their newest release.\n`);
  expect(code).toBe(0);
});

test.each([
  ['a newer release, by number and not by letter', [`${OBJECT}\trefs/tags/v7.9.0`, `${COMMIT}\trefs/tags/v7.10.0`], 'v7.10.0'],
  ['a tag that is an object: the commit behind it counts', [`${OBJECT}\trefs/tags/v8.0.0`, `${COMMIT}\trefs/tags/v8.0.0^{}`], 'v8.0.0'],
])('%s', async (_, tags, version) => {
  const { out, code } = await printed(() => pinsCommand({}, where('actions/checkout', ...tags)));
  expect(out).toContain(`actions/checkout: ${version} is out, pinned is ${PINS['actions/checkout'].version}\n  github.actions.set('actions/checkout', 'actions/checkout@${COMMIT}'); // ${version}\n`);
  expect(code).toBe(1);
});

test('moving tags and prereleases are no releases, older ones no news', async () => {
  const { out } = await printed(() => pinsCommand({ json: true }, where('actions/checkout', `${COMMIT}\trefs/tags/v99`, `${COMMIT}\trefs/tags/v99.0.0-beta.1`, `${COMMIT}\trefs/tags/v1.0.0`)));
  expect(JSON.parse(out)).toEqual({ schema: 1, newer: [] });
});
