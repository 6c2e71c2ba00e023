import { printed } from './command-line';
import { PINS } from '../../src/ci/github/step/pins';
import { pinsCommand } from '../../src/cli/pins/pins-command';
import { planOf } from '../support/plans';
import { emptyFolder, write } from '../support/synth';

const OBJECT = 'a'.repeat(40);
const COMMIT = 'b'.repeat(40);

/** GitHub, where one action has these tags, and all others only the pinned one. */
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
  expect(out).toContain(`actions/checkout: ${version} is out, pinned is ${PINS['actions/checkout'].version}\n  `
    + `github.actions.set('actions/checkout', 'actions/checkout@${COMMIT}'); // ${version}\n`);
  expect(code).toBe(1);
});

test('moving tags and prereleases are no releases, older ones no news', async () => {
  const { out } = await printed(() => pinsCommand(
    { json: true },
    where('actions/checkout', `${COMMIT}\trefs/tags/v99`, `${COMMIT}\trefs/tags/v99.0.0-beta.1`, `${COMMIT}\trefs/tags/v1.0.0`),
  ));
  expect(JSON.parse(out)).toEqual({ schema: 1, newer: [] });
});

describe('a repository that calls the workflow of its organization', () => {
  const [older, newer] = ['c'.repeat(40), 'd'.repeat(40)];
  const calling = (shared: object) => {
    const folder = emptyFolder();
    const workflow = { path: 'x.yml', runners: {}, shared: { repository: 'acme/ci', path: 'y.yml', ...shared } };
    write(folder, { '.projen/docker-publish.json': JSON.stringify(planOf({ workflow })) });
    return folder;
  };
  const tags = where('acme/ci', `${older}\trefs/tags/v1.0.0`, `${newer}\trefs/tags/v1.1.0`);

  test.each([
    ['by its release', { commit: older, version: 'v1.0.0' }, 'v1.0.0'],
    ['by its commit only', { commit: older }, older.slice(0, 12)],
  ])('learns of a newer one, known %s', async (_, shared, pinned) => {
    const { out, code } = await printed(() => pinsCommand({ project: calling(shared) }, tags));
    expect(out)
      .toContain(`acme/ci: v1.1.0 is out, pinned is ${pinned}\n  Workflow.shared('acme/ci', { commit: '${newer}', version: 'v1.1.0' })\n`);
    expect(code).toBe(1);
  });

  test('learns that it has the newest', async () => {
    const { out, code } = await printed(() => pinsCommand({ project: calling({ commit: newer }) }, tags));
    expect([out, code]).toEqual([`All ${Object.keys(PINS).length + 1} actions are pinned to their newest release.\n`, 0]);
  });
});
