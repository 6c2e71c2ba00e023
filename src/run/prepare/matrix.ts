import { Decision } from '../../decision/decision';
import { batchesOf, Build, buildsOf, ofBuild, triedBuilds } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { PlannedRunner } from '../../plan/planned-workflow';
import { Stop } from '../report';

/** What a job of the matrix knows of itself: which build it is and where it runs. */
export interface MatrixEntry {
  readonly build: string;
  readonly platform: string;
  readonly runner: string | string[] | { readonly group: string; readonly labels: string[] };
  readonly emulated: boolean;
  /** Its place among all builds, from 1, where a workflow is written before anybody knows their ids. */
  readonly slot?: number;
}

/**
 * The matrices of the builds of some images: as many as the workflow has jobs for them, each '' where it has nothing to build.
 *
 * The builds of an image are always in the same matrix, whichever others are left out.
 */
export function matricesOf(plan: Plan, images: ReadonlySet<number>, decision: Pick<Decision, 'publishes' | 'kind'>): string[] {
  return batchesOf(plan).map((batch) => {
    const builds = triedBuilds(plan, batch.builds, decision).filter(({ image }) => images.has(image));
    return builds.length === 0 ? '' : opaque(builds.map((build) => entryOf(plan, build, decision.publishes)));
  });
}

function entryOf(plan: Plan, build: Build, publishes: boolean): MatrixEntry {
  const { workflow } = plan;
  const { id, platform } = build;
  const { runners, checkRunners = runners } = workflow ?? {};
  const runner = ofBuild(publishes ? runners : checkRunners, build);
  if (!runner) {
    throw new Stop(`No runner is declared for ${platform}. Run projen, which writes .projen/docker-publish.json anew, and commit it.`);
  }
  const slot = workflow?.shared && buildsOf(plan).indexOf(build) + 1;
  return { build: id, platform, runner: machineOf(runner), emulated: runner.emulated, ...slot !== undefined && { slot } };
}

/** As `runs-on` takes it. */
function machineOf({ labels, group }: PlannedRunner): MatrixEntry['runner'] {
  if (group !== undefined) return { group, labels };
  return labels.length === 1 ? labels[0] : labels;
}

/** The outputs of jobs that build, by the ids of builds: a shared workflow has a numbered one for each place, `digest-1`, `digest-2`, …. */
export function byBuild(plan: Plan, outputs: Record<string, string>): Record<string, string> {
  if (!plan.workflow?.shared) return outputs;
  return Object.fromEntries(buildsOf(plan).flatMap(({ id }, index) => outputs[`digest-${index + 1}`]
    ? [[id, outputs[`digest-${index + 1}`]]]
    : []));
}

/**
 * JSON in which every letter and digit is written as its code. GitHub drops an output that contains the value of any secret, and the name
 * of an image may be one: that of a user on Docker Hub, for instance. `fromJSON` reads it as usual.
 */
export function opaque(value: unknown): string {
  const hidden = (text: string) => text.replace(/[A-Za-z0-9]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  return JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(
    /\\u[0-9a-f]{4}|\\.|[^\\]+/g, (part) => part.startsWith('\\') ? part : hidden(part),
  ));
}
