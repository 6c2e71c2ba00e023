import { Decision } from '../../decision/decision';
import { batchesOf, Build, buildsOf, ofBuild, triedBuilds } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { PlannedRunner } from '../../plan/planned-workflow';
import { Stop } from '../report';

/** The entry of a build in the matrix: the build and its runner. */
export interface MatrixEntry {
  readonly build: string;
  readonly platform: string;
  readonly runner: string | string[] | { readonly group: string; readonly labels: string[] };
  readonly emulated: boolean;
  /** Number of the build, from 1, for a shared workflow, which was written before its ids were known. */
  readonly slot?: number;
}

/**
 * The matrices of the builds of some images: one for each build job of the workflow, '' for one without builds.
 *
 * The builds of an image are always in the same matrix, even when others are left out.
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
    throw new Stop(`No runner is declared for ${platform}. Run projen to write .projen/docker-publish.json again, and commit it.`);
  }
  const slot = workflow?.shared && buildsOf(plan).indexOf(build) + 1;
  return { build: id, platform, runner: machineOf(runner), emulated: runner.emulated, ...slot !== undefined && { slot } };
}

/** The value of `runs-on`. */
function machineOf({ labels, group }: PlannedRunner): MatrixEntry['runner'] {
  if (group !== undefined) return { group, labels };
  return labels.length === 1 ? labels[0] : labels;
}

/** The outputs of build jobs, by build id: a shared workflow has numbered ones, `digest-1`, `digest-2`, …. */
export function byBuild(plan: Plan, outputs: Record<string, string>): Record<string, string> {
  if (!plan.workflow?.shared) return outputs;
  return Object.fromEntries(buildsOf(plan).flatMap(({ id }, index) => outputs[`digest-${index + 1}`]
    ? [[id, outputs[`digest-${index + 1}`]]]
    : []));
}

/**
 * JSON with all letters and digits escaped. GitHub drops an output that contains the value of a secret, and the name of an image may be
 * one: a user name on Docker Hub, for instance. `fromJSON` parses it as usual.
 */
export function opaque(value: unknown): string {
  const hidden = (text: string) => text.replace(/[A-Za-z0-9]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  return JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(
    /\\u[0-9a-f]{4}|\\.|[^\\]+/g, (part) => part.startsWith('\\') ? part : hidden(part),
  ));
}
