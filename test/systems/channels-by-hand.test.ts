import { LogLevel, Project } from 'projen';
import { pushed, started, step, system, tagged } from './system';
import { BuildValue, DockerPublish, DockerPublishOptions, Flavor, Input, LatestTag, TagRule, Trigger } from '../../src';
import { decide } from '../../src/decision/decide';
import { buildInputs } from '../../src/run/prepare/inputs';
import { formatDate } from '../../src/tag/date/format-date';
import { emptyFolder } from '../support/synth';

/** A manual run selects a channel, and whether it is the latest; a release needs no input. */
const DECLARATION: DockerPublishOptions = {
  images: [{
    name: 'app',
    platforms: ['linux/amd64'],
    buildArgsFrom: {
      GOPROXY: BuildValue.variable('GOPROXY'), MIRROR: BuildValue.variable('MIRROR', { otherwise: 'mirror.acme.com' }),
      CHANNEL: BuildValue.input('channel'),
    },
  }],
  inputs: {
    channel: Input.choice(['edge', 'beta', 'stable'], { description: 'Channel' }), push_latest: Input.flag(), suffix: Input.text(),
  },
  tags: [
    TagRule.semver('{{version}}'),
    TagRule.parse("type=raw,value=${{ inputs.channel }},enable=${{ github.event_name == 'workflow_dispatch' }}"),
    TagRule.raw('{{vars.TRACK}}{{inputs.suffix}}', { enable: "{{is event_name 'push'}}" }),
    TagRule.raw('latest', { enable: '{{inputs.push_latest}}' }),
  ],
  flavor: Flavor.of({ latest: LatestTag.NEVER }),
  triggers: [Trigger.tag(), Trigger.branch(), Trigger.manual({ versionInput: 'version' })],
};

const { on, plan, read, bake, workflow: workflowOf, warnings } = system(
  'channels', DECLARATION, { Dockerfile: 'FROM debian:13\nARG GOPROXY=direct\nUSER 1000\n' },
);
const workflow = workflowOf('docker-publish');
const tagsAt = (...about: Parameters<typeof on>) => on(...about).published['ghcr.io/acme/app'];

describe('rules read what is chosen', () => {
  test.each<[string, ReturnType<typeof tagged>, string]>([
    ['a release', tagged('v1.2.3'), '1.2.3 TRACK'],
    ['a branch: the name stands for the variable, which nobody knows here', pushed('main'), 'TRACK'],
    ['by hand, nothing chosen', started({}), 'edge'],
    ['by hand, as the latest', started({ channel: 'beta', push_latest: true }), 'beta latest'],
    ['by hand with a version: as if its git tag had been pushed', started({ version: '1.2.3', suffix: '-x' }), '1.2.3 TRACK-x'],
  ])('%s', (_, event, tags) => expect(tagsAt(event)).toBe(tags));

  test.each([
    [{ channel: 'alpha' }, 'The input "channel" is "alpha". Allowed: edge, beta, stable.'],
    [{ push_latest: 'yes' }, 'The input "push_latest" is "yes". Allowed: true, false.'],
    [{ suffix: 'a\nb' }, 'The input "suffix" holds a line break.'],
    [{ chanel: 'beta' }, 'There is no input "chanel". Declared: version, dry_run, channel, push_latest, suffix. Did you mean "channel"?'],
  ])('%j is refused', (inputs, message) => expect(() => on(started(inputs))).toThrow(message));
});

