import { Project, LogLevel } from 'projen';
import { DockerPublish, DockerPublishOptions, Gate, RefEvent, Registry, TagRule, Trigger, TriggerKind } from '../../src';
import { emptyFolder, snapshot, synth, write } from '../support/synth';

const REPOSITORY = { repository: 'acme/api' };

/** The warnings of a synthesis. */
function warnings(options: DockerPublishOptions, files: Record<string, string> = {}): string[] {
  const outdir = emptyFolder();
  write(outdir, { Dockerfile: 'FROM scratch\nUSER 1\n', ...files });
  const project = new Project({ name: 'api', outdir, logging: { level: LogLevel.OFF } });
  const found: string[] = [];
  project.logger.warn = (text?: string) => void found.push(text!);
  new DockerPublish(project, { ...REPOSITORY, ...options });
  synth(project);
  return found;
}

test.each<[string, DockerPublishOptions, string]>([
  [
    'two names for one image', { images: [{ name: 'a' }, { name: 'b' }] },
    'Images "a" and "b" are built from the same stage of Dockerfile with the same build arguments: one image under two names.',
  ],
  [
    'a registry twice', { registries: [Registry.ghcr(), Registry.parse('ghcr.io/acme')] },
    'Image "api" is pushed to ghcr.io/acme/api twice. Declare the registry once',
  ],
  [
    'a registry that nothing reaches', { registries: [Registry.ghcr(), Registry.quay({ namespace: 'acme' }).onlyOn(TriggerKind.SCHEDULE)] },
    'Registry "quay.io/acme" takes only what is published on schedule, and no trigger of that kind publishes',
  ],
  ['an event that no registry takes', {
    registries: [Registry.ghcr().onlyOn(TriggerKind.TAG)], triggers: [Trigger.tag(), Trigger.branch()],
    tags: [TagRule.semver('{{version}}'), TagRule.ref(RefEvent.BRANCH)],
  }, 'push to "main" publishes, but no registry accepts it'],
  ['a context that is not there', { images: [{ context: 'nope' }] }, 'Image "api": there is no folder "nope", which is its "context".'],
  [
    'a branch that no rule is for', { triggers: [Trigger.branch('main')] },
    'push to "main" publishes, but no tag rule makes a tag of it',
  ],
  [
    'a schedule that no rule is for', { triggers: [Trigger.tag(), Trigger.schedule('0 4 * * 1')] },
    'schedule publishes, but no tag rule makes a tag of it',
  ],
  ['a channel of two branches', {
    triggers: [Trigger.branch('main', 'stable')], tags: [TagRule.parse('type=raw,value=edge')],
  }, 'pushes to "main" and to "stable" both publish "edge". The newer commit has it where one contains the other; otherwise '
    + 'the last push.'],
  [
    'a channel of all branches of a pattern',
    { triggers: [Trigger.branch('release/**')], tags: [TagRule.parse('type=raw,value=stable'), TagRule.parse('type=ref,event=branch')] },
    'pushes to "release/x" and to "release/y" both publish "stable".',
  ],
])('%s is reported', (_, options, part) => expect(warnings(options).filter((warning) => warning.includes(part))).toHaveLength(1));

test.each<[string, DockerPublishOptions, Record<string, string>]>([
  ['the defaults', {}, {}],
  [
    'one Dockerfile with other arguments', { images: [{ name: 'a' }, { name: 'b', buildArgs: { WHICH: 'b' } }] },
    { Dockerfile: 'FROM a\nARG WHICH\nUSER app\n' },
  ],
  ['a context that is there', { images: [{ context: 'app' }] }, { 'app/x': '' }],
  ['a branch with its rule', { triggers: [Trigger.branch('main')], tags: [TagRule.parse('type=ref,event=branch')] }, {}],
  ['a tag for each branch', {
    triggers: [Trigger.branch('main', 'release/**')],
    tags: [TagRule.parse('type=ref,event=branch'), TagRule.parse('type=sha'), TagRule.edge()],
  }, {}],
  ['a channel of one branch', {
    triggers: [Trigger.branch('main', 'release/**')],
    tags: [TagRule.parse('type=raw,value=nightly,enable={{is_default_branch}}'), TagRule.parse('type=ref,event=branch')],
  }, {}],
])('%s is no reason to warn', (_, options, files) => expect(warnings(options, files)).toEqual([]));

test('a gate whose task does not exist stops the synthesis, and nothing is written', () => {
  const outdir = emptyFolder();
  const project = new Project({ name: 'api', outdir, logging: { level: LogLevel.OFF } });
  new DockerPublish(project, { ...REPOSITORY, gates: [Gate.task('tset')] });
  expect(() => synth(project)).toThrow('Gate.task("tset"): project "api" has no task of that name. Did you mean "test"?');
  expect(snapshot(outdir)).toEqual({});
});
