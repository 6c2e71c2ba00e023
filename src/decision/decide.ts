import { isAbout, includesImage } from './concern';
import { Decision, ImageDecision } from './decision';
import { Destination, destinationsOf, refusedEverywhere } from './destinations';
import { elsewhere, isTrusted, kindOf, triggersOf } from './event-kind';
import { givenOf } from './given';
import { GitTag, inputsOf } from './handed-over';
import { BuildFacts, createdAt, labelsOf } from './labels';
import { forbidden, permitted } from './policies';
import { rulesFor } from './rules-for';
import { PinnedSource, pinnedSource, Source, sourceOf } from './source';
import { withParts } from '../plan/lookup/parts';
import { pathsOf } from '../plan/lookup/paths';
import { claimProblem } from '../plan/lookup/rivals';
import { Plan, PlannedTrigger } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { pluginPlan } from '../plan/plugin/plugin-plan';
import { FormatDate } from '../tag/engine/event-words';
import { GitEvent, normalizeEvent } from '../tag/engine/git-event';
import { publication, Publication } from '../tag/policy/publish';
import { KindedTag, TagKind } from '../tag/policy/tag-kind';
import { TagRules } from '../tag/rule/tag-rules';
import { TriggerKind } from '../trigger/trigger-kind';

/** The inputs of a decision beside plan and event. */
export interface Facts {
  /** The git tags of the repository. */
  readonly tags: readonly GitTag[];
  /** The time of a commit, for events without it. */
  readonly dateOf?: (commit: string) => Date | undefined;
  readonly format: FormatDate;
  /** The versions in files of the commit, by path; undefined for a version that is not released yet. */
  readonly versions?: Readonly<Record<string, string | undefined>>;
  /** The source that an earlier job of the same run decided on: a version is one commit in all jobs. */
  readonly pinned?: PinnedSource;
}

/**
 * The decision for an event. Pure: equal plan, event and facts give an equal decision, locally and in the run.
 *
 * @throws when an input of the event is not declared, or its version is invalid
 */
export function decide(declared: Plan, event: GitEvent, facts: Facts): Decision {
  const plan = withParts(declared);
  if (!plan.plugins) return decideImages(plan, event, facts);
  const ofPlugins = decideImages(pluginPlan(plan), event, facts);
  if (plan.images.length === 0) return { ...ofPlugins, images: [], plugins: ofPlugins.images };
  return together(decideImages(plan, event, facts), ofPlugins);
}

/** Joins the decisions for images and plugins: an event publishes both or neither. */
function together(ofImages: Decision, ofPlugins: Decision): Decision {
  const { images, ...rest } = ofPlugins.isRefused && !ofImages.isRefused ? ofPlugins : ofImages;
  const settled = (decided: ImageDecision[]) => rest.publishes
    ? decided
    : decided.map((one) => ({ ...one, references: [], annotations: {} }));
  const warnings = [...new Set([...ofImages.warnings, ...ofPlugins.warnings])];
  return { ...rest, images: settled(ofImages.images), plugins: settled(ofPlugins.images), warnings };
}

