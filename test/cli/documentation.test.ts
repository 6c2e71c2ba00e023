import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryOf } from './adopt/repository';
import { DETAILS } from './adopt/situations/details';
import { METADATA } from './adopt/situations/metadata';
import { Situation } from './adopt/situations/situation';
import { TOOLS } from './adopt/situations/tools';
import { dockerPublish, printed, projectWith, Ran } from './command-line';
import { doctorCommand } from '../../src/cli/doctor/doctor-command';
import { reportJson } from '../../src/cli/dry-run/report/report';
import { DryRunResult } from '../../src/cli/dry-run/report/result';
import { pinsCommand } from '../../src/cli/pins/pins-command';
import { program } from '../../src/cli/program';
import { imageOf, planOf, triggerOf, workflowOf } from '../support/plans';
import { write } from '../support/synth';

const DOCUMENT = readFileSync(join(__dirname, '..', '..', 'docs', 'command-line.md'), 'utf8');

const DATA = ['labels', 'annotations'];

/** The paths of all keys, except those of records, whose keys are data. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...DATA.includes(key) ? [] : keysOf(inner, `${path}.${key}`)]);
}

/** The JSON output of a command in its documentation. */
function documented(command: string): unknown[] {
  const [, chapter] = new RegExp(`^## \`${command}\`([^]*?)(?=^## |$(?![^]))`, 'm').exec(DOCUMENT)!;
  const examples = [...chapter.matchAll(/```jsonc\n([^]*?)```/g)].map(([, text]) => text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, '$1'));
  return examples.map((text) => JSON.parse(text));
}

/** A project with a newer declaration: it writes a file of its own and a block in one of the user's. */
function stale(): string[] {
  const folder = projectWith(Object.assign(planOf(), { writtenBy: '0.0.1' }));
  writeFileSync(join(folder, '.projenrc.js'), `const { writeFileSync } = require('node:fs');
writeFileSync('docker.mk', 'all:\\n');
writeFileSync('Makefile', '# >>> docker-publish:make >>>\\ninclude docker.mk\\n# <<< docker-publish:make <<<\\n');
`);
  writeFileSync(join(folder, 'docker.mk'), '');
  writeFileSync(join(folder, 'Makefile'), '# >>> docker-publish:make >>>\n# <<< docker-publish:make <<<\n');
  return ['--project', folder];
}

/** A project whose workflow is called by another one, which a push to main starts. */
function called(): string[] {
  const triggers = [triggerOf('call', [], { versionInput: 'version' })];
  const folder = projectWith(planOf({ triggers, workflow: workflowOf() }));
  write(folder, {
    '.github/workflows/release.yml': 'on: push\njobs: { docker: { uses: ./.github/workflows/docker-publish.yml } }\n',
  });
  return ['--project', folder];
}

function withBlock(): string[] {
  const folder = projectWith(Object.assign(planOf(), { blocks: { Makefile: { ids: { make: '' } } } }));
  writeFileSync(join(folder, 'Makefile'), '# >>> docker-publish:make >>>\n# <<< docker-publish:make <<<\n');
  return ['--project', folder];
}

const NEWER = `${'a'.repeat(40)}\trefs/tags/v99.0.0\n`;

/** A dry run's result with every property. */
const TRIED: Required<DryRunResult> = {
  title: '', event: { name: 'push', ref: 'refs/tags/v1.2.4', sha: '' }, version: '', revision: '', publishes: true, succeeded: false,
  reason: '', notTried: [], phases: [{ name: '', seconds: 0 }],
  images: [{
    id: '', name: '', digest: '', tests: 0, heldBack: [], platforms: [{ platform: '', digest: '', bytes: 0, seconds: 0 }],
    repositories: [{ repository: '', tags: [], local: '' }],
  }],
};
/** Adoptions that together fill every list of the report. */
const documentedAdoptions: Situation[] = [
  {
    ...TOOLS['tests before, and a job that stays'], files: {
      ...TOOLS['tests before, and a job that stays'].files, 'docker-bake.json': '{}', '.npmrc': '',
      'Dockerfile': 'FROM alpine\nCOPY .npmrc ./\n', 'Makefile': 'push:\n\tdocker push x\n',
    },
  },
  METADATA['GHCR by a personal access token'], TOOLS['a Docker plugin'], TOOLS['somebody else\'s reusable workflow'],
  DETAILS['pull requests to some branches'],
];

describe('docs/command-line.md', () => {
  const project = ['--project', projectWith(planOf())];
  const differing = [
    '--project',
    projectWith(planOf({ images: [imageOf('api'), imageOf('debug', { tags: { rules: ['type=sha'], flavor: ['latest=auto'] } })] })),
  ];
  const event = (...args: string[]) => dockerPublish('plan', ...project, ...args, '--json');

  test.each<[string, Array<() => Promise<Ran>>]>([
    ['plan', [
      () => event('--ref', 'refs/tags/v1.2.4', '--existing-tags', 'v1.3.0'),
      () => event('--event', 'pull_request', '--ref', 'refs/pull/7/merge'), () => event('--existing-tags', ''),
      () => dockerPublish('plan', ...differing, '--json'),
      () => dockerPublish('plan', ...called(), '--ref', 'refs/heads/main', '--json'),
    ]],
    ['dry-run', [async () => ({ out: reportJson('api', TRIED), err: '', code: 0 })]],
    ['tags', [() => dockerPublish('tags', '--rule', 'type=sha', '--json')]],
    ['check', [() => dockerPublish('check', ...stale(), '--json')]],
    ['doctor', [() => printed(() => doctorCommand({ project: project[1], json: true }, async () => undefined))]],
    ['pins', [() => printed(() => pinsCommand({ json: true }, async () => NEWER))]],
    ['adopt', [...documentedAdoptions.map((situation) => () => dockerPublish('adopt', '--project', repositoryOf(situation), '--json'))]],
    ['eject', [() => dockerPublish('eject', ...withBlock(), '--remove', '--json')]],
  ])('shows what %s prints for programs: every key, and no other', async (command, runs) => {
    const printedKeys: string[] = [];
    for (const run of runs) printedKeys.push(...keysOf(JSON.parse((await run()).out)));
    // Possible next pushes are events as above.
    const keys = (all: string[]) => [...new Set(all.map((key) => key.replace(/^\.pushes\[\]/, '')))].sort();
    expect(keys(documented(command).flatMap((example) => keysOf(example)))).toEqual(keys(printedKeys));
  });

  test('describes every command', () => {
    expect(program().commands.map((command) => command.name()).filter((name) => !DOCUMENT.includes(`## \`${name}\``))).toEqual([]);
  });

  test('names no option that does not exist', () => {
    const options = new Set(program().commands.flatMap((command) => command.options.flatMap(({ long }) => long ?? [])));
    const named = [...DOCUMENT.matchAll(/(?<=docker-publish \w+ .*|^`|[ `(])(--[a-z][a-z-]+)/gm)].map(([, option]) => option);
    expect(named.filter((option) => !options.has(option) && !['--help', '--repo', '--env'].includes(option))).toEqual([]);
  });
});
