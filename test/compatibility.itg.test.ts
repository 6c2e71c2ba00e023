import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, run, scratch, TARBALL } from './support/run';
import { gitRemote, snapshot, write } from './support/synth';

const folder = scratch('compatibility');
const { peerDependencies, engines } = JSON.parse(fs.readFileSync(path.resolve(__dirname, '../package.json'), 'utf8'));
const floor = (range: string) => range.match(/\d+\.\d+\.\d+/)![0];
const DECLARATION = `
const { Project } = require('projen');
const { DockerPublish } = require('docker-publish');
const project = new Project({ name: 'my-service' });
new DockerPublish(project);
project.synth();
`;

function repository(name: string): string {
  const repo = path.join(folder, name, 'my-service');
  fs.mkdirSync(repo, { recursive: true });
  gitRemote(repo, 'https://github.com/acme/my-service.git');
  write(repo, {
    'Dockerfile': 'FROM scratch\nUSER 1\n', '.projenrc.js': DECLARATION, 'package.json': '{ "name": "my-service", "private": true }\n',
  });
  return repo;
}

/** The files of a synthesis; tasks, and so their digest, name the package manager of the repository. */
const written = (repo: string) => Object.fromEntries(Object.entries(snapshot(repo))
  .filter(([file]) => !/^node_modules|^\.yarn|lock|^package\.json$|^\.pnp|^\.projen\/(deps|tasks|files)\.json$/.test(file))
  .map(([file, text]) => [file, text.replace(/("\.projen\/(?:tasks|docker-publish)\.json": )"\w+"/g, '$1"…"')]));
const synthesize = (repo: string, ...node: string[]) => run(
  repo, node[0] ?? process.execPath, [...node.slice(1), '.projenrc.js'], { PROJEN_DISABLE_POST: 'true' },
);

const VERSIONS = [
  ['the oldest projen and constructs that are promised', floor(peerDependencies.projen), floor(peerDependencies.constructs)],
  ['the newest', 'latest', 'latest'],
] as const;

test.each(VERSIONS)('with %s the files are the same', (name, projen, constructs) => {
  const [repo, other] = [repository(name), repository(`${name} again`)];
  for (const each of [repo, other]) {
    run(each, 'npm', ['install', '--no-audit', '--no-fund', '--save-dev', `projen@${projen}`, `constructs@${constructs}`, TARBALL]);
  }
  synthesize(repo);
  expect(Object.keys(written(repo))).toEqual(expect.arrayContaining(['docker.mk', '.github/workflows/docker-publish.yml']));
  synthesize(repo);
  synthesize(other);
  expect(written(repo)).toEqual(written(other));
  reference ??= written(repo);
  expect(written(repo)).toEqual(reference);
});
let reference: Record<string, string> | undefined;

/** From the npm package `node`; the version that runs this test is covered by all others. */
test.each(['22', '24'])('on Node %s the files are the same', (version) => {
  const repo = repository(`node ${version}`);
  run(repo, 'npm', [
    'install', '--no-audit', '--no-fund', '--save-dev', `projen@${floor(peerDependencies.projen)}`,
    `constructs@${floor(peerDependencies.constructs)}`, TARBALL,
  ]);
  const node = path.join(folder, `node-${version}`);
  fs.mkdirSync(node, { recursive: true });
  run(node, 'npm', ['install', '--no-audit', '--no-fund', '--prefix', node, `node@${version}`]);
  const program = path.join(node, 'node_modules/node/bin/node');
  expect(run(node, program, ['--version'])).toMatch(new RegExp(`^v${version}\\.`));
  synthesize(repo, program);
  expect(written(repo)).toEqual(reference);
  expect(engines.node).toMatch(/^>= 20/);
});

/** Each installs the packed library beside its peers, and runs it. */
test.each<[string, string[]]>([
  ['pnpm', ['pnpm@10', 'add', '--save-dev']],
  ['yarn', ['yarn@1', 'add', '--dev']],
  ['bun', ['bun@1', 'add', '--dev']],
])('%s installs it', (manager, [program, ...add]) => {
  const repo = repository(manager);
  const { status, stdout, stderr } = attempt(repo, 'npx', [
    '--yes', program, ...add, `projen@${floor(peerDependencies.projen)}`, `constructs@${floor(peerDependencies.constructs)}`, TARBALL,
  ]);
  if (status !== 0) throw new Error(`${manager}: ${stdout}\n${stderr}`);
  synthesize(repo);
  expect(written(repo)).toEqual(reference);
});
