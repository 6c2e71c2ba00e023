import { Component, Project } from 'projen';
import { tellEdits } from './edits';
import { keepRules } from './kept-rules';
import { tellReplaced } from './replaced';
import { Problems } from '../../problem/problems';
import { refuseOtherProjects } from '../checkout/other-projects';
import { SharedFile } from '../component/shared-file';

const PREFLIGHTS = new WeakMap<Project, Preflight>();

/**
 * Looks at everything before projen deletes or writes the first file, and stops with one error when anything is wrong.
 *
 * It sits on the root project: projen cleans up and writes there before it even asks its sub-projects.
 */
export class Preflight extends Component {
  /** The one of a tree of projects. */
  public static of(project: Project): Preflight {
    const found = PREFLIGHTS.get(project.root) ?? new Preflight(project.root);
    PREFLIGHTS.set(project.root, found);
    return found;
  }

  private readonly checks: Array<() => void> = [];

  private constructor(root: Project) {
    super(root, 'docker-publish:preflight');
  }

  /** Runs a check at each synthesis: it throws what is wrong, and writes nothing. */
  public add(check: () => void): void {
    this.checks.push(check);
  }

  public override preSynthesize(): void {
    const root = this.project;
    keepRules(root);
    const problems = new Problems();
    problems.collect(() => refuseOtherProjects(this.project));
    for (const check of this.checks) problems.collect(check);
    problems.throwIfAny('Nothing was written');
    SharedFile.preflight(root);
    tellEdits(root);
    tellReplaced(root);
  }
}
