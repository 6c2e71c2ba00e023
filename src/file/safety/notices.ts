import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { collisionsOf, collisionText } from './collisions-of';
import { LEDGER_FILE } from './ledger';
import { Preflight } from './preflight';
import { tell } from './tell';
import { IPlanned } from '../../plan/lookup/planned';
import { Collision } from '../../repository/collisions';

const NOTICES = new WeakMap<Project, readonly string[]>();

/** The collisions recorded as reported. Their line numbers change, so they do not count. */
export function noticesOf(project: Project): readonly string[] {
  return NOTICES.get(project) ?? [];
}

/** Reports each collision once; `doctor` and `plan` repeat it. */
export class Notices extends Component {
  private news: readonly Collision[] = [];

  public constructor(project: Project, planned: IPlanned) {
    super(project);
    // Found before anything is written, because our own files are not collisions.
    Preflight.of(project).add(() => {
      const found = collisionsOf(planned.plan(), project.outdir);
      const told = toldBefore(project.outdir);
      this.news = found.filter((collision) => !told.includes(key(collision)));
      NOTICES.set(project, [...new Set(found.map(key))].sort());
    });
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
