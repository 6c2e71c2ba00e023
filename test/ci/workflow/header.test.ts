import * as fs from 'node:fs';
import * as path from 'node:path';
import { GitHubActionsOptions } from '../../../src/ci/github/option/github-actions-options';
import { Builder, Cache, Gate, Login, SupplyChain, Trigger } from '../../../src/index';
import { Plan } from '../../../src/plan/plan';
import { imageOf, planOf, registryOf, triggerOf } from '../../support/plans';
import { filesOf, workflowText } from '../support/synthesize';

const { version } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));

/** The comment at the beginning, without projen's marker. */
function header(plan: Plan, options: GitHubActionsOptions = {}): string[] {
  const lines = workflowText(plan, options).split('\n');
  return lines.slice(1, lines.findIndex((line) => !line.startsWith('#'))).map((line) => line.replace(/^# ?/, ''));
}

test('of the simplest repository', () => {
  const triggers = [
    Trigger.tag(), Trigger.pullRequest(), Trigger.manual({ versionInput: 'version' }),
  ].map(({ kind, patterns, publishes, versionInput, dryRun }) => ({ kind, patterns, publishes, versionInput, dryRun }));
  expect(header(planOf({ triggers }))).toEqual([
    `docker-publish ${version} wrote it; "npx docker-publish plan --workflow" prints these lines, and "plan" what a push would do.`,
    '',
    'Publishes:   git tag v*.*.*; by hand (inputs: version, dry_run, which only builds)',
    'Only builds: pull request (no login, no secret)',
    'Jobs:        prepare  decides version, tags and builds (reads contents, packages)',
    '             build    pushes each platform by digest, untagged (reads contents; writes packages)',
    '             check    the same build, not pushed (reads contents)',
    '             publish  merges platforms, pushes the tags (reads contents; writes packages)',
    'Pushes to:   ghcr.io/acme  with the token of the job, which ends with it',
    'Secrets:     none of yours',
    'Program:     .github/actions/docker-publish/index.js, the same in every repository; it reads .projen/docker-publish.json',
  ]);
});

test.each<[string, Partial<Plan>, string]>([
  ['secrets, and which jobs get them', {
    registries: [registryOf('quay.io', Login.password({ username: 'u', passwordSecret: 'QUAY' }))],
    images: [imageOf('api', { secrets: ['NPM_TOKEN'], sshKeySecret: 'KEY' })],
  }, 'Secrets:     KEY, NPM_TOKEN, QUAY, for the jobs with the environment docker-publish'],
  [
    'who pushes: a user', { registries: [registryOf('quay.io', Login.password({ username: 'robot', passwordSecret: 'QUAY' }))] },
    'Pushes to:   quay.io/acme  as robot',
  ],
  [
    'who pushes: this workflow', { registries: [registryOf('eu-docker.pkg.dev', Login.gcp())] },
    'Pushes to:   eu-docker.pkg.dev/acme  as this workflow, by OpenID Connect: nothing is stored',
  ],
  [
    'pull requests that are published', { triggers: [triggerOf('pull-request')] },
    'Publishes:   pull request (of a fork or of Dependabot: only built, no login, no secret)',
  ],
  [
    'gates, as one', { gates: [Gate.command('a', 'x').details, Gate.command('b', 'x').details] },
    '             gate     has to succeed before publish (reads contents)',
  ],
  [
    'where the plan of a project lies', { directory: 'services/api' },
    'Program:     .github/actions/docker-publish/index.js, the same in every repository; it reads services/api/.projen/docker-publish.json',
  ],
])('%s', (_, plan, line) => expect(header(planOf(plan))).toContain(line));

test('every trigger is named, however many there are', () => {
  const patterns = Array.from({ length: 20 }, (_, index) => `component-${index}/v*.*.*`);
  const plan = planOf({
    triggers: [
      ...patterns.map((pattern) => (triggerOf('tag', [pattern]))),
      triggerOf('schedule', ['0 3 * * *']), triggerOf('merge-queue', [], { publishes: false }),
    ],
  });
  const lines = header(plan);
  const publishes = lines.slice(2, lines.findIndex((line) => line.startsWith('Only builds:'))).join(' ');
  for (const pattern of patterns) expect(publishes).toContain(`git tag ${pattern};`);
  expect(publishes).toMatch(/; schedule 0 3 \* \* \*$/);
  expect(lines).toContain('Only builds: merge queue');
  expect(lines.length).toBeLessThanOrEqual(25);
});

test('what a job may do is what stands in it', () => {
  const lines = header(planOf(), { cache: Cache.none(), builder: Builder.container() });
  expect(lines.join('\n')).not.toContain('id-token');
  expect(header(planOf(
    { supplyChain: [SupplyChain.cosign()].map(({ kind, details }) => ({ kind, details })) },
  )).join('\n')).toContain('(reads contents; writes packages, id-token)');
});

test('at most 25 lines, none too long, and no text of a user ends the comment', () => {
  const hostile = 'x\nname: pwned\r\u2028y'.padEnd(400, 'z');
  const plan = planOf({
    images: Array.from({ length: 600 }, (_, index) => imageOf(`i${index}`, { sshKeySecret: `KEY_${index}` })),
    registries: Array.from({ length: 9 }, (_, index) => ({
      ...registryOf(`r${index}.example.com`, Login.password({ username: 'u', passwordSecret: 'S' }), hostile),
      ...index === 0 && { readme: 'README.md' },
    })),
    triggers: [
      ...Array.from({ length: 12 }, () => (triggerOf('tag', [hostile]))),
      triggerOf('pull-request', [], { publishes: false }),
    ],
    gates: Array.from({ length: 9 }, (_, index) => Gate.command(`g${index}`, 'x').details),
    supplyChain: [SupplyChain.cosign(), SupplyChain.attestation()].map(({ kind, details }) => ({ kind, details })),
    release: true,
  });
  const lines = header(plan, { driftCheck: true });
  expect(lines.length).toBeLessThanOrEqual(25);
  expect(lines.join('\n')).toMatch(/ and \d+ more$/m);
  expect(lines.join('\n')).toContain('(reads contents; writes id-token, attestations, artifact-metadata)');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(138);
  expect(filesOf(plan, { driftCheck: true })['.github/workflows/docker-publish.yml'].split('\n').slice(0, 26)
    .join('\n')).not.toMatch(/^name: pwned/m);
});
