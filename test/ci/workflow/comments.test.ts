import { pinned } from '../../../src/ci/github/step/pins';
import { withComments } from '../../../src/ci/github/workflow/comments';
import { yamlLines } from '../../../src/ci/github/workflow/yaml-text';

const checkout = pinned('actions/checkout');
const PROGRAM = 'uses: ./.github/actions/docker-publish';

test.each([
  ['a pinned action gets its version', `        uses: ${checkout}`, `        uses: ${checkout} # v7.0.1`],
  ['also as the first line of a step', `      - uses: ${checkout}`, `      - uses: ${checkout} # v7.0.1`],
  ['an action that somebody else pinned does not', '        uses: actions/checkout@v6', '        uses: actions/checkout@v6'],
  ['nor does text of a user inside a script', `          uses: ${checkout}`, `          uses: ${checkout}`],
  ['nor inside any other text', `    x: |-\n        uses: ${checkout}`, `    x: |-\n        uses: ${checkout}`],
  [
    'the program gets the reason for a finding that is passed over', `        ${PROGRAM}`,
    `        ${PROGRAM} # zizmor: ignore[self-repository] works on GitHub Enterprise Server too`,
  ],
  [
    'a permission of a job gets its reason', '    permissions:\n      contents: read\n    outputs:\n      contents: read',
    '    permissions:\n      contents: read # to check out the repository\n    outputs:\n      contents: read',
  ],
  ['the same words elsewhere do not', '    env:\n      contents: read', '    env:\n      contents: read'],
])('%s', (_, yaml, commented) => expect(withComments(yamlLines(yaml)).join('\n')).toBe(commented));
