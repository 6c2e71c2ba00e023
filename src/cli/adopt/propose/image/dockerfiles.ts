import { readScript } from '../../../../dockerfile/parse/script';
import { readStages } from '../../../../dockerfile/parse/stage';
import { isLocal, Note } from '../../model/journal';
import { Repository } from '../../sources/repository';
import { globMatches } from '../../sources/shell/language/pattern';

/** Files that Dockerfiles read and that are not in the repository, and lines for the ignore file that include other files. */
export interface ReadByBuild {
  readonly lines: Array<{ line: string; from: Note }>;
  readonly missing: Missing[];
}

/** A message about a file that a build reads and git does not have; with its path, where a `COPY` names it. */
export interface Missing extends Note {
  readonly path?: string;
}

/** Files that our ignore rules exclude as secrets or build output unless a build copies them by name. */
const SUSPECT = /(^|\/)(\.npmrc|\.env[^/]*|[^/]*\.(key|pem|p12|pfx|crt)|\.git)$/;

/** Analyses `COPY` and `ADD`. */
export function readByBuild(dockerfiles: ReadonlyArray<{ file: string; context: string }>, repository: Repository): ReadByBuild {
  const found: ReadByBuild = { lines: [], missing: [] };
  for (const { file, context } of dockerfiles) {
    const text = repository.read(file);
    if (text === undefined) {
      found.missing.push({ file, line: 1, what: 'this Dockerfile is not in the repository; something makes it before the build' });
      continue;
    }
    for (const { line, args } of instructionsOf(text).filter(({ keyword }) => keyword === 'FROM')) {
      const base = args.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
      if (!isLocal(`${base}/`)) continue;
      found.missing.push({
        file, line, what: `FROM ${base}: that registry is there only while the old job runs. Make it a stage of this `
          + 'Dockerfile, or an image of its own',
      });
    }
    for (const { line, sources } of copied(text)) {
      for (const source of sources) judge(source, { file, line, what: '' }, context, repository, found);
    }
  }
  return found;
}

function judge(source: string, place: Note, context: string, repository: Repository, { lines, missing }: ReadByBuild): void {
  if (/[$<]|:\/\/|^git@/.test(source)) return;
  const bare = source.replace(/^(\.?\/)+/, '').replace(/\/$/, '');
  if (bare === '' || bare === '.') return;
  const path = context === '.' ? bare : `${context}/${bare}`;
  if (SUSPECT.test(bare) && (repository.has(path) || bare === '.git')) lines.push({ line: `!${bare}`, from: place });
  const isThere = /[*?[]/.test(path)
    ? repository.files.some((file) => globMatches(path, file) || globMatches(`${path}/*`, file))
    : repository.holds(path);
  if (!isThere && bare !== '.git') {
    missing.push({
      ...place, path,
      what: `COPY ${source}: git does not track it, so something makes it before the build. Make it in a stage of the Dockerfile`,
    });
  }
}

function copied(text: string): Array<{ line: number; sources: string[] }> {
  return instructionsOf(text)
    .filter(({ keyword, flags }) => /^(COPY|ADD)$/.test(keyword) && !flags.some((flag) => flag.startsWith('--from=')))
    .map(({ line, args }) => {
      const words = args.startsWith('[') ? safeList(args) : args.split(/\s+/);
      return { line, sources: words.slice(0, -1) };
    });
}

function instructionsOf(text: string): ReturnType<typeof readScript>['instructions'] {
  try {
    const { instructions } = readScript(text);
    readStages({ escape: '\\', directives: {}, instructions });
    return instructions;
  } catch {
    return [];
  }
}

function safeList(text: string): string[] {
  try {
    return JSON.parse(text) as string[];
  } catch {
    return [];
  }
}
