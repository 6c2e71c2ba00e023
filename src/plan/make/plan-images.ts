import { BuiltImage } from '../../image/image';
import { OCI } from '../../image/label';
import { imageIds } from '../lookup/image-id';
import { BuildArgNames, PlannedImage, PlannedTagName } from '../planned-image';
import { Declaration } from './declaration';
import { mapped } from './plan-given';
import { ownTags } from './plan-tags';
import { ResolvedPlaces } from './resolve-places';

export function perBuild({ version, created, revision }: BuildArgNames): Record<string, string> {
  return { [OCI.version]: version, [OCI.created]: created, [OCI.revision]: revision };
}

export function planImages(places: ResolvedPlaces[], declaration: Declaration): PlannedImage[] {
  const builds = declaration.images.flatMap((image) => image._builds);
  const ids = imageIds(builds.map(({ image: { name }, variant }) => ({ name, variant: variant?.name })));
  return builds.map((build, index) => planImage(ids[index], build, places[index], declaration));
}

export function planImage(id: string, { image, variant }: BuiltImage, places: ResolvedPlaces, declaration: Declaration): PlannedImage {
  const { labels, buildArgNames } = declaration;
  const own = image.labels;
  const tags = ownTags(image, declaration);
  const fixed: Record<string, string | undefined> = {
    [OCI.title]: image.title,
    ...labels,
    ...(image.description !== undefined && { [OCI.description]: image.description }),
    ...own,
  };
  return {
    id,
    name: image.name,
    ...variant?.name && { variant: variant.name },
    ...variant && isNamed(variant._names) && { tagNames: variant._names },
    title: fixed[OCI.title] ?? image.title,
    ...(fixed[OCI.description] && { description: fixed[OCI.description] }),
    dockerfile: image.dockerfile,
    context: image.context,
    ...(image.target && { target: image.target }),
    platforms: image.platforms,
    ...places,
    labels: sorted(fixed),
    buildLabels: sorted(Object.fromEntries(Object.entries(perBuild(buildArgNames)).filter(([key]) => fixed[key] === undefined))),
    buildArgs: sorted(image.buildArgs),
    ...Object.keys(image.buildArgsFrom).length > 0 && { buildArgsFrom: mapped(image.buildArgsFrom, ({ details }) => details) },
    ...(image.secrets.length > 0 && { secrets: image.secrets }),
    ...(image.sshKeySecret && { sshKeySecret: image.sshKeySecret }),
    ...(Object.keys(image.contexts).length > 0 && { contexts: sorted(image.contexts) }),
    ...(image.tests.length > 0 && { tests: image.tests.map(({ kind, details }) => ({ kind, details })) }),
    ...tags && { tags },
  };
}

/** Whether a variant changes the names of tags. */
function isNamed(names: readonly PlannedTagName[]): boolean {
  return names.length > 1 || names.some(({ prefix, suffix, latest }) => prefix !== '' || suffix !== '' || latest !== 'latest');
}

export function sorted(labels: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => a < b ? -1 : 1));
}
