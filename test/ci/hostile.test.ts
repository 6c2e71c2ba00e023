import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { Workflow } from './support/synthesize';
import {
  Builder, DockerPublish, DockerPublishOptions, Flavor, Gate, GitHubActions, ImageOptions, ImageTest, Login, Registry, Runner, SupplyChain,
  TagRule, Trigger,
} from '../../src/index';

/** Texts that try to become a command, an expression or YAML; each contains a word by which it is found. */
const TEXTS = [
  '$(pwned)',
  '`pwned`',
  '"; pwned; "',
  "'; pwned; '",
  '${{ secrets.pwned }}',
  "x' }}${{ github.pwned }}",
  'x\n      - run: pwned',
  'a: {b: [*pwned, !!js]} # &x',
  '::set-output name=pwned::1',
  '-pwned --privileged',
  'a,enable=pwned\rb',
  '\u0000pwned\u2028',
];

const image = (more: Partial<ImageOptions>): DockerPublishOptions => ({ images: [{ name: 'api', ...more }] });
const ci = (make: () => any): DockerPublishOptions => ({ ci: new GitHubActions(make()) });

/** Every option through which text of a user enters the workflow. */
const PLACES: Record<string, (text: string) => DockerPublishOptions> = {
  'name of an image': (text) => image({ name: text }),
  'title': (text) => image({ title: text }),
  'description': (text) => image({ description: text }),
  'value of a label': (text) => image({ labels: { x: text } }),
  'key of a label': (text) => image({ labels: { [text]: 'x' } }),
  'value of a build argument': (text) => image({ buildArgs: { A: text } }),
  'name of a build argument': (text) => image({ buildArgs: { [text]: 'x' } }),
  'Dockerfile': (text) => image({ dockerfile: text }),
  'context': (text) => image({ context: text }),
  'target': (text) => image({ target: text }),
  'platform': (text) => image({ platforms: [text] }),
  'secret': (text) => image({ secrets: [text] }),
  'SSH key': (text) => image({ sshKeySecret: text }),
  'named context': (text) => image({ contexts: { lib: text } }),
  'name of a context': (text) => image({ contexts: { [text]: '.' } }),
  'argument of a test': (text) => image({ tests: [ImageTest.command([text])] }),
  'output of a test': (text) => image({ tests: [ImageTest.command([], { output: text })] }),
  'entrypoint of a test': (text) => image({ tests: [ImageTest.command([], { entrypoint: text })] }),
  'user of a test': (text) => image({ tests: [ImageTest.user(text)] }),
  'host': (text) => ({ registries: [new Registry({ host: text })] }),
  'namespace': (text) => ({ registries: [Registry.ghcr({ namespace: text })] }),
  'name of a registry': (text) => ({ registries: [new Registry({ host: 'r.example.com', title: text })] }),
  'user': (text) => ({
    registries: [new Registry({ host: 'r.example.com', login: Login.password({ username: text, passwordSecret: 'S' }) })],
  }),
  'name of a password': (text) => ({
    registries: [new Registry({ host: 'r.example.com', login: Login.password({ username: 'u', passwordSecret: text }) })],
  }),
  'region': (text) => ({ registries: [Registry.ecr({ accountId: '123456789012', region: text })] }),
  'tag rule': (text) => ({ tags: [TagRule.parse(`type=raw,value=${text}`)] }),
  'prefix of tags': (text) => ({ flavor: Flavor.of({ prefix: text }) }),
  'pattern of git tags': (text) => ({ triggers: [Trigger.tag(text)] }),
  'branch': (text) => ({ triggers: [Trigger.branch(text)] }),
  'schedule': (text) => ({ triggers: [Trigger.schedule(text)] }),
  'name of an input': (text) => ({ triggers: [Trigger.manual({ versionInput: text })] }),
  'gate': (text) => ({ gates: [Gate.command(text, 'true')] }),
  'title of a gate': (text) => ({ gates: [Gate.command('x', 'true', { title: text })] }),
  'task': (text) => ({ gates: [Gate.task(text)] }),
  'variable of a gate': (text) => ({ gates: [Gate.command('x', 'true', { env: { A: text } })] }),
  'matrix of a gate': (text) => ({ gates: [Gate.command('x', 'true', { matrix: { A: [text] } })] }),
  'service of a gate': (text) => ({ gates: [Gate.command('x', 'true', { services: { db: { image: text } } })] }),
  'health of a service': (text) => ({ gates: [Gate.command('x', 'true', { services: { db: { image: 'a', health: text } } })] }),
  'tool of a gate': (text) => ({ gates: [Gate.command('x', 'true', { tools: { go: text } })] }),
  'severity': (text) => ({ supplyChain: [SupplyChain.scan({ severities: [text] })] }),
  'name of the workflow': (text) => ci(() => ({ workflowName: text })),
  'environment': (text) => ci(() => ({ environment: text })),
  'label of a machine': (text) => ci(() => ({ runners: { '*': Runner.native(text) } })),
  'remote builder': (text) => ci(() => ({ builder: Builder.remote(text) })),
  'cloud builder': (text) => ci(() => ({ builder: Builder.cloud(text) })),
};

function workflowOf(options: DockerPublishOptions): { text: string; read: Workflow } {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
  const project = new Project({ name: 'api', outdir });
  new DockerPublish(project, { repository: 'acme/api', ...options });
  project.synth();
  const text = fs.readFileSync(path.join(outdir, '.github/workflows/docker-publish.yml'), 'utf8');
  fs.rmSync(outdir, { recursive: true });
  return { text, read: parse(text) };
}

/** The texts that GitHub would run or evaluate. */
function live(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => live(item, key));
  if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([name, item]) => [name, ...live(item, name)]);
  if (typeof value !== 'string') return [];
  if (['run', 'if', 'uses', 'shell', 'id'].includes(key)) return [value];
  // Quoted text is inert, even within an expression.
  return [...value.matchAll(/\$\{\{((?:'[^']*'|[^'])*?)\}\}/g)].map(([, expression]) => expression.replace(/'[^']*'/g, ''));
}

const shape = ({ jobs }: Workflow) => Object.entries(jobs).map(([id, { steps }]) => `${id}: ${steps.map((step) => step.id).join(' ')}`);

test.each(Object.keys(PLACES))('text in: %s', (place) => {
  const expected = new Set<string>();
  let inert = 0;
  for (const text of TEXTS) {
    let made;
    try {
      made = workflowOf(PLACES[place](text));
    } catch (error) {
      // Rejected with a message, before anything is written.
      expect((error as Error).message).toMatch(/^[A-Z"\w]/);
      expect(error).not.toBeInstanceOf(TypeError);
      continue;
    }
    inert++;
    expect(live(made.read).filter((piece) => piece.includes('pwned'))).toEqual([]);
    shape(made.read).forEach((line) => expected.add(line));
  }
  // Jobs and steps do not depend on the text.
  expect(expected.size === 0).toBe(inert === 0);
  expect(new Set([...expected].map((line) => line.split(':')[0])).size).toBe(expected.size);
});

test('what is inert arrives as it was declared', () => {
  const texts = TEXTS.filter((text) => !/[\0\r\n]/.test(text));
  const { read } = workflowOf(
    { gates: [Gate.command('x', 'true', { env: Object.fromEntries(texts.map((text, index) => [`A${index}`, text])) })] },
  );
  const { env = {} } = read.jobs['gate-x'].steps.at(-1)!;
  expect(Object.values(env).map((text) => text.replace(/\$\{\{ '\$\{\{' \}\}/g, '${{'))).toEqual(texts);
});
