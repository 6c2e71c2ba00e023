import { Destination } from '../../decision/destinations';
import { imageTitle } from '../../plan/lookup/image-id';
import { RunContext } from '../context';
import { Stayed } from '../publish/converge';

/** Digests of published images, by position in the plan. */
type Digests = ReadonlyMap<number, string>;

/** A Markdown table of the published tags. */
export function publishedTable({ plan, decision }: RunContext, digests: Digests, stayed: Stayed): string {
  const rows = [...digests].flatMap(([index, digest]) => decision.images[index].destinations.map((destination) => (
    `| \`${destination.repository}\` | ${movedIn(destination, stayed.get(index)).join(' ')} | \`${digest}\` |`
  )));
  const reasons = [...stayed].flatMap(
    ([index, tags]) => [...tags].map(([tag, reason]) => `- ${imageTitle(plan.images[index])}: \`${tag}\` stays: ${reason}`),
  );
  return [
    '### Published', '', '| image | tags | digest |', '| --- | --- | --- |', ...rows, ...reasons.length > 0 ? ['', ...reasons] : [],
  ].join('\n');
}

/** Whether `latest` is the published image, in a registry that shows a description. */
export function movesLatest({ plan, decision }: RunContext, digests: Digests, stayed: Stayed): boolean {
  const shows = ({ registry }: Destination) => plan.registries.every(({ readme }) => !readme)
    || plan.registries[registry]?.readme !== undefined;
  return [...digests.keys()].some((index) => decision.images[index].destinations.filter(shows)
    .some((destination) => movedIn(destination, stayed.get(index)).includes('latest')));
}

function movedIn({ tags }: Destination, stayed?: ReadonlyMap<string, string>): string[] {
  return tags.map(({ tag }) => tag).filter((tag) => !stayed?.has(tag));
}
