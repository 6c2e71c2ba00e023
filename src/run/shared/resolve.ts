import { Caller, textOf, Source } from './caller';
import { planFromFile } from './from-file';
import { planFromInputs } from './from-inputs';
import { refuseForbidden, refuseOther, repositoriesOf } from './insist';
import { Plan } from '../../plan/plan';
import { Scheme } from '../../plan/scheme';
import { Problems } from '../../problem/problems';
import { Stop } from '../report';

/** The inputs that a caller with a plan file may use. */
const BESIDE_A_PLAN = ['plan', 'version', 'dry_run'];

/**
 * The plan of a call: the caller decides what is built, the organization everything else, read at the commit of the running workflow.
 *
 * @param identity identity in signatures: repository, path and ref of the running workflow
 * @throws Stop with all problems, before anything is built
 */
export function resolve(caller: Caller, scheme: Scheme, source: Source, identity: string): Plan {
  const problems = new Problems();
  const file = textOf(caller.plan);
  const plan = file === undefined ? planFromInputs(caller, scheme, source, problems) : ofFile(file);
  const [, name] = source.repository.split('/');
  const whole = plan
    && belonging(plan, scheme, identity, file === undefined ? calledAs(caller, source) : plan.workflow?.path ?? source.workflow);
  if (whole) {
    refuseForbidden(whole, scheme, name, problems);
    refuseUnheard(caller, whole, problems);
  }
  if (whole && problems.isEmpty) return whole;
  const wrong: string[] = [];
  problems.forEach((problem) => wrong.push(problem));
  throw new Stop(`${scheme.repository} does not publish ${file === undefined ? 'what the inputs say' : `by ${file}`}:\n`
    + `${wrong.map((problem) => `- ${problem}`).join('\n')}`);

  function ofFile(path: string): Plan | undefined {
    const others = Object.keys(caller)
      .filter((input) => !BESIDE_A_PLAN.includes(input) && textOf(caller[input as keyof Caller]) !== undefined);
    if (others.length > 0) {
      problems.add(`The inputs ${others.join(', ')} cannot be set together with "plan". Leave them out, or "plan".`);
    }
    const read = planFromFile(path, source, problems);
    if (read) refuseOther(read, scheme, problems);
    return read;
  }
}

/** Adds a problem for inputs without an effect: an unused version, a dry run that would publish. */
function refuseUnheard(caller: Caller, { triggers }: Plan, problems: Problems): void {
  if (textOf(caller.version) !== undefined && !triggers.some(({ versionInput }) => versionInput)) {
    problems.add('The input "version" is set, but no trigger takes one. Declare Trigger.manual({ versionInput: \'version\' }) or '
      + 'Trigger.call(), or leave the input out.');
  }
  if (textOf(caller.dry_run) === 'true' && !triggers.some(({ dryRun }) => dryRun)) {
    problems.add('The input "dry_run" is set, but no trigger takes it. Declare Trigger.manual(), or leave the input out.');
  }
}

/** The caller's images with the organization's settings. */
function belonging({ gates: _, outputs: __, ...plan }: Plan, scheme: Scheme, identity: string, path: string): Plan {
  const { repository, registries, supplyChain, release, triggers, policies, environment, runners, checkRunners } = scheme;
  return {
    ...plan,
    images: plan.images.map((image) => ({ ...image, repositories: repositoriesOf(scheme, image.name) })),
    registries,
    supplyChain,
    release,
    workflow: {
      path,
      ...environment !== undefined && { environment },
      runners,
      ...checkRunners && { checkRunners },
      shared: { repository, path: scheme.path, policies, triggers, identity },
    },
  };
}

/** The event of a call: a version that was not typed into a form comes from another workflow's call. */
function calledAs({ version }: Caller, { workflow, event }: Source): string {
  return textOf(version) !== undefined && event !== 'workflow_dispatch' ? '' : workflow;
}
