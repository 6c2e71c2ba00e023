import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { collisionsOf, collisionText } from './collisions-of';
import { IPlanned } from '../../plan/planned';
import { Collision } from '../../repository/collisions';
import { LEDGER_FILE } from '../safety/ledger';
import { log } from '../safety/log';
import { Preflight } from '../tree/preflight';

/** Reports each collision once; `doctor` and `plan` repeat it. */
export class Notices extends Component {
  private news: readonly Collision[] = [];
  private found: readonly string[] = [];

  public constructor(project: Project, planned: IPlanned) {
    super(project);
    // Found before anything is written, because our own files are not collisions.
    Preflight.of(project).add(() => {
      const found = collisionsOf(planned.plan(), project.outdir);
      const before = reportedBefore(project.outdir);
      this.news = found.filter((collision) => !before.includes(key(collision)));
      this.found = [...new Set(found.map(key))].sort();
    });
  }

  /** The collisions recorded as reported. Their line numbers change, so they do not count. */
  public get reported(): readonly string[] {
    return this.found;
  }

  public override synthesize(): void {
    for (const collision of this.news) log(this.project, collisionText(collision), collision.isHarmless ? 'info' : 'warn');
  }
}

function key({ file, what }: Collision): string {
  return `${file}: ${what}`;
}

function reportedBefore(outdir: string): string[] {
  try {
    const { reported } = JSON.parse(fs.readFileSync(path.join(outdir, LEDGER_FILE), 'utf8'));
    return Array.isArray(reported) ? reported : [];
  } catch {
    return []; // no synth was here before
  }
}
