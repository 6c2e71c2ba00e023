import * as fs from 'node:fs';
import * as path from 'node:path';
import * as projen from 'projen';
import * as github from 'projen/lib/github';
import * as ts from 'typescript';
import { parse } from 'yaml';
import * as library from '../src';
import { fences, PAGES } from './support/samples';
import { emptyFolder, gitRemote, write } from './support/synth';

const ROOT = path.resolve(__dirname, '..');
const MODULES: Record<string, unknown> = { 'docker-publish': library, projen, 'projen/lib/github': github };
const SAMPLES = PAGES.flatMap((page) => fences(page, 'ts').map((text, index) => [`${page}, sample ${index + 1}`, text]));

const PLUGIN = JSON.stringify({ entrypoint: ['/tslink'], interface: { types: ['docker.volumedriver/1.0'], socket: 'tslink.sock' } });

test('every sample is a whole file', () => {
  expect(SAMPLES.length).toBeGreaterThan(3);
  expect(SAMPLES.filter(([, text]) => !/^import [^]*project\.synth\(\);\n$/.test(text))).toEqual([]);
});

test('all compile, also where nothing may be left unused', () => {
  const folder = emptyFolder();
  write(folder, Object.fromEntries(SAMPLES.map(([, text], index) => [`sample${index}.ts`, text])));
  const program = ts.createProgram(SAMPLES.map((_, index) => path.join(folder, `sample${index}.ts`)), {
    noEmit: true, strict: true, noUnusedLocals: true, skipLibCheck: true, types: ['node'],
    typeRoots: [path.join(ROOT, 'node_modules/@types')],
    module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, target: ts.ScriptTarget.ES2023,
    ignoreDeprecations: '6.0',
    paths: { 'docker-publish': [path.join(ROOT, 'src/index.ts')], '*': [path.join(ROOT, 'node_modules/*')] },
  });
  expect(ts.getPreEmitDiagnostics(program).map(
    ({ messageText, file }) => `${path.basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  )).toEqual([]);
});

/** The rest of the section of a sample, with the commands that use it. */
const afterSample = (title: string, text: string) => fs.readFileSync(path.join(ROOT, title.split(',')[0]), 'utf8').split(text)[1]
  .split(/^##? /m)[0];

test.each(SAMPLES)('%s synthesizes', (title, text) => {
  const folder = emptyFolder();
  gitRemote(folder, 'https://github.com/acme/my-service.git');
  write(folder, {
    'Dockerfile': 'FROM scratch\nUSER 1\n', 'worker.Dockerfile': 'FROM scratch\nUSER 1\n',
    'services/api/Dockerfile': 'FROM scratch\nUSER 1\n', 'services/web/Dockerfile': 'FROM scratch\nUSER 1\n',
    'docker/web.Dockerfile': 'FROM scratch AS prod\nUSER 1\n', 'docker/Dockerfile': 'FROM scratch\n', 'docker/config.json': PLUGIN,
    '.projenrc.ts': text,
  });
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 } });
  const here = process.cwd();
  process.env.PROJEN_DISABLE_POST = 'true';
  process.chdir(folder);
  try {
    new Function('require', 'exports', outputText)((name: string) => MODULES[name], {});
  } finally {
    process.chdir(here);
  }
  const written = path.join(folder, '.github/workflows/docker-publish.yml');
  for (const [, input] of afterSample(title, text).matchAll(/-f (\w+)=/g)) {
    expect(parse(fs.readFileSync(written, 'utf8')).on.workflow_dispatch.inputs).toHaveProperty(input);
  }
  // A plan, in a monorepo that of a service, or in an organization's repository the shared workflow.
  expect([
    '.projen/docker-publish.json', 'services/api/.projen/docker-publish.json', '.github/workflows/publish-images.yml',
  ].filter((file) => fs.existsSync(path.join(folder, file)))).toHaveLength(1);
});
