import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerPublish, printed, projectWith } from './command-line';
import { doctorCommand } from '../../src/cli/doctor/doctor-command';
import { program } from '../../src/cli/program';
import { planOf } from '../plan/plans';

const DOCUMENT = readFileSync(join(__dirname, '..', '..', 'docs', 'command-line.md'), 'utf8');

/** Keys of everything in it, but not of records, whose keys are data. */
function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...['labels', 'annotations'].includes(key) ? [] : keysOf(inner)]);
}

describe('docs/command-line.md', () => {
  const project = ['--project', projectWith(planOf())];

  test.each([
    ['plan of an event', () => dockerPublish('plan', ...project, '--ref', 'refs/tags/v1.2.4', '--existing-tags', 'v1.3.0', '--json')],
    ['plan of an event that only builds', () => dockerPublish('plan', ...project, '--event', 'pull_request', '--ref', 'refs/pull/7/merge', '--json')],
    ['plan', () => dockerPublish('plan', ...project, '--json')],
    ['tags', () => dockerPublish('tags', '--rule', 'type=sha', '--json')],
    ['doctor', () => printed(() => doctorCommand({ project: project[1], json: true }, async () => undefined))],
  ])('names every key of %s', async (_, command) => {
    const keys = new Set(keysOf(JSON.parse((await command()).out)));
    expect([...keys].filter((key) => !DOCUMENT.includes(`"${key}"`))).toEqual([]);
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
