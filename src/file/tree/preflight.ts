import { Component, Project } from 'projen';
import { single } from './single';
import { Problems } from '../../problem/problems';

/** The order of the checks, each for all projects before the next: later stages depend on declarations of earlier ones. */
export enum Stage {
  /** Files that projen would replace become shared files. */
  TAKE_OVER,
  CHECK,
  /** Files that are no longer declared become shared files without blocks. */
  TAKE_BACK,
  /** The text of every shared file is computed. */
  WORK_OUT,
  /** There are no problems, so losses are reported. */
  TELL,
}

/** A check that writes nothing. It throws its problem, or adds it to the problems of its stage. */
export type Check = (problems: Problems) => void;

/**
 * Runs all checks before projen deletes or writes the first file, and stops with one error for all problems.
 *
 * It is a component of the root project, where projen cleans up and writes before it calls subprojects.
 */
export class Preflight extends Component {
  /** The preflight of a project tree. */
  public static of({ root }: Project): Preflight {
    return single(root, 'preflight', (id) => new Preflight(root, id));
  }

  private readonly checks: Array<[stage: Stage, check: Check]> = [];

  /** Adds a check that runs at each synthesis. */
  public add(check: Check, stage = Stage.CHECK): void {
    this.checks.push([stage, check]);
  }

  public override preSynthesize(): void {
    for (const stage of [Stage.TAKE_OVER, Stage.CHECK, Stage.TAKE_BACK, Stage.WORK_OUT, Stage.TELL]) {
      const problems = new Problems();
      for (const [of, check] of this.checks) {
        if (of === stage) problems.collect(() => check(problems));
      }
      problems.throwIfAny('Nothing was written');
    }
  }
}
