import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { MATCHES } from './ignore-cases';
import { ignoreBlock } from '../../../src/dockerfile/ignore/ignore-block';
import { ignoredBy, readIgnore } from '../../../src/dockerfile/ignore/ignore-match';
import { Stack } from '../../../src/template/stack';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ignore-')); });
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The files of a context that reach a build in Docker. */
function letIn(files: readonly string[], ignore: string): string[] {
  const [context, output] = ['context', 'output'].map((name) => path.join(folder, name));
  fs.rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    fs.mkdirSync(path.join(context, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(context, file), '');
  }
  fs.writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  fs.writeFileSync(path.join(folder, 'Dockerfile.dockerignore'), ignore);
  execFileSync('docker', [
    'buildx', 'build', '--builder', 'default', '-q', '-f', path.join(folder, 'Dockerfile'), '--output', `type=local,dest=${output}`,
    context,
  ], { env: { ...process.env, BUILDX_GIT_INFO: 'false' }, stdio: ['ignore', 'ignore', 'inherit'] });
  return files.filter((file) => fs.existsSync(path.join(output, file)));
}

const FILES = [
  ...new Set(MATCHES.map(([, file]) => file).filter((file) => !MATCHES.some(([, other]) => other.startsWith(`${file}/`)))),
  '.git/config', '.env', 'x/.env.production', 'x/.env.example', 'certs/a.pem', '.npmrc', 'y/id_rsa', 'src/main.go', 'src/target/mod.rs',
  'target/debug/x', 'module/build/x',
  'web/node_modules/q/index.js', 'app/__pycache__/a.pyc', 'App/obj/x', 'App/bin/x', 'docker.mk', 'Makefile', 'README.md', '.projenrc.ts',
  'debug.log',
];

test.each([...new Set(MATCHES.map(([patterns]) => patterns))])('Docker reads %j as we do', (patterns) => {
  const rules = readIgnore(patterns);
  const expected = FILES.filter((file) => !ignoredBy(rules, file));
  // COPY fails with an empty context.
  expect(letIn(FILES, patterns === '**' ? '**\n!README.md' : patterns)).toEqual(patterns === '**' ? ['README.md'] : expected);
}, 60_000);

test.each(Object.values(Stack))('Docker reads the rules for %s as we do', (stack) => {
  const block = ignoreBlock(stack, ['README.md', '!certs/a.pem']);
  expect(letIn(FILES, block)).toEqual(FILES.filter((file) => !ignoredBy(readIgnore(block), file)));
}, 60_000);