test('builds get what is chosen and what the CI keeps; what is not there is left out', () => {
  const args = (inputs: Record<string, string>, vars: Record<string, string>) => {
    const event = {
      name: 'workflow_dispatch', ref: 'refs/heads/main', sha: 'a'.repeat(40), now: new Date(0), given: { vars }, payload: { inputs },
    };
    const decision = decide(plan, event, { tags: [], format: formatDate });
    return buildInputs({ plan, decision }, 'app-linux-amd64')['build-args'].split('\n')
      .filter((line) => !/^(VERSION|BUILD_DATE|VCS_REF)=/.test(line));
  };
  expect(args({ channel: 'beta' }, { GOPROXY: 'https://proxy.acme.com', TRACK: '' })).toEqual([
    'GOPROXY=https://proxy.acme.com', 'MIRROR=mirror.acme.com', 'CHANNEL=beta',
  ]);
  expect(args({}, { TRACK: '' })).toEqual(['MIRROR=mirror.acme.com', 'CHANNEL=edge']);
});

test('the form asks for it, and values reach the program by inputs of its action only', () => {
  expect(workflow.on.workflow_dispatch.inputs).toMatchObject({
    channel: { description: 'Channel', type: 'choice', options: ['edge', 'beta', 'stable'], default: 'edge' },
    push_latest: { type: 'boolean', default: false }, suffix: { type: 'string', default: '' },
  });
  const { inputs, variables } = step(workflow, 'prepare', 'prepare').with!;
  expect(inputs).toBe('${{ toJSON(inputs) }}');
  expect(variables).toBe(['GOPROXY', 'MIRROR', 'TRACK'].map((name) => `"${name}": \${{ toJSON(vars.${name} || '') }}`).join(', ')
    .replace(/^.*$/, '{$&}'));
  const scripts = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(scripts.filter((run) => run.includes('${{'))).toEqual([]);
});

test('README and bake say the same', () => {
  expect(read('README.md')).toContain('| started by hand on `main` | `edge` |');
  expect(bake().target.app.args).toMatchObject({ GOPROXY: '${GOPROXY != "" ? GOPROXY : null}' });
  expect(JSON.parse(read('docker-bake.json')).variable).toMatchObject({
    GOPROXY: { default: '' }, MIRROR: { default: 'mirror.acme.com' }, CHANNEL: { default: 'edge' },
  });
  expect(warnings).toEqual([]);
});

test.each<[string, DockerPublishOptions, string]>([
  ['an input that nobody declares', { tags: [TagRule.raw('{{inputs.chanel}}')], inputs: DECLARATION.inputs }, 'There is no input '
    + '"chanel", which a tag rule or a build argument reads. Declared: channel, push_latest, suffix. Did you mean "channel"?'],
  [
    'none at all', { images: [{ buildArgsFrom: { A: BuildValue.input('a') } }] },
    'There is no input "a", which a tag rule or a build argument reads. Declare it: inputs: { a: Input.text() }.',
  ],
  ['a name that is taken', { inputs: { version: Input.text() } }, 'The input "version" exists already, for the version.'],
  ['a name that is none', { inputs: { 'A-b': Input.text() } }, '"A-b" cannot be the name of an input'],
  ['nobody to choose', { inputs: { a: Input.text() }, triggers: [Trigger.tag()] }, 'Add Trigger.manual() or Trigger.call()'],
  ['a variable as text', { images: [{ buildArgs: { A: '${{ vars.X }}' } }] }, "Write buildArgsFrom: { A: BuildValue.variable('X') }."],
  ['an input as text', { images: [{ buildArgs: { A: '${{ inputs.x }}' } }] }, "write buildArgsFrom: { A: BuildValue.input('x') }."],
  [
    'a secret as text', { images: [{ buildArgs: { A: '${{ secrets.X }}' } }] },
    'For a secret use "secrets": the build reads it as RUN --mount=type=secret,id=A',
  ],
  [
    'one argument in two places', { images: [{ buildArgs: { A: '1' }, buildArgsFrom: { A: BuildValue.variable('A') } }] },
    'build argument "A" is in both "buildArgs" and "buildArgsFrom"',
  ],
])('%s is refused', (_, options, message) => expect(() => {
  const project = new Project({ name: 'app', outdir: emptyFolder(), logging: { level: LogLevel.OFF } });
  new DockerPublish(project, { repository: 'acme/app', ...options }).plan();
}).toThrow(message));
