import { Plan, PlannedTrigger } from '../plan/plan';
import { didYouMean } from '../problem/problems';
import { GitEvent } from '../tag/engine/git-event';
import { matchesRef } from '../tag/engine/ref-pattern';
import { versionIn } from '../tag/version/release';
import { beforeVersion } from '../tag/version/version-place';
import { TriggerKind } from '../trigger/trigger-kind';

/** The input for a run that builds and publishes nothing. */
const DRY_RUN = 'dry_run';

/** Matches valid git tags and versions, without characters that are special to shells, URLs or GitHub's filters. */
const VERSION = /^[A-Za-z0-9@_][A-Za-z0-9@._+/-]{0,127}$/;
const ALLOWED = 'letters, digits, ".", "_", "+", "/", "@" and "-", such as 1.2.3';

/** A git tag of the repository. */
export interface GitTag {
  readonly name: string;
  /** The commit of the tag, if it is known. */
  readonly commit?: string;
}

/** The inputs of a manual run or a call. */
export interface Inputs {
  /** A version, as typed. */
  readonly version?: string;
  readonly isDryRun: boolean;
}

/**
 * Reads the inputs of an event.
 *
 * @throws when an input is not declared, or the version is not a valid name of a git tag
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
  // Further restrictions of `git check-ref-format`.
  if (VERSION.test(version) && !/\.\.|\/\/|\/\.|\.lock(\/|$)|[./]$|@\{/.test(version)) return;
  throw new Error(`"${version}" cannot be a version. Allowed: ${ALLOWED}.`);
}

/**
 * The git tag of a version: `v1.2.3` or `api/v1.2.3` for 1.2.3, depending on the patterns of the triggers. An existing git tag takes
 * precedence over one that could be pushed.
 *
 * @param images the images that the version is for; undefined for all
 * @throws when the version is ambiguous between several images
 */
export function gitTagFor(plan: Plan, version: string, tags: readonly GitTag[], images?: readonly string[]): string {
  const triggers = plan.triggers.filter((trigger) => isOfTags(trigger) && isOfOne(trigger, images));
  const patterns = triggers.flatMap((trigger) => trigger.patterns);
  const isDeclared = (name: string) => patterns.length === 0 || matchesRef(patterns, name);
  const exists = (name: string) => tags.some((tag) => tag.name === name);
  if (exists(version)) return version;
  const { plain, suffixed } = spellingsOf(version, patterns, tags);
  // Suffixes come last: 2.0.0 is not v2.0.0-rc.1, even if only that one exists.
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

/** Rejects a bare version that several triggers of a monorepo could mean. */
function refuseSeveralLines(version: string, triggers: readonly PlannedTrigger[], names: readonly string[]): void {
  const ofSome = triggers.filter((trigger) => trigger.images !== undefined);
  const lines = ofSome.flatMap(({ patterns }) => names.find((name) => matchesRef(patterns, name)) ?? []);
  const several = [...new Set(lines)];
  if (several.length > 1) {
    throw new Error(`${version} could be ${several.slice(0, -1).join(', ')} or ${several.at(-1)}. Pass it in full.`);
  }
}

interface Spellings {
  /** With the prefixes of git tags. */
  readonly plain: string[];
  /** With prefixes and suffixes. */
  readonly suffixed: string[];
}

/** The text before a version in the git tags that match a pattern, with and without `v`. */
function beginnings(pattern: string): string[] {
  const before = beforeVersion(pattern);
  return pattern.startsWith(`${before}v`) ? [`${before}v`, before] : [before, `${before}v`];
}

/** A bare version with the prefixes and suffixes of existing git tags and of the triggers' patterns. */
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
