import { prepared } from './outputs';
import { Labelled, ownOf, sharedOf } from './shared';
import { OCI } from '../../../image/label';
import { declares } from '../../../plan/declares';
import { Plan, PlannedImage } from '../../../plan/plan';
import { csvLine, json, literal } from '../expression';
import { Leg } from '../leg';
import { checkRunnerFor } from '../runner';

/** What a leg says about itself; the steps of the jobs that build read it as `matrix.…`. */
function buildEntry(plan: Plan, { id, image, platform, runner }: Leg): Record<string, unknown> {
  return {
    leg: id,
    platform,
    runner: runner.labels.length === 1 ? runner.labels[0] : runner.labels,
    emulated: runner.emulates,
    context: literal(inRepository(plan, image.context)),
    file: literal(inRepository(plan, image.dockerfile)),
    ...declares(plan, 'contexts') && { contexts: contexts(plan, image) },
    ...declares(plan, 'target') && { target: literal(image.target ?? '') },
  };
}

/** The same for a leg that is thrown away. */
export function checkEntry(plan: Plan, leg: Leg): Record<string, unknown> {
  return {
    ...buildEntry(plan, { ...leg, runner: checkRunnerFor(leg.platform, leg.runner) }),
    args: buildArgs(ownOf(plan, leg.image), CHECKED).join('\n'),
    ...tests(plan, leg.image),
  };
}

/** The same for a leg that pushes. */
export function pushEntry(plan: Plan, leg: Leg): Record<string, unknown> {
  return {
    ...buildEntry(plan, leg),
    image: String(leg.index),
    repository: leg.image.repositories[0],
    names: leg.image.repositories.join(','),
    args: buildArgs(ownOf(plan, leg.image), PUBLISHED).join('\n'),
    annotations: annotations(ownOf(plan, leg.image)).join('\n'),
    ...declares(plan, 'secrets') && { secrets: (leg.image.secrets ?? []).map((name) => `${name}=${name}`).join('\n') },
    ...declares(plan, 'sshKeySecret') && { key: leg.image.sshKeySecret ?? '' },
    ...tests(plan, leg.image),
  };
}

/** Which of the values that change per build a label takes: `version`, `created` or `revision`. */
export function changing(image: Labelled): Record<string, string> {
  const values: Record<string, string> = { [OCI.version]: 'version', [OCI.created]: 'created', [OCI.revision]: 'revision' };
  return Object.fromEntries(Object.keys(image.buildLabels).filter((label) => values[label]).map((label) => [label, values[label]]));
}

function contexts(plan: Plan, image: PlannedImage): string {
  return Object.entries(image.contexts ?? {}).map(([name, value]) => literal(`${name}=${/^[a-z-]+:\/\//.test(value) ? value : inRepository(plan, value)}`)).join('\n');
}

function tests(plan: Plan, image: PlannedImage): Record<string, string> {
  return declares(plan, 'tests') ? { tests: json((image.tests ?? []).map(({ kind, details }) => ({ kind, ...details }))) } : {};
}

/** What changes per build, as it is when it is published. */
const PUBLISHED: Record<string, string> = { version: prepared('version'), created: prepared('created'), revision: prepared('revision') };

/** The same where it is thrown away: no name tells a version. */
const CHECKED: Record<string, string> = { version: '${{ github.sha }}', created: '', revision: '${{ github.sha }}' };

/** Inputs of the step for what all images say alike, and after it what the leg says. */
export function publishedInputs(plan: Plan): { readonly args: string; readonly annotations: string } {
  return {
    args: [...buildArgs(sharedOf(plan), PUBLISHED), '${{ matrix.args }}'].join('\n'),
    annotations: [...annotations(sharedOf(plan)), '${{ matrix.annotations }}'].join('\n'),
  };
}

/** The same for a leg that is thrown away. */
export function checkedInputs(plan: Plan): { readonly args: string } {
  return { args: [...buildArgs(sharedOf(plan), CHECKED), '${{ matrix.args }}'].join('\n') };
}

/** `NAME=value`; those that were declared last, so that they win. */
function buildArgs(image: Labelled, values: Record<string, string>): string[] {
  return [
    ...Object.entries(changing(image)).map(([label, value]) => `${image.buildLabels[label]}=${values[value]}`),
    ...Object.entries(image.buildArgs).map(([name, value]) => literal(csvLine(`${name}=${value}`))),
  ];
}

function annotations(image: Labelled): string[] {
  return [
    ...Object.entries(image.labels).map(([key, value]) => literal(csvLine(`manifest:${key}=${value}`))),
    ...Object.entries(changing(image)).map(([key, value]) => `manifest:${key}=${PUBLISHED[value]}`),
  ];
}

/** Paths of the plan are relative to the project, those of a workflow to the repository. */
export function inRepository(plan: Plan, path: string): string {
  if (plan.directory === '.') return path;
  return path === '.' ? plan.directory : `${plan.directory}/${path}`;
}
