import { bakeFiles } from './bake-files';
import { FileTree, makefileOf } from './file-tree';
import { makeNames, MakeName } from './make-names';
import { Publisher } from './publisher/publisher';
import { publishersIn, rivals } from './publishers';

/** A part of the user's files with the name of ours, or with the same function. */
export interface Collision {
  readonly file: string;
  /** Line, from 1, if it is a single one. */
  readonly line?: number;
  /** The colliding thing: `target docker-build`. */
  readonly what: string;
  /** The effect, and the way out. */
  readonly why: string;
  /** Whether both continue to work, so that nothing has to be fixed. */
  readonly isHarmless?: boolean;
  /** Whether it pushes images. */
  readonly isRival?: boolean;
}

/** The names that we use, and the images that we publish. */
export interface Ours {
  /** Our make fragment, its targets and variables; undefined when it is not generated. */
  readonly make?: { readonly file: string; readonly targets: readonly string[]; readonly variables: readonly string[] };
  /** Our bake file, its targets and groups; undefined when it is not generated. */
  readonly bake?: { readonly file: string; readonly names: readonly string[] };
  /** Repositories of the images. */
  readonly repositories: readonly string[];
  /** Owner and name of the GitHub repository. */
  readonly owner?: string;
  readonly name?: string;
}

/** All collisions in a project and in the repository around it. */
export function collisions(project: FileTree, repository: FileTree, ours: Ours): Collision[] {
  return [...makeCollisions(project, ours), ...bakeCollisions(project, ours), ...publishing(project, repository, ours)];
}

/** Targets that the user's makefiles define with a recipe; ours do not replace them. */
export function keptTargets(project: FileTree, fragment: string): string[] {
  const makefile = makefileOf(project);
  if (makefile === undefined) return [];
  return makeNames(project, makefile, fragment).targets.filter(({ hasRecipe }) => hasRecipe).map(({ name }) => name);
}

function makeCollisions(project: FileTree, { make }: Ours): Collision[] {
  const makefile = makefileOf(project);
  if (make === undefined || makefile === undefined) return [];
  const names = makeNames(project, makefile, make.file);
  const at = ({ file, line }: MakeName) => ({ file, line });
  const once = (found: readonly MakeName[]) => [...new Map(found.map((each) => [each.name, each])).values()];
  return [
    ...once(names.targets.filter(({ name }) => make.targets.includes(name))).map((target) => ({
      ...at(target),
      what: `target ${target.name}`,
      isHarmless: !target.hasRecipe,
      why: target.hasRecipe
        ? `your target is kept, and ${make.file} does not define it. Rename it to get ours, see "make docker-help".`
        : `it has no recipe, so it runs that of ${make.file} after its own prerequisites.`,
    })),
    ...once(names.variables.filter(({ name }) => make.variables.includes(name))).map((variable) => ({
      ...at(variable),
      what: `variable ${variable.name}`,
      why: `it is yours: the targets of ${make.file} take ${variable.name} from the command line and the environment only, `
        + `as in "make docker-build ${variable.name}=…".`,
      isHarmless: true,
    })),
  ];
}

function bakeCollisions(project: FileTree, { bake }: Ours): Collision[] {
  if (bake === undefined) return [];
  return bakeFiles(project, bake.file).map(({ file, names }) => {
    const same = names.filter((name) => bake.names.includes(name));
    const merged = same.length > 0 ? `, and merges what both define: ${same.join(', ')}` : '';
    return {
      file,
      what: `read together with ${bake.file}`,
      why: `"docker buildx bake" without --file reads both${merged}. Name a file there, or give ours a name that Buildx does not look for: `
        + 'files: { bake: GeneratedFile.named(\'docker/bake.json\') }.',
    };
  });
}

function publishing(project: FileTree, repository: FileTree, { repositories, owner, name }: Ours): Collision[] {
  const found = [...publishersIn(repository, { owner, name }), ...project === repository ? [] : publishersIn(project, { owner, name })];
  return rivals(found, repositories).map((publisher) => {
    const { file, line, by } = publisher;
    return { file, line, what: by, why: rivalry(publisher, repositories), isRival: true };
  });
}

function rivalry({ images }: Publisher, repositories: readonly string[]): string {
  if (images !== undefined) {
    return `it publishes ${images.join(', ')} too, so two publishers move the same tags. Remove it, or let it publish another name.`;
  }
  const names = repositories.length > 3 ? `${repositories.slice(0, 3).join(', ')}, …` : repositories.join(', ');
  return `it publishes images whose names cannot be read here. Where ${names} is among them, two publishers move the same tags: `
    + 'remove it then.';
}
