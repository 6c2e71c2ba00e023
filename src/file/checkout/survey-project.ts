import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileBase, IResolver, javascript, ObjectFile, Project, python, SampleDir, SampleFile } from 'projen';
import { repositoryFiles } from './repository-files';
import { Survey } from '../../template/survey';
import { renderingOf } from '../rendering';

/** A file that is longer than this is nobody's source. */
const LONGEST = 1_000_000;

/** Looks at a project as this very synth will leave it: what lies there, what projen generates, and what it puts there to begin with. */
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
    read: (file) => (coming.get(file) ?? (() => readText(path.join(folder, file))))(),
  };
}

/** The absolute path of what will be written, and how to learn its text. */
type ComingFile = [file: string, text: () => string | undefined];

function comingFiles(project: Project): ComingFile[] {
  const { outdir } = project;
  const generated = project.files.filter(isWritten).map((file): ComingFile => [file.absolutePath, () => rendered(file)]);
  const samples = project.components.flatMap((component) => sampleFiles(component))
    .map(([file, text]): ComingFile => [path.join(outdir, file), () => readText(path.join(outdir, file)) ?? text]);
  // Written when packages are installed, at the end of the synth.
  const locks = lockFiles(project).map((lock) => path.join(outdir, lock)).map((file): ComingFile => [file, () => readText(file)]);
  return [...samples, ...locks, ...generated];
}

function lockFiles(project: Project): string[] {
  const lock = javascript.NodePackage.of(project)?.lockFile;
  const hasComponent = (kind: typeof python.Uv | typeof python.Poetry) => project.components.some((component) => component instanceof kind);
  return [...lock ? [lock] : [], ...hasComponent(python.Uv) ? ['uv.lock'] : [], ...hasComponent(python.Poetry) ? ['poetry.lock'] : []];
}

/** projen declares files such as `pnpm-workspace.yaml` that it leaves out while nothing is in them. */
function isWritten(file: FileBase): boolean {
  // Whatever is written always is not rendered here: ours ask for this very survey.
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

/** projen hands out neither what it is about to write nor the samples that it brings; without them the first synth would know nothing. */
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
