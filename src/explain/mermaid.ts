import { hasImages } from '../plan/lookup/builds';
import { imageTitle } from '../plan/lookup/image-id';
import { nameOf, rulesOf } from '../plan/lookup/places';
import { Plan, PlannedTrigger } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { TriggerKind } from '../trigger/trigger-kind';

/** A diagram with more boxes is unreadable. */
const MOST_IMAGES = 8;

/** A mermaid diagram of the pipeline, from the git event to the registries. */
export function pipelineDiagram(plan: Plan): string {
  const images = [
    ...plan.images.length <= MOST_IMAGES
      ? plan.images.map((image) => [imageTitle(image), ...image.platforms, ...cutOut(plan, image)])
      : [[`${plan.images.length} images`, ...new Set(plan.images.flatMap(({ platforms }) => platforms)), ...cutOut(plan)]],
    ...(plan.plugins ?? []).map(({ name, builds }) => [`plugin ${name}`, ...builds.map(({ platform }) => platform)]),
  ];
  const publishing = plan.triggers.filter(({ publishes }) => publishes);
  const checking = plan.triggers.filter(({ publishes }) => !publishes);
  const lines: string[] = [];
  if (publishing.length > 0) {
    lines.push(
      `event(${label(publishing.map(words))}) --> prepare[${label(['version and tags'])}]`,
      ...(plan.beforeBuild
        ?? []).map(({ id, title, files }, index) => `before${index}[${label([title ?? id, `makes ${files.join(', ')}`])}] --> build`),
      'subgraph build [build and push by digest]',
      ...images.map((image, index) => `  image${index}[${label(image)}]`),
      'end',
      'prepare --> build',
      ...(plan.gates ?? []).map(({ id, title }, index) => `gate${index}{{${label([title ?? id])}}} --> publish`),
      `build --> publish[${label(['publish', 'in all registries or in none', ...hasImages(plan) ? attestations(plan) : [], 'read back'])}]`,
      ...plan.registries.map(
        (registry, index) => `publish --> registry${index}[(${label([nameOf(registry), ...[rulesOf(registry) ?? []].flat()])})]`,
      ),
      ...plan.release ? [`publish --> release[${label(['release'])}]`] : [],
    );
  }
  if (checking.length > 0) {
    lines.push(`check(${label(checking.map(words))}) --> only[${label(['build', 'without credentials, nothing is published'])}]`);
  }
  return ['flowchart LR', ...lines.map((line) => `  ${line}`)].join('\n');
}

/** The platforms with tags of their own, of one image or of any. */
function cutOut({ parts = [] }: Plan, image?: PlannedImage): string[] {
  const own = parts.filter(({ partOf }) => image === undefined || partOf === image.id);
  const names = new Set(own.flatMap(({ tagNames = [] }) => tagNames.map(({ latest }) => latest)));
  return own.length === 0 ? [] : [`each platform alone as ${[...names].join(', ')}`];
}

function words({ kind, patterns, bot, platforms = [] }: PlannedTrigger): string {
  const list = patterns.join(', ');
  switch (kind) {
    case TriggerKind.TAG: return `git tag ${list}`;
    case TriggerKind.BRANCH: return `push to ${list}`;
    case TriggerKind.PULL_REQUEST: return platforms.length > 0 ? `pull request, ${platforms.join(', ')} only` : 'pull request';
    case TriggerKind.MANUAL: return 'by hand';
    case TriggerKind.MERGE_QUEUE: return 'merge queue';
    case TriggerKind.RELEASE: return patterns.includes('**') ? 'GitHub Release' : `GitHub Release of ${list}`;
    case TriggerKind.CALL: return bot ? `${bot.kind} releases` : 'called by a workflow';
    default: return `${kind} ${list}`.trim();
  }
}

/** The attestations and signatures of the images. */
function attestations({ supplyChain }: Plan): string[] {
  return supplyChain === undefined || supplyChain.length === 0 ? [] : [`with ${supplyChain.map(({ kind }) => kind).join(', ')}`];
}

/**
 * Escapes a label. In quotes mermaid only interprets quotes, entities and markup; but mermaid 11 also reads Markdown after it has resolved
 * entities, so an asterisk is replaced by a similar character.
 */
function label(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/\*/g, '\u2217').replace(/`/g, '\u2032').replace(/[#"&<>\\_;]|(?<=^\d+)\./g, entity))
    .join('<br>')}"`;
}

function entity(character: string): string {
  return `#${character.charCodeAt(0)};`;
}
