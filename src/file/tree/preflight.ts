import { Component, Project } from 'projen';
import { single } from './single';
import { Problems } from '../../problem/problems';

/** In this order, and each for all projects before the next: an earlier one declares what a later one looks at. */
export enum Stage {
  /** Files that projen would replace are taken over. */
  TAKE_OVER,
  CHECK,
  /** Files that nobody declares any more come back. */
  TAKE_BACK,
  /** The text of every file that we share with a user. */
  WORK_OUT,
  /** Nothing is wrong any more, so a user hears what goes. */
  TELL,
}

/** Looks at something, and writes nothing. What is wrong it throws, or adds to the problems of its stage. */
export type Check = (problems: Problems) => void;

/**
 * Looks at everything before projen deletes or writes the first file, and stops with one error when anything is wrong.
 *
 * It sits on the root project: projen cleans up and writes there before it even asks its sub-projects.
 */
export class Preflight extends Component {
  /** The one of a tree of projects. */
  public static of({ root }: Project): Preflight {
    return single(root, 'preflight', (id) => new Preflight(root, id));
  }

  private readonly checks: Array<[stage: Stage, check: Check]> = [];

  /** Runs a check at each synthesis. */
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