function decideImages(plan: Plan, gitEvent: GitEvent, facts: Facts): Decision {
  const given = givenOf(plan, gitEvent);
  const event = normalizeEvent({ ...gitEvent, given });
  const { isDryRun, version: handedOver } = inputsOf(plan, event);
  const triggers = triggersOf(plan, event);
  const source = sourceOfRun(plan, event, facts);
  const wouldPublish = triggers.some(({ publishes }) => publishes);
  const foreign = wouldPublish ? elsewhere(plan, event) : undefined;
  const mayPublish = wouldPublish && isTrusted(event) && foreign === undefined;
  const abouts = plan.images.map((image): About => {
    const isIncluded = includesImage(plan, triggers, source.gitTag, image);
    const file = triggers.find((trigger) => trigger.versionFile && isAbout(trigger, image))?.versionFile?.path;
    // A given version or a git tag takes precedence over a file.
    return { isIncluded, ...isIncluded && file !== undefined && source.gitTag === undefined && { file, version: facts.versions?.[file] } };
  });
  const tags = publicationsOf(plan, source.event, facts, abouts).map((tagsOf) => permitted(plan, event, tagsOf));
  const included = [...abouts.keys()].filter((index) => abouts[index].isIncluded);
  const includedTags = included.map((index) => tags[index]);
  const occasion = { kind: kindOf(event), isRelease: source.gitTag !== undefined };
  const destinations = plan.images.map((image, index) => (abouts[index].isIncluded
    ? destinationsOf(plan, image, occasion, tags[index].tags)
    : []));
  // Only the first job of a run has the given version.
  const rejected = mayPublish ? refusalOf(plan, event, handedOver ?? facts.pinned?.gitTag, includedTags, included) : undefined;
  const refusal = rejected ?? (mayPublish && destinations.flat().length === 0 ? refusedEverywhere(plan) : undefined);
  const publishes = mayPublish && refusal === undefined && !isDryRun;
  const kept = [...new Set(includedTags.flatMap((image) => image.published))];
  const reason = refusal
    ?? (publishes ? undefined : foreignReason(plan, foreign) ?? reasonOf(event, triggers, mayPublish && isDryRun ? kept : []));
  const how = { mayPublish, publishes };
  const decideOne = (image: PlannedImage, index: number) => (
    decideImage(image, tags[index], destinations[index], source.event, { ...how, ...abouts[index] })
  );
  const images = triggers.length === 0 ? [] : plan.images.map(decideOne);
  return {
    event: { name: event.name, ref: event.ref, sha: event.sha },
    ...triggers.length > 0 && { kind: occasion.kind },
    runs: triggers.length > 0,
    isElsewhere: foreign !== undefined,
    publishes,
    version: shownOf(images)?.version ?? versionOf(tags[0], source.event),
    revision: source.event.sha,
    created: createdAt(source.event.commitDate ?? source.event.now),
    ...source.gitTag !== undefined && { gitTag: source.gitTag },
    isTagged: source.isTagged,
    given,
    isRefused: refusal !== undefined,
    ...reason !== undefined && { reason },
    warnings: [
      ...mayPublish ? new Set(includedTags.flatMap((image) => image.warnings)) : [], ...fromFiles(images), ...onlyWhen(plan, triggers),
    ],
    images,
  };
}

/** The commit of a run, and the event for its tag rules. */
export function sourceOfRun(plan: Plan, event: GitEvent, facts: Facts): Source {
  return facts.pinned ? pinnedSource(event, facts.pinned) : dated(sourceOf(plan, event, facts.tags), facts);
}

function dated(source: Source, { dateOf }: Facts): Source {
  const { event } = source;
  return { ...source, event: normalizeEvent({ ...event, commitDate: event.commitDate ?? dateOf?.(event.sha) }) };
}

/** The image whose version names the run: a published one, otherwise one that the event concerns. */
function shownOf(images: readonly ImageDecision[]): ImageDecision | undefined {
  return images.find(({ references }) => references.length > 0) ?? images.find((image) => image.isIncluded) ?? images[0];
}

/** How an event concerns an image. */
interface About {
  readonly isIncluded: boolean;
  /** The file with its version. */
  readonly file?: string;
  readonly version?: string;
}

/** The publications of the rules, by image. Images with equal rules share one. */
function publicationsOf(plan: Plan, event: GitEvent, { tags, format }: Facts, abouts: readonly About[]): Publication[] {
  const known = new Map<TagRules, Publication>();
  const names = tags.map(({ name }) => name);
  return plan.images.map((image, index) => {
    const rules = rulesFor(plan, image, event.ref, abouts[index].version);
    const result = known.get(rules) ?? publication(rules, event, names, format);
    known.set(rules, result);
    return result;
  });
}

/** The reason why a run that would publish stops. */
function refusalOf(
  plan: Plan, event: GitEvent, handedOver: string | undefined, tags: readonly Publication[], positions: readonly number[],
): string | undefined {
  if (kindOf(event) === TriggerKind.CALL && handedOver === undefined) {
    const input = plan.triggers.find(({ kind }) => kind === TriggerKind.CALL)?.versionInput ?? 'version';
    return `this workflow was called without a version, so there is nothing to publish. Pass it: with: { ${input}: 1.2.3 }.`;
  }
  const reason = forbidden(plan, event);
  if (reason !== undefined) return reason;
  if (tags.length === 0) {
    return `${event.name} of ${event.ref} publishes no `
      + `image${handedOver === undefined ? '' : `: ${handedOver} is for other images than this trigger`}. Name one `
      + 'more in forImages().';
  }
  // An image without a tag for this event is left out, as long as another one has a tag.
  const refused = tags.filter(({ refusal, isLeftOut }) => refusal !== undefined && !isLeftOut);
  if (refused.length === 0) {
    const what = `${event.name} of ${handedOver ?? event.ref}`;
    const [problem] = tags.flatMap((image, index) => claimProblem(plan, positions[index], movableTags(image), what) ?? []);
    if (problem !== undefined) return problem;
  }
  const [first] = refused.length === 0 && tags.every(({ isLeftOut }) => isLeftOut) ? tags : refused;
  return first?.refusal;
}

