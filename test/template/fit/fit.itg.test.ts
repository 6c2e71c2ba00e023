import { execFile } from 'node:child_process';
import { Project } from 'projen';
import { json } from './project';
import { DockerPublish } from '../../../src';
import { build } from '../../support/build';
import { REGISTRY } from '../../support/registry';
import { attempt, run, scratch } from '../../support/run';
import { synth, write } from '../../support/synth';

const HELLO = 'console.log("hello", process.env.APP_VERSION);\n';
const MANIFEST = { name: 'app', version: '1.0.0', private: true };
const PYTHON = 'import os\nprint("hello", os.environ["APP_VERSION"])\n';
const PROJECT = '[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.11"\n';
const RUST = 'fn main() { println!("hello {}", option_env!("VERSION").unwrap_or("dev")); }\n';
const JAVA = 'package org.acme;\n\npublic class Main {\n  public static void main(final String[] args) {\n    System.out.println("hello '
  + '" + System.getenv("APP_VERSION"));\n  }\n}\n';
const POM = '<?xml version="1.0" encoding="UTF-8"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n'
  + '<modelVersion>4.0.0</modelVersion>\n<groupId>org.acme</groupId><artifactId>app</artifactId><version>0.1.0</version>\n'
  + '<properties><maven.compiler.release>21</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>'
  + '</properties>\n</project>\n';

/** Small projects of common kinds, without a Dockerfile. */
const BUILT: Record<string, Record<string, string>> = {
  'npm and a compiler': {
    'package.json': json({
      ...MANIFEST, main: 'dist/index.js', scripts: { build: 'tsc' }, devDependencies: { 'typescript': '~6.0.0', '@types/node': '^24' },
    }),
    'tsconfig.json': json({ compilerOptions: { outDir: 'dist', rootDir: 'src', module: 'commonjs', strict: true, types: ['node'] } }),
    'src/index.ts': HELLO,
  },
  'pnpm': {
    'package.json': json({ ...MANIFEST, scripts: { start: 'node app.js' } }), 'app.js': HELLO,
    'pnpm-lock.yaml': 'lockfileVersion: \'9.0\'\n\nsettings:\n  autoInstallPeers: true\n  excludeLinksFromLockfile: false\n\n'
      + 'importers:\n\n  .: {}\n',
  },
  'Yarn, and a tool that runs after an installation': {
    'package.json': json({ ...MANIFEST, bin: 'app.js', scripts: { prepare: 'husky' } }), 'app.js': HELLO,
    'yarn.lock': '# yarn lockfile v1\n',
  },
  'requirements.txt': { 'requirements.txt': '', 'svc/__main__.py': PYTHON },
  'uv': {
    'pyproject.toml': PROJECT, 'main.py': PYTHON, 'uv.lock': 'version = 1\nrevision = 3\nrequires-python = ">=3.11"\n\n'
    + '[[package]]\nname = "app"\nversion = "1.0.0"\nsource = { virtual = "." }\n',
  },
  'Poetry and a script': {
    'pyproject.toml': '[tool.poetry]\nname = "app"\nversion = "1.0.0"\ndescription = ""\nauthors = []\n[tool.poetry.dependencies]\n'
      + 'python = ">=3.11"\n[tool.poetry.scripts]\napp = "app.cli:main"\n[build-system]\nrequires = ["poetry-core>=2"]\nbuild-backend = '
      + '"poetry.core.masonry.api"\n',
    'app/__init__.py': '', 'app/cli.py': `def main():\n${PYTHON.replace(/^/gm, '    ').trimEnd()}\n`,
  },
  'Go, below cmd': {
    'go.mod': 'module github.com/acme/app\n\ngo 1.24\n',
    'cmd/app/main.go': 'package main\n\nimport "fmt"\n\nvar version = "dev"\n\nfunc main() { fmt.Println("hello", version) }\n',
    'lib.go': 'package app\n',
  },
  'a workspace of Cargo': {
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
    'crates/app/Cargo.toml': '[package]\nname = "app"\nversion = "1.0.0"\nedition = "2021"\n', 'crates/app/src/main.rs': RUST,
  },
  'Maven': { 'pom.xml': POM, 'src/main/java/org/acme/Main.java': JAVA },
};

/** Projects whose base images are not available here: their Dockerfiles are only linted. */
const READ: Record<string, Record<string, string>> = {
  'Bun': { 'package.json': json({ ...MANIFEST, module: 'index.ts', scripts: { prepare: 'x' } }), 'index.ts': HELLO, 'bun.lock': '{}' },
  'the modern Yarn': { 'package.json': json({ ...MANIFEST, main: 'app.js' }), 'app.js': HELLO, 'yarn.lock': '__metadata:\n  version: 8\n' },
  'Gradle': { 'build.gradle': 'plugins { id \'application\' }\napplication { mainClass = \'org.acme.Main\' }\n', 'gradlew': '' },
  '.NET': {
    'src/Api/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework>'
    + '</PropertyGroup></Project>',
  },
  'Pipenv': { 'Pipfile': '', 'main.py': PYTHON },
  'pages of a bundler': {
    'package.json': json({ ...MANIFEST, scripts: { build: 'vite build' }, devDependencies: { vite: '8' } }), 'index.html': '',
  },
  'a plain site': { 'index.html': 'hello 1.2.3\n' },
  'C in Go': { 'go.mod': 'module a\nrequire github.com/mattn/go-sqlite3 v1.14.0\n', 'main.go': 'package main\n' },
  'what nobody can tell': { 'notes.txt': '' },
};

