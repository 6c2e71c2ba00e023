import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileBase, IResolver, javascript, ObjectFile, Project, python, SampleDir, SampleFile } from 'projen';
import { hasLockFile } from './package-manager';
import { repositoryFiles } from './repository-files';
import { Survey } from '../../template/survey';
import { renderingOf } from '../rendering';

/** Longer files are not read, as they are not source code. */
const LONGEST = 1_000_000;

/** Surveys a project in the state in which this synth will leave it: existing files, generated files and sample files. */
export function surveyProject(project: Project, context: string, image: string): Survey {
  const folder = path.join(project.outdir, context);
  const coming = new Map<string, () => string | undefined>();
  for (const [file, text] of comingFiles(project)) {
    const relative = path.relative(folder, file).split(path.sep).join('/');
    if (relative !== '' && !relative.startsWith('../')) coming.set(relative, text);
  }
  return {
    image,
    files: [...new Set([...repositoryFiles(folder), ...coming.keys()])].sort(),
    workspace: workspaceAround(folder, project),
    read: (file) => (coming.get(file) ?? (() => readText(path.join(folder, file))))(),
  };
}

/** The nearest folder above with a package.json and a lock file, inside of the repository, relative to a folder. */
function workspaceAround(folder: string, { root }: Project): string | undefined {
  const above = foldersAbove(folder);
  const top = [folder, ...above].findIndex((each) => fs.existsSync(path.join(each, '.git')));
  // Without git, the folders of the project tree.
  const inside = top < 0 ? above.filter((each) => !path.relative(root.outdir, each).startsWith('..')) : above.slice(0, top);
  const found = inside.find((each) => fs.existsSync(path.join(each, 'package.json')) && hasLockFile(each));
  return found === undefined ? undefined : path.relative(folder, found).split(path.sep).join('/');
}

function foldersAbove(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** The absolute path of a file that this synth writes, and a function that returns its text. */
type ComingFile = [file: string, text: () => string | undefined];

function comingFiles(project: Project): ComingFile[] {
  const { outdir } = project;
  const generated = project.files.filter(isWritten).map((file): ComingFile => [file.absolutePath, () => rendered(file)]);
  const samples = project.components.flatMap((component) => sampleFiles(component))
    .map(([file, text]): ComingFile => [path.join(outdir, file), () => readText(path.join(outdir, file)) ?? text]);
  // Lock files are written at the end of a synth, when packages are installed.
  const locks = lockFiles(project).map((lock) => path.join(outdir, lock)).map((file): ComingFile => [file, () => readText(file)]);
  return [...samples, ...locks, ...generated];
}

function lockFiles(project: Project): string[] {
  const lock = javascript.NodePackage.of(project)?.lockFile;
  const hasComponent = (kind: typeof python.Uv | typeof python.Poetry) => project.components.some((component) => component instanceof kind);
  return [...lock ? [lock] : [], ...hasComponent(python.Uv) ? ['uv.lock'] : [], ...hasComponent(python.Poetry) ? ['poetry.lock'] : []];
}

/** Whether projen writes a file. It declares some, such as `pnpm-workspace.yaml`, and omits them while they are empty. */
function isWritten(file: FileBase): boolean {
  // Only files that may be omitted are rendered here; ours would ask for this survey and recurse.
  if (!(file instanceof ObjectFile) || !(file as unknown as { omitEmpty?: boolean }).omitEmpty) return true;
  try {
    return contentOf(file) !== undefined;
  } catch {
    return true;
  }
}

function rendered(file: FileBase): string | undefined {
  try {
    return contentOf(file);
  } catch {
    return undefined; // it cannot be rendered yet, so nothing is known of it
  }
}

/**
 * The text that projen will write. Read from private members, because projen does not expose it, and the first synth needs it to give the
 * same result as the second.
 */
function contentOf(file: FileBase): string | undefined {
  const resolver: IResolver = { resolve: (value, options) => resolveLazily(value, options?.args, options?.omitEmpty) };
  return renderingOf(file).synthesizeContent(resolver);
}

function resolveLazily(value: unknown, args: unknown[] = [], omitEmpty = false): unknown {
  const resolved = (one: unknown) => resolveLazily(one, args, omitEmpty);
  if (typeof value === 'function') return resolved(value(...args));
  if (hasJson(value)) return resolved(value.toJSON());
  if (Array.isArray(value)) {
    const items = value.map(resolved).filter((item) => item !== undefined);
    return omitEmpty && items.length === 0 ? undefined : items;
  }
  if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).map(([key, item]) => [key, resolved(item)]).filter(([, item]) => item !== undefined);
    return omitEmpty && entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value;
}

function hasJson(value: unknown): value is { toJSON(): unknown } {
  return value !== null && value !== undefined && typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

function sampleFiles(component: unknown): Array<[file: string, text: string]> {
  if (component instanceof SampleFile) {
    const { filePath, options } = component as unknown as { filePath: string; options: { contents?: string } };
    return [[filePath, options.contents ?? '']];
  }
  if (component instanceof SampleDir) {
    const { dir, options } = component as unknown as { dir: string; options: { files?: Record<string, string> } };
    return Object.entries(options.files ?? {}).map(([file, text]) => [path.join(dir, file), text]);
  }
  return [];
}

function readText(file: string): string | undefined {
  try {
    return fs.statSync(file).size > LONGEST ? undefined : fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
