import * as path from 'node:path';
import { Component, FileBase, Project } from 'projen';
import { PlannedFile, SharedFileOptions } from './shared-file-options';
import { Problems } from '../../problem/problems';
import { committed } from '../checkout/git';
import { linesLost } from '../safety/edits';
import { digest, Ledger, LedgerEntry, readLedger } from '../safety/ledger';
import { readSafely, removeSafely, FileSnapshot, writeSafely } from '../safety/safe-file';
import { tell } from '../safety/tell';
import { Block, ejectBlocks, FoundBlock, joinBlocks, partBlocks } from '../text/block';
import { Style, styleOf } from '../text/delimiter';

/** How often a write is tried while somebody else writes the same file. */
const ATTEMPTS = 10;

/** Per root project: the shared files by absolute path. */
const CLAIMED = new WeakMap<Project, Map<string, SharedFile>>();

/** The ledger of the last synth, read once per synth, before anything is written. */
const LEDGERS = new WeakMap<Project, Ledger>();

/**
 * A file of the user that contains blocks of ours; every other byte is the user's.
 *
 * Not a `FileBase`: projen deletes those when they are no longer declared, marks them as generated and makes them read-only.
 */
export class SharedFile extends Component {
  /**
   * Plans every shared file of a project tree, including files with blocks that are no longer declared.
   *
   * Must run before anything is written: a synth with an invalid file writes none.
   *
   * @throws one error with the problems of all files
   */
  public static preflight(root: Project): void {
    const problems = new Problems();
    const nodes = root.node.findAll();
    const whole = new Map(nodes.filter((node) => node instanceof FileBase).map((file) => [file.absolutePath, file]));
    for (const project of nodes.filter((node) => node instanceof Project)) {
      LEDGERS.delete(project);
      SharedFile.claimAbandoned(project, whole);
    }
    const claimed = CLAIMED.get(root) ?? new Map<string, SharedFile>();
    for (const [absolute, file] of claimed) {
      const other = whole.get(absolute);
      if (other) {
        problems.add(`${file.path} is written whole by projen (${other.constructor.name}), so no block of ours can live in it. `
        + 'Remove that component, or declare another path.');
      }
      file.planned = undefined;
    }
    for (const file of claimed.values()) problems.collect(() => file.plan());
    problems.throwIfAny('Nothing was written');
  }

  /** The ledger of a project's shared files; available after `preflight`. */
  public static ledger(project: Project): Ledger {
    const files = [...CLAIMED.get(project.root)?.values() ?? []].filter((file) => file.project === project);
    return Object.fromEntries(files
      .map((file) => [file.path, file.plan().entry] as const)
      .filter((pair): pair is [string, LedgerEntry] => pair[1] !== undefined)
      .sort(([a], [b]) => a < b ? -1 : 1));
  }

  /** The shared file with a path relative to a project; undefined when it is not declared. */
  public static tryFind(project: Project, file: string): SharedFile | undefined {
    return CLAIMED.get(project.root)?.get(path.resolve(project.outdir, file));
  }

  /** Claims files that still have a block of ours and are no longer declared, unless projen now generates them. */
  private static claimAbandoned(project: Project, whole: ReadonlyMap<string, FileBase>): void {
    for (const file of Object.keys(ledgerOf(project))) {
      if (!SharedFile.tryFind(project, file) && !whole.has(path.resolve(project.outdir, file))) {
        new SharedFile(project, file, { blocks: () => [] });
      }
    }
  }

  /** Path relative to the project. */
  public readonly path: string;
  private readonly style: Style;
  private planned?: PlannedFile;

  constructor(project: Project, file: string, private readonly options: SharedFileOptions) {
    super(project, `SharedFile ${file}`);
    this.path = file;
    this.style = options.style ?? styleOf(file);
    const claimed = CLAIMED.get(project.root) ?? new Map<string, SharedFile>();
    CLAIMED.set(project.root, claimed);
    const absolute = path.resolve(project.outdir, file);
    const other = claimed.get(absolute);
    if (other) {
      throw new Error(`${file} already has blocks declared by project "${other.project.name}". One declaration keeps all blocks `
      + 'of a file: declare them there.');
    }
    claimed.set(absolute, this);
    // Without .projen/files.json projen deletes every file with its marker, which a user may have quoted.
    project.addExcludeFromCleanup(file);
  }

  /**
   * Computes the new text without writing it. The result is cached until `synthesize`.
   *
   * @throws when the file is invalid
   */
  public plan(): PlannedFile {
    return this.planned ??= this.work(readSafely(this.project.outdir, this.path));
  }