const folder = scratch('fit');

function project(name: string, files: Record<string, string>): string {
  const context = `${folder}/${name.replace(/\W+/g, '-')}`;
  write(context, files);
  if (name.startsWith('npm')) run(context, 'npm', ['install', '--package-lock-only']);
  const one = new Project({ name: 'app', outdir: context });
  new DockerPublish(one, { repository: 'acme/app', description: 'Says hello' });
  synth(one);
  return context;
}

/** Replaces every base image by one of the mirror; where it has none, and nothing is built, by any image. */
function contexts(context: string, isBuilt: boolean): string[] {
  const bases = run(context, 'sed', ['-n', 's/^FROM \\(--[^ ]* \\)\\?\\([^ ]*\\).*/\\2/p', 'Dockerfile']).trim().split('\n');
  return [...new Set(bases)].flatMap((base) => {
    const path = /^[^/]+\.[^/]+\//.test(base) ? base : `library/${base}`;
    return isBuilt && path.startsWith('library/')
      ? []
      : ['--build-context', `${base}=docker-image://${REGISTRY}/${isBuilt ? path : 'library/debian:13'}`];
  });
}

describe('projects that are built', () => {
  const names = Object.keys(BUILT);
  const places = new Map<string, string>();
  const builds = new Map<string, Promise<string>>();
  const image = (name: string) => `docker-publish-fit/${name.toLowerCase().replace(/\W+/g, '-')}:${process.pid}`;

  // In parallel, because they mostly wait for downloads.
  beforeAll(() => {
    for (const name of names) {
      const context = project(name, BUILT[name]);
      places.set(name, context);
      builds.set(name, buildBeside(context, [
        '--provenance=false', '--platform', 'linux/amd64', '--build-arg', 'VERSION=1.2.3', ...contexts(context, true), '--tag', image(name),
        '--load',
      ]));
    }
  });
  afterAll(() => names.forEach((name) => void attempt(folder, 'docker', ['rmi', '--force', image(name)])));

  test.each(names)('%s: hadolint has nothing to say', (name) => expect(run(places.get(name)!, 'hadolint', ['Dockerfile'])).toBe(''));

  test.each(names)('%s: builds without a warning, and starts', async (name) => {
    expect(await builds.get(name)).not.toMatch(/^WARN/m);
    expect(run(folder, 'docker', ['run', '--rm', image(name)])).toBe('hello 1.2.3\n');
  });
});

/** Builds asynchronously; returns the output, or throws it. */
async function buildBeside(context: string, args: string[]): Promise<string> {
  const { stderr, error } = await new Promise<{ stderr: string; error: Error | null }>((done) => {
    execFile(
      'docker', ['buildx', 'build', '--progress', 'plain', ...args, '.'], { cwd: context, maxBuffer: 1e8 },
      (failed, _, output) => done({ error: failed, stderr: output }),
    );
  });
  return error ? `WARNING: it failed\n${stderr.split('\n').slice(-60).join('\n')}` : stderr;
}

describe.each(Object.entries(READ))('%s', (name, files) => {
  let context: string;
  beforeAll(() => {
    context = project(name, files);
  });

  test('hadolint has nothing to say', () => expect(run(context, 'hadolint', ['Dockerfile'])).toBe(''));

  test('nor has BuildKit', () => {
    const { warnings } = JSON.parse(run(context, 'docker', [
      'buildx', 'build', '--call', 'check,format=json', ...contexts(context, false), '.',
    ]));
    expect(warnings ?? []).toEqual([]);
  });
});

test('a plain site is served', () => {
  const context = project('served', READ['a plain site']);
  build(context, ['--provenance=false', '--platform', 'linux/amd64', '--tag', `docker-publish-fit/site:${process.pid}`, '--load']);
  const asked = 'nginx -g "daemon on;" && curl --silent --fail http://127.0.0.1:8080/ && ! curl --silent --fail '
    + 'http://127.0.0.1:8080/.projen/docker-publish.json';
  try {
    expect(run(context, 'docker', [
      'run', '--rm', '--entrypoint', 'sh', `docker-publish-fit/site:${process.pid}`, '-c', asked,
    ])).toContain('hello 1.2.3\n');
  } finally {
    attempt(context, 'docker', ['rmi', '--force', `docker-publish-fit/site:${process.pid}`]);
  }
});

test('what is to fill in stops the build, and says so', () => {
  const context = project('unfinished', READ['what nobody can tell']);
  expect(() => build(context, [])).toThrow('Complete this Dockerfile where it says FILL IN, and delete this line.');
});
