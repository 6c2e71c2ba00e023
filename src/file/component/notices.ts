import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { collisionsOf, collisionText } from './collisions-of';
import { IPlanned } from '../../plan/lookup/planned';
import { Collision } from '../../repository/collisions';
import { LEDGER_FILE } from '../safety/ledger';
import { tell } from '../safety/tell';
import { Preflight } from '../tree/preflight';

/** Says once what collides; `doctor` and `plan` repeat it. */
export class Notices extends Component {
  private news: readonly Collision[] = [];
  private found: readonly string[] = [];

  public constructor(project: Project, planned: IPlanned) {
    super(project);
    // Asked before anything is written: afterwards ours would be among what is there.
    Preflight.of(project).add(() => {
      const found = collisionsOf(planned.plan(), project.outdir);
      const told = toldBefore(project.outdir);
      this.news = found.filter((collision) => !told.includes(key(collision)));
      this.found = [...new Set(found.map(key))].sort();
    });
  }

  /** What the plan file remembers as told. Lines move, so they do not count. */
  public get told(): readonly string[] {
    return this.found;
  }

  public override synthesize(): void {
    for (const collision of this.news) tell(this.project, collisionText(collision), collision.isHarmless ? 'info' : 'warn');
  }
}

function key({ file, what }: Collision): string {
  return `${file}: ${what}`;
}

function toldBefore(outdir: string): string[] {
  try {
    const { told } = JSON.parse(fs.readFileSync(path.join(outdir, LEDGER_FILE), 'utf8'));
    return Array.isArray(told) ? told : [];
  } catch {
    return []; // no synth was here before
  }
}
