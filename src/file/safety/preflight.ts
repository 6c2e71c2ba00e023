import { Component, Project } from 'projen';
import { tellEdits } from './edits';
import { keepRules } from './kept-rules';
import { tellReplaced } from './replaced';
import { Problems } from '../../problem/problems';
import { refuseOtherProjects } from '../checkout/other-projects';
import { SharedFile } from '../component/shared-file';

const PREFLIGHTS = new WeakMap<Project, Preflight>();

/**
 * Runs all checks before projen deletes or writes the first file, and stops with one error for all problems.
 *
 * It is a component of the root project, where projen cleans up and writes before it calls subprojects.
 */
export class Preflight extends Component {
  /** The preflight of a project tree. */
  public static of(project: Project): Preflight {
    const found = PREFLIGHTS.get(project.root) ?? new Preflight(project.root);
    PREFLIGHTS.set(project.root, found);
    return found;
  }

  private readonly checks: Array<() => void> = [];

  private constructor(root: Project) {
    super(root, 'docker-publish:preflight');
  }

  /** Adds a check that runs at each synthesis. It throws its problems, and writes nothing. */
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
