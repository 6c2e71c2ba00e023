import { Component, Project } from 'projen';
import { PlannedFile, SharedFileOptions } from './shared-file-options';
import { committed } from '../checkout/git';
import { digest, LedgerEntry } from '../safety/ledger';
import { readSafely, removeSafely, FileSnapshot, writeSafely } from '../safety/safe-file';
import { tell } from '../safety/tell';
import { Block, ejectBlocks, FoundBlock, joinBlocks, partBlocks } from '../text/block';
import { Style, styleOf } from '../text/delimiter';
import { linesLost } from '../text/lines-lost';
import { BlockKeeper, SharedFiles } from '../tree/shared-files';

/** How often we try to write between the writes of somebody else. */
const ATTEMPTS = 10;

/**
 * A file of the user in which some blocks are ours, and every other byte is not.
 *
 * Not a `FileBase`: projen deletes those with their declaration, marks them generated and makes them read-only.
 */
export class SharedFile extends Component implements BlockKeeper {
  /** Path relative to the project. */
  public readonly path: string;
  private readonly style: Style;
  private planned?: PlannedFile;

  constructor(project: Project, file: string, private readonly options: SharedFileOptions) {
    super(project, `SharedFile ${file}`);
    this.path = file;
    this.style = options.style ?? styleOf(file);
    SharedFiles.of(project).claim(this);
    // Without .projen/files.json projen deletes whatever contains its marker; a user may have quoted it.
    project.addExcludeFromCleanup(file);
  }

  /**
   * Works out the new text and writes nothing. The answer stands until `synthesize`.
   *
   * @throws when the file cannot be right
   */
  public plan(): PlannedFile {
    return this.planned ??= this.work(readSafely(this.project.outdir, this.path));
  }

  /** Works the text out anew when it is next asked for: a project may be synthesized more than once. */
  public forget(): void {
    this.planned = undefined;
  }

  /** Writes what was planned, when it differs from what is there. */
  public synthesize(): void {
    const outdir = this.project.outdir;
    if (this.options.lazy) this.forget();
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
   * The plan, or another one when somebody saved the file since: that text counts. Gone since is what projen's cleanup does to a file that
   * was once its own.
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

    const before = SharedFiles.of(this.project).before(this.project)[this.path];
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

  /** An edit by hand is never lost in silence: what it was is told when it goes. */
  private replaced(old: FoundBlock, wanted: Block | undefined, before?: LedgerEntry): string[] {
    const remembered = before?.ids[old.id];
    if (old.content === wanted?.content || digest(old.content) === remembered) return [];
    const lost = linesLost(old.content, wanted?.content ?? '', this.committedBlock(old.id, remembered));
    // Without a memory of it a block may just be that of an older version.
    if (lost.length === 0 && remembered === undefined) return [];
    const changed = `${this.path}:${old.line}: the block "${old.id}" was changed by hand and is `
      + `${wanted ? 'written anew' : 'no longer declared'}.`;
    if (lost.length === 0) return [`${changed} What was taken out is back: to leave it out, change the declaration.`];
    return [[
      `${changed} These lines go:`, ...lost.map((line) => `    ${line}`), '  To keep one, write it outside the delimiters, or declare it.',
    ].join('\n')];
  }

  /** A block as it was committed, where that is what we wrote: it tells which lines are nobody's edit. */
  private committedBlock(id: string, remembered: string | undefined): string {
    const text = remembered === undefined ? undefined : committed(this.project.outdir, this.path);
    if (text === undefined) return '';
    try {
      const block = partBlocks(text, { file: this.path, style: this.style }).blocks.find((one) => one.id === id);
      return block !== undefined && digest(block.content) === remembered ? block.content : '';
    } catch {
      return ''; // What was committed may have been broken.
    }
  }
}
