import { TriggerKind } from '../pipeline/trigger-kind';
import { Plan, PlannedTrigger } from '../plan/plan';
import { didYouMean } from '../problem/problems';
import { GitEvent } from '../tag/engine/git-event';
import { matchesRef } from '../tag/engine/ref-pattern';
import { versionIn } from '../tag/version/release';
import { beforeVersion } from '../tag/version/version-place';

/** The input that builds and publishes nothing. */
const DRY_RUN = 'dry_run';

/** What a git tag, and so a version, may be named: the characters that shells, URLs and GitHub's filters leave alone. */
const VERSION = /^[A-Za-z0-9@_][A-Za-z0-9@._+/-]{0,127}$/;
const ALLOWED = 'letters, digits, ".", "_", "+", "/", "@" and "-", such as 1.2.3';

/** A git tag of the repository. */
export interface GitTag {
  readonly name: string;
  /** The commit that it names, where that is known. */
  readonly commit?: string;
}

/** What whoever starts a run by hand, or calls it, hands over. */
export interface Inputs {
  /** A version, as it was typed. */
  readonly version?: string;
  readonly isDryRun: boolean;
}

/**
 * Reads the inputs of an event.
 *
 * @throws when there is no such input, or when the version could not be the name of a git tag
 */
export function inputsOf(plan: Plan, { payload }: GitEvent): Inputs {
  const given = Object.entries(payload?.inputs ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const versions = plan.triggers.flatMap(({ versionInput }) => versionInput ?? []);
  const known = [...new Set(versions), ...plan.triggers.some(({ dryRun }) => dryRun) ? [DRY_RUN] : [], ...Object.keys(plan.inputs ?? {})];
  for (const [name] of given) {
    if (known.includes(name)) continue;
    const declared = known.length > 0
      ? `Declared: ${known.join(', ')}.${didYouMean(name, known)}`
      : 'None is declared; Trigger.manual() can have one for a version.';
    throw new Error(`There is no input "${name}". ${declared}`);
  }
  const [, version] = given.find(([name]) => versions.includes(name)) ?? [];
  if (version !== undefined) checkVersion(String(version));
  return {
    ...version !== undefined && { version: String(version) },
    isDryRun: given.some(([name, value]) => name === DRY_RUN && String(value) === 'true'),
  };
}

function checkVersion(version: string): void {
  // The rest is what `git check-ref-format` refuses.
  if (VERSION.test(version) && !/\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$|@\{/.test(version)) return;
  throw new Error(`"${version}" cannot be a version. Allowed: ${ALLOWED}.`);
}

/**
 * The name of the git tag that a version stands for: `v1.2.3` or `api/v1.2.3` for 1.2.3 where the declared triggers read such git tags.
 * One that exists comes before one that could be pushed.
 *
 * @param images those that whoever hands it over is about; all where there is no such list
 * @throws when it could be the version of other images as well
 */
export function gitTagFor(plan: Plan, version: string, tags: readonly GitTag[], images?: readonly string[]): string {
  const triggers = plan.triggers.filter((trigger) => isOfTags(trigger) && isOfOne(trigger, images));
  const patterns = triggers.flatMap((trigger) => trigger.patterns);
  const isDeclared = (name: string) => patterns.length === 0 || matchesRef(patterns, name);
  const exists = (name: string) => tags.some((tag) => tag.name === name);
  if (exists(version)) return version;
  const { plain, suffixed } = spellingsOf(version, patterns, tags);
  // What stands behind comes last: 2.0.0 is not the git tag v2.0.0-rc.1, though that is the one that exists.
  for (const names of [[version, ...plain], suffixed]) {
    const declared = names.filter(isDeclared);
    refuseSeveralLines(version, triggers, declared);
    const found = declared.find(exists) ?? declared[0];
    if (found !== undefined) return found;
  }
  return version;
}

function isOfTags({ kind }: PlannedTrigger): boolean {
  return kind === TriggerKind.TAG || kind === TriggerKind.RELEASE;
}

function isOfOne({ images }: PlannedTrigger, wanted: readonly string[] | undefined): boolean {
  return images === undefined || wanted === undefined || images.some((name) => wanted.includes(name));
}

/** In a monorepo a bare version is that of several things. */
function refuseSeveralLines(version: string, triggers: readonly PlannedTrigger[], names: readonly string[]): void {
  const ofSome = triggers.filter((trigger) => trigger.images !== undefined);
  const lines = ofSome.flatMap(({ patterns }) => names.find((name) => matchesRef(patterns, name)) ?? []);
  const several = [...new Set(lines)];
  if (several.length > 1) {
    throw new Error(`${version} could be ${several.slice(0, -1).join(', ')} or ${several.at(-1)}. Hand it over in full.`);
  }
}

interface Spellings {
  /** With what stands before it in other git tags. */
  readonly plain: string[];
  /** And with what stands behind. */
  readonly suffixed: string[];
}

/** What stands before a version in the git tags of a pattern, with the `v` that may belong to it. */
function beginnings(pattern: string): string[] {
  const before = beforeVersion(pattern);
  return pattern.startsWith(`${before}v`) ? [`${before}v`, before] : [before, `${before}v`];
}

/** A bare version, with what stands around the versions of the repository's git tags and in the patterns of the triggers. */
function spellingsOf(version: string, patterns: readonly string[], tags: readonly GitTag[]): Spellings {
  const bare = version.replace(/^v/, '');
  if (versionIn(version) !== bare) return { plain: [], suffixed: [] };
  const around = tags.filter(({ name }) => matchesRef(patterns, name)).flatMap(({ name }) => {
    const numbers = /^\d+(?:\.\d+){1,3}/.exec(versionIn(name) ?? '')?.[0];
    const at = numbers === undefined ? -1 : name.indexOf(numbers);
    return at < 0 ? [] : [{ before: name.slice(0, at), after: name.slice(at + numbers!.length) }];
  });
  const begun = patterns.filter((pattern) => !pattern.startsWith('!')).flatMap(beginnings);
  const befores = [...new Set([...around.map(({ before }) => before), ...begun, 'v', ''])];
  const afters = [...new Set(around.map(({ after }) => after))].filter((after) => after !== '');
  return {
    plain: befores.map((before) => `${before}${bare}`),
    suffixed: afters.flatMap((after) => befores.map((before) => `${before}${bare}${after}`)),
  };
}
