import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { unified } from './diff';
import { BlockDrift, FileDrift, State } from './drift';
import { projectOf, read, utf8 } from './read';
import { isAsWritten, isLeftBehind, writtenIn } from './whole-file';
import { digest, readLedger } from '../../file/safety/ledger';
import { FoundBlock, partBlocks } from '../../file/text/block';
import { styleOf } from '../../file/text/delimiter';

/** The files that a synth changed in a copy of the tree; from the lists of files before and after it. */
export function compare(tree: string, copy: string, before: readonly string[], after: readonly string[]): FileDrift[] {
  const present = new Set(after);
  const written = writtenIn(tree, before);
  const gone = before.filter((path) => !present.has(path));
  const drifts = after
    .filter((path) => isTouched(tree, copy, path))
    .flatMap((path) => driftOf(path, tree, copy, written.get(path)) ?? []);
  return [...drifts, ...gone.map((path): FileDrift => ({ path, state: 'orphaned', diff: unified(read(tree, path) ?? '', '') }))]
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function driftOf(path: string, tree: string, copy: string, written: string | undefined): FileDrift | undefined {
  const [is, shall] = [read(tree, path), read(copy, path)];
  if (is === shall || shall === undefined) return undefined;
  if (is === undefined) return { path, state: 'missing', diff: unified('', shall) };
  const blocks = blockDrifts(path, is, shall, tree);
  if (blocks !== undefined) return { path, state: worst(blocks), blocks };
  return { path, state: isAsWritten(path, is, written) ?? isLeftBehind(path, tree, copy) ? 'stale' : 'edited', diff: unified(is, shall) };
}

/** The differing blocks; undefined when the files differ elsewhere, or contain no blocks. */
function blockDrifts(path: string, is: string, shall: string, tree: string): BlockDrift[] | undefined {
  const [old, fresh] = [is, shall].map((bytes) => parts(path, utf8(bytes)));
  if (!old || !fresh || old.length + fresh.length === 0) return undefined;
  const folder = projectOf(tree, path);
  const known = readLedger(join(tree, folder))[folder === '.' ? path : path.slice(folder.length + 1)]?.ids ?? {};
  const ids = [...new Set([...fresh, ...old].map(({ id }) => id))];
  const drifts = ids.flatMap((id): BlockDrift[] => {
    const [was, will] = [old, fresh].map((blocks) => blocks.find((block) => block.id === id));
    if (was?.content === will?.content) return [];
    return [
      { id, state: stateOf(was, will, known[id]), ...(was && { line: was.line }), diff: unified(was?.content ?? '', will?.content ?? '') },
    ];
  });
  return drifts.length > 0 ? drifts : undefined;
}

function stateOf(was: FoundBlock | undefined, will: FoundBlock | undefined, written: string | undefined): State {
  if (!was) return 'missing';
  if (!will) return 'orphaned';
  return digest(was.content) === written ? 'stale' : 'edited';
}

/** The most urgent state: edits by hand first, as they would be lost, then missing blocks. */
function worst(blocks: readonly BlockDrift[]): State {
  const order: State[] = ['edited', 'missing', 'stale', 'orphaned'];
  return order.find((state) => blocks.some((block) => block.state === state))!;
}

function parts(path: string, text: string): FoundBlock[] | undefined {
  try {
    return partBlocks(text, { file: path, style: styleOf(path) }).blocks;
  } catch {
    return undefined;
  }
}

/** A copy keeps modification times, so files with an equal time need not be read. */
function isTouched(tree: string, copy: string, path: string): boolean {
  const [is, shall] = [tree, copy].map((folder) => lstatSync(join(folder, path), { throwIfNoEntry: false }));
  return is?.size !== shall?.size || Math.abs((is?.mtimeMs ?? 0) - (shall?.mtimeMs ?? 0)) > 1;
}