  /** Writes the planned text, when it differs from the file. */
  public synthesize(): void {
    const outdir = this.project.outdir;
    if (this.options.lazy) this.planned = undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const now = readSafely(outdir, this.path);
      const planned = this.upToDate(now);
      const isNew = planned.text !== now?.text;
      if (isNew && planned.text === undefined) removeSafely(outdir, this.path);
      else if (isNew && !writeSafely(outdir, this.path, planned.text!, now ?? planned.snapshot)) continue;
      this.tell(planned, isNew);
      return;
    }
    throw new Error(
      `Cannot write ${this.path}: somebody else keeps writing it. Close what does, then run projen again. The file is as they left it.`,
    );
  }

  /**
   * The plan, computed again when the file was saved since. A file that is missing now was deleted by projen's cleanup, as it was once
   * generated by projen.
   */
  private upToDate(now?: FileSnapshot): PlannedFile {
    const planned = this.plan();
    return now && !planned.snapshot?.bytes.equals(now.bytes) ? this.work(now) : planned;
  }

  private tell({ advice, lost }: PlannedFile, isNew: boolean): void {
    for (const { text, hint } of advice) {
      if (!hint) tell(this.project, text);
      else if (isNew) tell(this.project, text, 'info');
    }
    if (isNew) lost.forEach((edit) => tell(this.project, edit));
  }

  private work(snapshot?: FileSnapshot): PlannedFile {
    const current = snapshot?.text ?? this.options.seed?.() ?? '';
    const { opaque } = this.options;
    const parted = partBlocks(current, { file: this.path, style: this.style, opaque: opaque && (() => opaque(current)) });
    const wanted = this.options.blocks(parted.bare);
    if (!snapshot && wanted.length === 0) return { lost: [], advice: [] };

    const before = ledgerOf(this.project)[this.path];
    const { keepSeed } = this.options;
    const made = snapshot ? (keepSeed ? before?.seeded : before?.created) : digest(parted.bare);
    const created = keepSeed ? undefined : made;
    const lost = parted.blocks.flatMap((block) => this.replaced(block, wanted.find(({ id }) => id === block.id), before));
    if (wanted.length === 0 && created === digest(parted.bare)) return { snapshot, lost, advice: [] };

    const text = joinBlocks(parted, wanted, this.style);
    const { path: file, style } = this;
    if (this.project.ejected) return { snapshot, lost, advice: [], text: ejectBlocks(partBlocks(text, { file, style })) };
    const ids = Object.fromEntries(wanted.map(({ id, content }) => [id, digest(content)]));
    const entry = wanted.length > 0 ? { ids, ...(made && { [keepSeed ? 'seeded' : 'created']: made }) } : undefined;
    return { snapshot, text, lost, entry, advice: this.options.advice?.(text) ?? [] };
  }

  /** The lines of an edited block, which are reported when they are replaced. */
  private replaced(old: FoundBlock, wanted: Block | undefined, before?: LedgerEntry): string[] {
    const remembered = before?.ids[old.id];
    if (old.content === wanted?.content || digest(old.content) === remembered) return [];
    const lost = linesLost(old.content, wanted?.content ?? '', this.committedBlock(old.id, remembered));
    // Without a digest of it, a block may have been written by an older version.
    if (lost.length === 0 && remembered === undefined) return [];
    const changed = `${this.path}:${old.line}: the block "${old.id}" was changed by hand and is `
      + `${wanted ? 'written anew' : 'no longer declared'}.`;
    if (lost.length === 0) return [`${changed} What was taken out is back: to leave it out, change the declaration.`];
    return [[
      `${changed} These lines go:`, ...lost.map((line) => `    ${line}`), '  To keep one, write it outside the delimiters, or declare it.',
    ].join('\n')];
  }

  /** The committed block, if it is the one that we wrote: its lines are not edits. */
  private committedBlock(id: string, remembered: string | undefined): string {
    const text = remembered === undefined ? undefined : committed(this.project.outdir, this.path);
    if (text === undefined) return '';
    try {
      const block = partBlocks(text, { file: this.path, style: this.style }).blocks.find((one) => one.id === id);
      return block !== undefined && digest(block.content) === remembered ? block.content : '';
    } catch {
      return ''; // The committed text may contain invalid delimiters.
    }
  }
}

function ledgerOf(project: Project): Ledger {
  const ledger = LEDGERS.get(project) ?? readLedger(project.outdir);
  LEDGERS.set(project, ledger);
  return ledger;
}
