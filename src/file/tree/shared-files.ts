import * as path from 'node:path';
import { Component, FileBase, Project } from 'projen';
import { Preflight, Stage } from './preflight';
import { single } from './single';
import { Problems } from '../../problem/problems';
import { Ledger, LedgerEntry, readLedger } from '../safety/ledger';

/** A shared file: a file of the user with blocks of ours. */
export interface BlockKeeper {
  readonly project: Project;
  /** Path relative to the project. */
  readonly path: string;
  /** Discards the plan of the last synthesis. */
  forget(): void;
  /** Computes the new text without writing it. */
  plan(): { readonly text?: string; readonly entry?: LedgerEntry };
}

/** All shared files of a project tree, and the ledger of the last synthesis. */
export class SharedFiles extends Component {
  public static of({ root }: Project): SharedFiles {
    return single(root, 'shared-files', (id) => new SharedFiles(root, id));
  }

  private readonly keepers = new Map<string, BlockKeeper>();
  /** Read once per synthesis, before anything is written. */
  private readonly ledgers = new Map<Project, Ledger>();

  private constructor(root: Project, id: string) {
    super(root, id);
    const preflight = Preflight.of(root);
    preflight.add(() => this.ledgers.clear(), Stage.TAKE_OVER);
    preflight.add((problems) => this.workOut(problems), Stage.WORK_OUT);
  }

  /** @throws when another project has blocks in that file */
  public claim(keeper: BlockKeeper): void {
    const other = this.tryFind(keeper.project, keeper.path);
    if (other) {
      throw new Error(`${keeper.path} already has blocks declared by project "${other.project.name}". One declaration keeps all blocks `
      + 'of a file: declare them there.');
    }
    this.keepers.set(path.resolve(keeper.project.outdir, keeper.path), keeper);
  }

  /** The shared file with a path relative to a project; undefined when it is not declared. */
  public tryFind(project: Project, file: string): BlockKeeper | undefined {
    return this.keepers.get(path.resolve(project.outdir, file));
  }

  /** The ledger of a project's shared files, from the last synthesis. */
  public before(project: Project): Ledger {
    const ledger = this.ledgers.get(project) ?? readLedger(project.outdir);
    this.ledgers.set(project, ledger);
    return ledger;
  }

  /** The ledger of a project's shared files; available after the preflight. */
  public ledger(project: Project): Ledger {
    return Object.fromEntries([...this.keepers.values()].filter((file) => file.project === project)
      .map((file) => [file.path, file.plan().entry] as const)
      .filter((pair): pair is [string, LedgerEntry] => pair[1] !== undefined)
      .sort(([a], [b]) => a < b ? -1 : 1));
  }

  /** A synthesis with an invalid file writes none. */
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
