import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { LEDGER_FILE } from './ledger';
import { makeTargets, MAKE_VARIABLES } from './make';
import { Preflight } from './preflight';
import { Plan } from '../plan/plan';
import { IPlanned } from '../plan/planned';
import { Collision, collisions, Ours } from '../repository/collisions';
import { lookInto } from '../repository/look';

/** What collides in a repository with what a plan says. `folder` is that of the project. */
export function collisionsOf(plan: Plan, folder: string): Collision[] {
  const { make, bake } = plan.outputs ?? {};
  const ours: Ours = {
    ...make !== undefined && { make: { file: make, targets: makeTargets(plan), variables: MAKE_VARIABLES } },
    ...bake !== undefined && { bake: { file: bake, names: ['default', ...plan.images.map(({ id }) => id)] } },
    repositories: plan.images.flatMap(({ repositories }) => repositories),
    owner: plan.repository?.owner,
    name: plan.repository?.name,
  };
  const project = lookInto(folder);
  const up = plan.directory === '.' ? '.' : plan.directory.split('/').map(() => '..').join('/');
  return collisions(project, up === '.' ? project : lookInto(path.join(folder, up)), ours);
}

/** A collision in one line. */
export function collisionText({ file, line, what, why }: Collision): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${what}: ${why}`;
}

const NOTICES = new WeakMap<Project, readonly string[]>();

/** What the plan file remembers as told. Lines move, so they do not count. */
export function noticesOf(project: Project): readonly string[] {
  return NOTICES.get(project) ?? [];
}

/** Says once what collides; `doctor` and `plan` repeat it. */
export class Notices extends Component {
  private news: readonly Collision[] = [];

  public constructor(project: Project, planned: IPlanned) {
    super(project);
    // Asked before anything is written: afterwards ours would be among what is there.
    Preflight.of(project).add(() => {
      const found = collisionsOf(planned.plan(), project.outdir);
      const told = toldBefore(project.outdir);
      this.news = found.filter((collision) => !told.includes(key(collision)));
      NOTICES.set(project, [...new Set(found.map(key))].sort());
    });
  }

  public override synthesize(): void {
    for (const collision of this.news) this.project.logger[collision.isHarmless ? 'info' : 'warn'](collisionText(collision));
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
