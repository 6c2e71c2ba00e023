import { javascript, Project, typescript } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { GitHubActions } from '../../../src/ci/github/github-actions';
import { Gate } from '../../../src/pipeline/gate';
import { Plan } from '../../../src/plan/plan';
import { planOf } from '../../support/plans';
import { workflow } from '../support/synthesize';

const SERVICE = { image: 'localstack/localstack:4', ports: ['4566'], env: { SERVICES: 's3' }, health: 'curl -f localhost:4566' };
const gated = (...gates: Gate[]): Plan => planOf({ gates: gates.map(({ details }) => details) });

test('publishing waits for the gates, building does not', () => {
  const { jobs } = workflow(gated(Gate.command('lint', 'make lint'), Gate.command('unit', 'make unit')));
  expect(jobs.publish.needs).toEqual(['prepare', 'gate-lint', 'gate-unit', 'build']);
  expect(jobs.build.needs).toBe('prepare');
});

test('a command with services, tools, variables and a matrix', () => {
  const { jobs } = workflow(gated(Gate.command('e2e', 'go test ./...\necho $GO', {
    title: 'End to end', services: { localstack: SERVICE }, tools: { go: '1.27' }, env: { AWS_REGION: 'us-east-1' },
    matrix: { GO: ['a', '${{ secrets.X }}'] }, timeoutMinutes: 7,
  })));
  expect(jobs['gate-e2e']).toMatchObject({
    'name': 'Gate End to end (${{ matrix.GO }})',
    'permissions': { contents: 'read' },
    'timeout-minutes': 7,
    'strategy': { 'fail-fast': false, 'matrix': { GO: ['a', "${{ '${{' }} secrets.X }}"] } },
    'services': {
      localstack: {
        image: SERVICE.image, ports: ['4566'], env: { SERVICES: 's3' },
        options: '--health-cmd "curl -f localhost:4566" --health-interval 5s --health-timeout 5s --health-retries 24',
      },
    },
  });
  expect(jobs['gate-e2e'].steps.map(({ id }) => id)).toEqual(['checkout', 'go', 'run']);
  expect(jobs['gate-e2e'].steps[1].with).toEqual({ 'go-version': '1.27', 'cache': false });
  expect(jobs['gate-e2e'].steps[2]).toMatchObject({
    run: 'go test ./...\necho $GO', env: { AWS_REGION: 'us-east-1', GO: '${{ matrix.GO }}' },
  });
});

test.each<[string, () => Project, string[]]>([
  ['a bare project', () => new Project({ name: 'bare' }), ['npx projen test']],
  [
    'a TypeScript project',
    () => new typescript.TypeScriptProject({ name: 'ts', defaultReleaseBranch: 'main', packageManager: javascript.NodePackageManager.NPM }),
    ['npm ci', 'npx projen test'],
  ],
  ['one with pnpm, which machines do not have', () => new typescript.TypeScriptProject({
    name: 'ts', defaultReleaseBranch: 'main', packageManager: javascript.NodePackageManager.PNPM,
  }), ['corepack enable\npnpm i --frozen-lockfile', 'pnpm exec projen test']],
  ['one with a newer Yarn than machines have', () => new typescript.TypeScriptProject({
    name: 'ts', defaultReleaseBranch: 'main', packageManager: javascript.NodePackageManager.YARN_BERRY,
  }), ['corepack enable\nyarn install --immutable', 'yarn projen test']],
])('a task of %s', (_, make, runs) => {
  const project = make();
  new GitHubActions().attach(project, { plan: () => gated(Gate.task('test')) });
  const { jobs } = parse(synthSnapshot(project)['.github/workflows/docker-publish.yml']);
  expect(jobs['gate-test'].steps.map((step: any) => step.run).filter(Boolean)).toEqual(runs);
});

test.each<[string, () => Gate, string]>([
  ['an empty command', () => Gate.command('x', ' '), 'is not a command'],
  ['an expression', () => Gate.command('x', 'echo ${{ github.head_ref }}'), 'Write shell without CI expressions'],
  ['a name', () => Gate.command('x y', 'true'), 'that is not a name for a gate'],
  ['a task', () => Gate.task('test; rm'), 'is not the name of a task'],
  ['a variable', () => Gate.command('x', 'true', { env: { 'a-b': '' } }), '"a-b" is not the name of a variable'],
  ['a matrix of nothing', () => Gate.command('x', 'true', { matrix: { A: [] } }), '"matrix" has no values for A'],
  ['a tool', () => Gate.command('x', 'true', { tools: { go: '${{ x }}' } }), 'is not a version of go'],
  ['a service', () => Gate.command('x', 'true', { services: { db: { image: 'a b' } } }), '"a b" is not an image'],
  ['a port', () => Gate.command('x', 'true', { services: { db: { image: 'a', ports: ['x'] } } }), '"x" is not a port'],
  ['a health command', () => Gate.command('x', 'true', { services: { db: { image: 'a', health: 'a" --privileged "' } } }), 'cannot hold'],
  ['a time', () => Gate.command('x', 'true', { timeoutMinutes: 0 }), '"timeoutMinutes" is 0'],
])('refused: %s', (_, make, message) => expect(make).toThrow(message));
