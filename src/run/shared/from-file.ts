import { Source } from './caller';
import { Image } from '../../image/image';
import { Plan, PlannedTags } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { Problems } from '../../problem/problems';
import { parseTags } from '../../tag/rule/parse-rule';

/** The plan format that this program reads. */
const SCHEMA = 1;

/**
 * Reads the plan file of the calling repository. Anyone with write access there may have edited it, so every path, name and argument in it
 * is validated as strictly as a declaration.
 */
export function planFromFile(path: string, source: Source, problems: Problems): Plan | undefined {
  const plan = problems.collect(() => parsed(path, source));
  if (!plan) return undefined;
  for (const image of plan.images) problems.collect(() => checkImage(image));
  const tags = problems.collect(() => parsedAnew(plan.tags));
  const images = plan.images.map((image) => ({ ...image, ...image.tags && { tags: problems.collect(() => parsedAnew(image.tags!)) } }));
  if (!/^(\.|[\w.@-]+(\/[\w.@-]+)*)$/.test(plan.directory) || plan.directory.split('/').includes('..')) {
    problems.add(`"directory" is ${JSON.stringify(plan.directory)}, which is not a folder of the repository.`);
  }
  return problems.isEmpty ? { ...plan, tags: tags!, images } : undefined;
}

/** Parses the rules again, because a manipulated parsed form could differ from its lines. */
function parsedAnew({ rules, flavor, skipsZero }: PlannedTags): PlannedTags {
  return { rules, flavor, parsed: parseTags(rules, flavor), ...skipsZero && { skipsZero } };
}

function parsed(path: string, { read }: Source): Plan {
  const text = read(path);
  if (text === undefined) throw new Error('it is not there. Run projen and commit what it writes, or leave the input "plan" out.');
  const plan = JSON.parse(text) as Plan;
  if (plan.schema !== SCHEMA) {
    throw new Error(`it has schema ${JSON.stringify(plan.schema)}, this workflow reads ${SCHEMA}. Take the `
    + 'docker-publish of the commit that the workflow is called at, and run projen.');
  }
  for (const list of ['images', 'registries', 'triggers'] as const) {
    if (!Array.isArray(plan[list])) throw new Error(`it is damaged: "${list}" is not a list. Run projen to write it again.`);
  }
  return plan;
}

/** By the same rules as a declared image; the title is also a label. */
function checkImage(
  { name, dockerfile, context, target, platforms, labels, buildArgs, secrets, sshKeySecret, contexts }: PlannedImage,
): void {
  const problems = new Problems();
  Image._from(
    { name, dockerfile, context, target, platforms, labels, buildArgs, secrets, sshKeySecret, contexts }, { name: '', platforms: [] },
    problems,
  );
  problems.throwIfAny('reading what is built');
}