/** The tags of an image, including skipped ones, as they may move later. */
function movableTags({ tags, published, isLeftOut, built }: Publication): string[] {
  const stays = ({ tag, kind }: KindedTag) => built?.isPrerelease && kind === TagKind.FLOATING && !published.includes(tag);
  return isLeftOut ? [] : tags.filter((tag) => !stays(tag)).map(({ tag }) => tag);
}

function versionOf(tags: Publication | undefined, { sha }: GitEvent): string {
  return tags?.version ?? sha.slice(0, 12);
}

function decideImage(
  image: PlannedImage, tags: Publication, destinations: Destination[], event: GitEvent,
  { mayPublish, publishes, isIncluded, file, version }: About & { readonly mayPublish: boolean; readonly publishes: boolean },
): ImageDecision {
  const facts: BuildFacts = { version: versionOf(tags, event), created: createdAt(event.commitDate ?? event.now), revision: event.sha };
  const labels = labelsOf(image, facts);
  // GitHub's own flag of a release, independent of its version.
  const isMarked = event.payload?.release?.prerelease ?? false;
  const marked = isMarked ? tags.tags.flatMap(({ kind, tag }) => kind === TagKind.FLOATING && tags.published.includes(tag) ? tag : []) : [];
  const kept = publishes && isIncluded ? tags.published.filter((tag) => !marked.includes(tag)) : [];
  const held = [...tags.heldBack, ...marked.map((name) => ({ name, reason: `${name} stays: the release is marked as a prerelease` }))];
  const references = destinations.flatMap(({ repository, tags: taken }) => (
    kept.filter((name) => taken.some(({ tag }) => tag === name)).map((tag) => `${repository}:${tag}`)
  ));
  return {
    id: image.id,
    name: image.name,
    ...facts,
    platforms: image.platforms,
    isIncluded,
    ...file !== undefined && version !== undefined && { fromFile: { path: file, version } },
    isPrerelease: (tags.built?.isPrerelease ?? false) || isMarked,
    tags: isIncluded ? tags.tags : [],
    destinations,
    references,
    heldBack: mayPublish && isIncluded ? held : [],
    labels,
    annotations: references.length > 0 ? labels : {},
  };
}

/** Decisions that depend on the content of registries. */
function fromFiles(images: readonly ImageDecision[]): string[] {
  const conditions = images.flatMap(({ fromFile }) => fromFile === undefined
    ? []
    : `${fromFile.version}, the version in ${fromFile.path}, unless another commit is published as that`);
  return [...new Set(conditions)];
}

/** Conditions that the event does not show: the changed files. */
function onlyWhen(plan: Plan, triggers: readonly PlannedTrigger[]): string[] {
  const paths = [...new Set(triggers.flatMap((trigger) => pathsOf(plan, trigger)))];
  return paths.length === 0 ? [] : [`starts only when ${paths.join(', ')} changes`];
}

function foreignReason({ publishesFrom }: Plan, foreign: string | undefined): string | undefined {
  return foreign && `this run is in ${foreign}, and the declaration is for ${publishesFrom}. In a fork this is expected; `
    + 'if the repository was renamed, run projen there; to publish from both: publishFromForks: true';
}

function reasonOf({ name, ref }: GitEvent, triggers: readonly PlannedTrigger[], wouldPublish: readonly string[]): string {
  if (wouldPublish.length > 0) return `a dry run publishes nothing; otherwise it would publish ${wouldPublish.join(', ')}`;
  return triggers.length > 0 ? `${name} is built, not published` : `no trigger is declared for ${name} of ${ref}, so nothing runs`;
}
