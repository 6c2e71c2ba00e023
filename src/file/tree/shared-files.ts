import * as path from 'node:path';
import { Component, FileBase, Project } from 'projen';
import { Preflight, Stage } from './preflight';
import { single } from './single';
import { Problems } from '../../problem/problems';
import { Ledger, LedgerEntry, readLedger } from '../safety/ledger';

/** A file of the user in which some blocks are ours. */
export interface BlockKeeper {
  readonly project: Project;
  /** Path relative to the project. */
  readonly path: string;
  /** Forgets what was worked out at the last synthesis. */
  forget(): void;
  /** Works out the new text and writes nothing. */
  plan(): { readonly text?: string; readonly entry?: LedgerEntry };
}

/** All files of a tree of projects that hold blocks of ours, and what the last synthesis remembered of them. */
export class SharedFiles extends Component {
  public static of({ root }: Project): SharedFiles {
    return single(root, 'shared-files', (id) => new SharedFiles(root, id));
  }

  private readonly keepers = new Map<string, BlockKeeper>();
  /** Read once per synthesis and before anything is written. */
  private readonly ledgers = new Map<Project, Ledger>();

  private constructor(root: Project, id: string) {
    super(root, id);
    const preflight = Preflight.of(root);
    preflight.add(() => this.ledgers.clear(), Stage.TAKE_OVER);
    preflight.add((problems) => this.workOut(problems), Stage.WORK_OUT);
  }

  /** @throws when another project keeps blocks in that file */
  public claim(keeper: BlockKeeper): void {
    const other = this.tryFind(keeper.project, keeper.path);
    if (other) {
      throw new Error(`${keeper.path} already has blocks declared by project "${other.project.name}". One declaration keeps all blocks `
      + 'of a file: declare them there.');
    }
    this.keepers.set(path.resolve(keeper.project.outdir, keeper.path), keeper);
  }

  /** The one for a path relative to a project, if it has been declared. */
  public tryFind(project: Project, file: string): BlockKeeper | undefined {
    return this.keepers.get(path.resolve(project.outdir, file));
  }

  /** What the last synthesis remembered of the shared files of a project. */
  public before(project: Project): Ledger {
    const ledger = this.ledgers.get(project) ?? readLedger(project.outdir);
    this.ledgers.set(project, ledger);
    return ledger;
  }

  /** What the plan file remembers of the shared files of a project; to be asked after the preflight. */
  public ledger(project: Project): Ledger {
    return Object.fromEntries([...this.keepers.values()].filter((file) => file.project === project)
      .map((file) => [file.path, file.plan().entry] as const)
      .filter((pair): pair is [string, LedgerEntry] => pair[1] !== undefined)
      .sort(([a], [b]) => a < b ? -1 : 1));
  }

  /** A synthesis in which one file cannot be right writes none. */
  private workOut(problems: Problems): void {
    const files = this.project.node.findAll().filter((node) => node instanceof FileBase);
    const whole = new Map(files.map((file) => [file.absolutePath, file]));
    for (const [absolute, keeper] of this.keepers) {
      const other = whole.get(absolute);
      if (other) {
        problems.add(`${keeper.path} is written whole by projen (${other.constructor.name}), so no block of ours can live in it. `
        + 'Remove that component, or declare another path.');
      }
      keeper.forget();
    }
    for (const keeper of this.keepers.values()) problems.collect(() => keeper.plan());
  }
}
