import { Decision, ImageDecision } from './decision';
import { isTrusted, kindOf, triggersOf } from './event-kind';
import { GitTag, inputsOf } from './handed-over';
import { BuildFacts, createdAt, labelsOf } from './labels';
import { PinnedSource, pinnedSource, Source, sourceOf } from './source';
import { TriggerKind } from '../pipeline/trigger';
import { pathsOf } from '../plan/paths';
import { Plan, PlannedImage, PlannedTrigger } from '../plan/plan';
import { pluginPlan } from '../plan/plugin/plugin-plan';
import { tagsOf } from '../plan/tags-of';
import { FormatDate } from '../tag/event-words';
import { GitEvent, settle } from '../tag/git-event';
import { publication, Publication } from '../tag/publish';
import { TagRules } from '../tag/tag-rules';

/** What a decision stands on, beside plan and event. */
export interface Facts {
  /** The git tags of the repository. */
  readonly tags: readonly GitTag[];
  /** When a commit was made, for events that do not tell it. */
  readonly dateOf?: (commit: string) => Date | undefined;
  readonly format: FormatDate;
  /** What an earlier job of the same run decided to build: a version is one commit in all of them. */
  readonly pinned?: PinnedSource;
}

/**
 * What an event does. Pure: the same for the same plan, event and facts, on a laptop and in the run.
 *
 * @throws when an input of the event is none that is declared, or no version
 */
export function decide(plan: Plan, event: GitEvent, facts: Facts): Decision {
  const decision = decideImages(plan, event, facts);
  return plan.plugins ? together(decision, decideImages(pluginPlan(plan), event, facts), plan.images.length > 0) : decision;
}

/** One event publishes images and plugins, or neither. */
function together(ofImages: Decision, ofPlugins: Decision, hasImages: boolean): Decision {
  const { images, ...rest } = ofImages.isRefused || hasImages && !ofPlugins.isRefused ? ofImages : ofPlugins;
  const settled = (decided: ImageDecision[]) => rest.publishes ? decided : decided.map((one) => ({ ...one, references: [], annotations: {} }));
  const warnings = [...new Set([...ofImages.warnings, ...ofPlugins.warnings])];
  return { ...rest, images: settled(ofImages.images), plugins: settled(ofPlugins.images), warnings };
}

function decideImages(plan: Plan, gitEvent: GitEvent, facts: Facts): Decision {
  const event = settle(gitEvent);
  const { isDryRun, version: handedOver } = inputsOf(plan, event);
  const triggers = triggersOf(plan, event);
  const source = sourceOfRun(plan, event, facts);
  const isTried = triggers.some(({ publishes }) => publishes) && isTrusted(event);
  const tags = publicationsOf(plan, source.event, facts);
  // What was handed over is told to the first job of a run only.
  const refusal = isTried ? refusalOf(plan, event, handedOver ?? facts.pinned?.gitTag, tags) : undefined;
  const publishes = isTried && refusal === undefined && !isDryRun;
  const kept = [...new Set(tags.flatMap((image) => image.kept))];
  const reason = refusal ?? (publishes ? undefined : reasonOf(event, triggers, isTried && isDryRun ? kept : []));
  const decideOne = (image: PlannedImage, index: number) => decideImage(image, tags[index], source.event, { isTried, publishes });
  const images = triggers.length === 0 ? [] : plan.images.map(decideOne);
  return {
    event: { name: event.name, ref: event.ref, sha: event.sha },
    ...triggers.length > 0 && { kind: kindOf(event) },
    runs: triggers.length > 0,
    publishes,
    version: (images.find(({ references }) => references.length > 0) ?? images[0])?.version ?? versionOf(tags[0], source.event),
    revision: source.event.sha,
    created: createdAt(source.event.commitDate ?? source.event.now),
    ...source.gitTag !== undefined && { gitTag: source.gitTag },
    isTagged: source.isTagged,
    isRefused: refusal !== undefined,
    ...reason !== undefined && { reason },
    warnings: [...isTried ? new Set(tags.flatMap(({ warnings }) => warnings)) : [], ...onlyWhen(plan, triggers)],
    images,
  };
}

/** The commit that a run builds, and the event that its tag rules see. */
export function sourceOfRun(plan: Plan, event: GitEvent, facts: Facts): Source {
  return facts.pinned ? pinnedSource(event, facts.pinned) : dated(sourceOf(plan, event, facts.tags), facts);
}

function dated(source: Source, { dateOf }: Facts): Source {
  const { event } = source;
  return { ...source, event: settle({ ...event, commitDate: event.commitDate ?? dateOf?.(event.sha) }) };
}

/** What the rules make, image by image. Images with the same rules are worked out once. */
function publicationsOf(plan: Plan, event: GitEvent, { tags, format }: Facts): Publication[] {
  const known = new Map<TagRules, Publication>();
  const names = tags.map(({ name }) => name);
  return plan.images.map((image) => {
    const rules = tagsOf(plan, image);
    const made = known.get(rules) ?? publication(rules, event, names, format);
    known.set(rules, made);
    return made;
  });
}

/** Why a run that tries to publish stops. */
function refusalOf(plan: Plan, event: GitEvent, handedOver: string | undefined, tags: readonly Publication[]): string | undefined {
  if (kindOf(event) === TriggerKind.CALL && handedOver === undefined) {
    const input = plan.triggers.find(({ kind }) => kind === TriggerKind.CALL)?.versionInput ?? 'version';
    return `this workflow was called without a version, so there is nothing to publish. Hand it over: with: { ${input}: 1.2.3 }.`;
  }
  // An image whose rules make nothing of this event is left out, as long as there is another.
  const refused = tags.filter(({ refusal, isLeftOut }) => refusal !== undefined && !isLeftOut);
  const [first] = refused.length === 0 && tags.every(({ isLeftOut }) => isLeftOut) ? tags : refused;
  return first?.refusal;
}

function versionOf(tags: Publication | undefined, { sha }: GitEvent): string {
  return tags?.version ?? sha.slice(0, 12);
}

function decideImage(
  image: PlannedImage, tags: Publication, event: GitEvent, { isTried, publishes }: { readonly isTried: boolean; readonly publishes: boolean },
): ImageDecision {
  const facts: BuildFacts = { version: versionOf(tags, event), created: createdAt(event.commitDate ?? event.now), revision: event.sha };
  const labels = labelsOf(image, facts);
  const kept = publishes ? tags.kept : [];
  return {
    id: image.id,
    name: image.name,
    ...facts,
    platforms: image.platforms,
    isPrerelease: tags.built?.isPrerelease ?? false,
    tags: tags.tags,
    references: image.repositories.flatMap((repository) => kept.map((tag) => `${repository}:${tag}`)),
    held: isTried ? tags.held : [],
    labels,
    annotations: kept.length > 0 ? labels : {},
  };
}

/** What the event does not tell: which files it changed. */
function onlyWhen(plan: Plan, triggers: readonly PlannedTrigger[]): string[] {
  const paths = [...new Set(triggers.flatMap((trigger) => pathsOf(plan, trigger)))];
  return paths.length === 0 ? [] : [`starts only when ${paths.join(', ')} changes`];
}

function reasonOf({ name, ref }: GitEvent, triggers: readonly PlannedTrigger[], wouldPublish: readonly string[]): string {
  if (wouldPublish.length > 0) return `a dry run publishes nothing; otherwise it would be ${wouldPublish.join(', ')}`;
  return triggers.length > 0 ? `${name} is built, not published` : `no trigger is declared for ${name} of ${ref}, so nothing runs`;
}
