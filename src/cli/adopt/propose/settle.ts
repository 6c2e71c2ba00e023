import { js, Cited } from './made';
import { Proposal, ProposedImage } from './proposal';
import { toPlan } from './to-plan';
import { Plan } from '../../../plan/plan';
import { Problems } from '../../../problem/problems';
import { Note } from '../model/journal';
import { Repository } from '../sources/repository';

/** A proposal with its plan, and the errors for which it cannot be synthesized. */
export interface Settled {
  readonly proposal: Proposal;
  readonly plan?: Plan;
  readonly problems: string[];
}

/** The proposal, or without the variants that stand in the way of a synthesis: a declaration with fewer tags is better than none. */
export function settle(proposal: Proposal, repository: Repository): Settled {
  const whole = planned(proposal, repository);
  if (whole.problems.length === 0) return whole;
  const isIn = (text: string, name: string) => ['"', ' ('].some((end) => text.includes(`"${name}${end}`));
  const isNamed = ({ name }: ProposedImage) => whole.problems.some((text) => isIn(text, name.value));
  const fewer = [isNamed, () => true].map((isOf) => without(proposal, isOf, whole.problems[0])).map((one) => planned(one, repository));
  return fewer.find(({ problems }) => problems.length === 0) ?? whole;
}

/** The proposal without variants of some images, each named. */
function without(proposal: Proposal, isOf: (image: ProposedImage) => boolean, why: string): Proposal {
  const lost = proposal.images.filter(isOf).flatMap(({ variants: [, ...others] }): Note[] => others.map(({ value, from: [place] }) => ({
    file: place.file, line: place.line, what: `variant "${nameOf(value.code)}" is not carried over: ${why}`,
  })));
  return { ...proposal, images: proposal.images.map((image) => isOf(image) ? plain(image) : image), gaps: [...proposal.gaps, ...lost] };
}

function planned(proposal: Proposal, repository: Repository): Settled {
  const problems = new Problems();
  const found: string[] = [];
  let plan: Plan | undefined;
  try {
    plan = toPlan(proposal, repository, problems);
  } catch (error) {
    found.push((error as Error).message);
  }
  problems.forEach((problem) => found.push(problem));
  return { proposal, plan, problems: found };
}

/** An image as its first variant is built. */
function plain(image: ProposedImage): ProposedImage {
  const [first] = image.variants;
  if (first === undefined) return image;
  const { dockerfile, context, target, platforms, buildArgs = {} } = first.value.value._options;
  const cite = <T>(value: T | undefined): Cited<T> | undefined => value === undefined ? undefined : { value, from: first.from };
  const known = new Set(image.buildArgs.map(({ value }) => js(value)));
  return {
    ...image, variants: [], dockerfile: cite(dockerfile) ?? image.dockerfile, context: cite(context) ?? image.context,
    target: cite(target) ?? image.target, platforms: cite(platforms) ?? image.platforms,
    buildArgs: [...image.buildArgs, ...Object.entries(buildArgs).filter((pair) => !known.has(js(pair)))
      .map((value) => ({ value, from: first.from }))],
  };
}

/** The name in the code of a variant. */
function nameOf(code: string): string {
  return /^Variant\.named\('([^']+)'/.exec(code)?.[1] ?? 'plain';
}
