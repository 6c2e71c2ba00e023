import { GORELEASER_FILES } from './files/goreleaser';
import { makeFile, makeTargets } from './files/makefile';
import { Repository } from './repository';
import { Workflows } from './workflow/workflows';
import { Yaml } from '../../workflow/yaml';
import { Journal, Note } from '../model/journal';
import { Probe } from '../model/probe';

/** Commands that are run by hand, or by a program that is not read: as a workflow that each git tag starts. */
interface ByHand {
  readonly workflow: Yaml;
  readonly note: Note;
}

/** Bake files with their usual names, in any folder. */
const BAKE = /(^|\/)docker-bake\.(hcl|json)$/;

/** Evaluates commands that are run by hand, and adds the first kind that publishes to the journals. */
export function runByHand(
  repository: Repository, workflows: Workflows, journals: Map<Probe, ReadonlyMap<Yaml, Journal>>,
): Note[] {
  for (const kind of kinds(repository)) {
    const found = [...journals].map(([probe, ofProbe]) => {
      const all = [...workflows.at(probe, kind.map(({ workflow }) => workflow))];
      return { probe, ofProbe, own: all.filter(([, journal]) => journal.publishes || journal.refused.length > 0) };
    });
    const ran = new Set(found.flatMap(({ own }) => own.map(([workflow]) => workflow)));
    if (ran.size === 0) continue;
    for (const { probe, ofProbe, own } of found) journals.set(probe, new Map([...ofProbe, ...own]));
    return kind.filter(({ workflow }) => ran.has(workflow)).map(({ note }) => note);
  }
  return [];
}

/** GoReleaser, Makefiles and bake files may publish although no workflow calls them. */
function kinds(repository: Repository): ByHand[][] {
  const goreleaser = GORELEASER_FILES.find((file) => /^(dockers|dockers_v2|docker_manifests|kos):/m.test(repository.read(file) ?? ''));
  const make = makeFile(repository);
  return [
    goreleaser === undefined ? [] : [run(goreleaser, 'goreleaser release')],
    make === undefined ? [] : makeTargets(repository, make).map((target) => run(make, `make ${target}`)),
    repository.files.filter((file) => BAKE.test(file)).slice(0, 1).map((file) => run(file, bakeCommand(repository, file))),
  ];
}

/** The command for all targets of a bake file: its default group, or all groups when there is none. */
function bakeCommand(repository: Repository, file: string): string {
  const text = repository.read(file) ?? '';
  const names = [...text.matchAll(/^\s*(?:group|target)\s+"?([\w-]+)"?\s*\{/gm)].map(([, name]) => name);
  const groups = [...text.matchAll(/^\s*group\s+"?([\w-]+)"?\s*\{/gm)].map(([, name]) => name);
  const folder = file.split('/').slice(0, -1).join('/');
  const wanted = file.endsWith('.json') || names.includes('default') ? [] : groups.length > 0 ? groups : names;
  return `docker buildx bake --push ${folder === '' ? '' : `--file ${file} `}${wanted.join(' ')}`.trim();
}

function run(file: string, command: string): ByHand {
  const workflow = { on: { push: { tags: ['**'] } }, jobs: { 'by-hand': { 'runs-on': 'ubuntu-latest', 'steps': [{ run: command }] } } };
  return {
    workflow: Yaml.read(file, JSON.stringify(workflow))!,
    note: { file, line: 1, what: `no workflow that can be read publishes; "${command}" was taken to be run for each git tag` },
  };
}
