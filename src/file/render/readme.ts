import { verifyCommands } from './verify-commands';
import { pipelineDiagram } from '../../explain/mermaid';
import { TagRow, tagTable } from '../../explain/tag-table';
import { PlannedBeforeBuild } from '../../pipeline/before-build';
import { buildSecrets } from '../../plan/lookup/build-secrets';
import { declares } from '../../plan/lookup/declares';
import { imageTitle } from '../../plan/lookup/image-id';
import { partNames } from '../../plan/lookup/part-names';
import { openRepositories } from '../../plan/lookup/places';
import { Plan, PlannedOutputs } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { cell, fence, table } from '../text/markdown';

/**
 * Renders the README section: how to pull, the meaning of the tags, and the pipeline.
 *
 * @param kept names of make targets that are the user's own, and do something else
 */
export function renderReadme(plan: Plan, kept: readonly string[] = []): string {
  const rows = tagTable(plan);
  const [first] = plan.images;
  const ofFirst = rows.filter(({ images }) => images === undefined || images.includes(imageTitle(first)));
  const example = `${openRepositories(plan, first)[0]}:${exampleTag(ofFirst)}`;
  return [
    '## Container images',
    '',
    ...table(['Image', 'Pull', 'Platforms'], plan.images.map((image) => [
      `**${cell(image.title)}**${image.variant ? ` \`${image.variant}\`` : ''}${image.description ? `: ${cell(image.description)}` : ''}`,
      image.repositories.map((repository) => `\`${repository}\``).join('<br>'),
      image.platforms.map((platform) => `\`${platform}\``).join(' '),
    ])),
    '',
    ...fence('sh', [`docker run --rm ${example}`]),
    '',
    '### Tags',
    '',
    ...tagRows(rows),
    '',
    ...plan.parts ? [`Beside each of them, for one platform alone: ${partNames(plan).join(', ')}.`, ''] : [],
    '### How an image is published',
    '',
    ...fence('mermaid', pipelineDiagram(plan).trimEnd().split('\n')),
    '',
    'Inspect a tag, and verify where it comes from:',
    '',
    ...fence('sh', verifyCommands(plan, example)),
    '',
    ...localSection(plan, kept),
    ...outside(plan),
  ].join('\n');
}

/** Empty when neither make targets, script nor bake file are generated. */
function localSection(
  { images, beforeBuild = [], outputs = { make: 'docker.mk', bake: 'docker-bake.json', script: 'scripts/build_docker.sh' } }: Plan,
  kept: readonly string[],
): string[] {
  const commands = localCommands(images, outputs, kept);
  return commands.length > 0
    ? ['On your machine, with Docker and Buildx:', '', ...fence('sh', commands), ...madeBefore(beforeBuild, outputs)]
    : [];
}

/** Files that are not committed, and how to create those that no script creates. */
function madeBefore(beforeBuild: readonly PlannedBeforeBuild[], { script, bake }: PlannedOutputs): string[] {
  if (beforeBuild.length === 0) return [];
  const made = beforeBuild.map(({ id, title, files }) => `${cell(title ?? id)} makes ${files.map((file) => `\`${file}\``).join(', ')}`);
  const by = script === undefined ? '' : bake === undefined ? '.' : `; before \`docker buildx bake\`, run \`${script} --before\`.`;
  return ['', `Before the images are built, ${made.join(', ')}${by || '.'}`];
}

function localCommands(images: PlannedImage[], { make, bake, script }: PlannedOutputs, kept: readonly string[]): string[] {
  const run = images.length > 1 ? ['make docker-help', 'everything else'] : ['make docker-run', 'builds and runs it'];
  return [
    ...make === undefined
      ? []
      : [['make docker-build', 'for this machine, loaded into Docker'], ['make docker-build-multiarch', 'for every platform'], run]
        .filter(([command]) => !kept.includes(command.slice('make '.length))),
    ...script === undefined
      ? []
      : [[script, make === undefined ? 'for this machine; --help tells more' : 'the same without make; --help tells more']],
    ...script !== undefined || bake === undefined ? [] : [[`docker buildx bake -f ${bake}`, 'for every platform']],
  ].map(([command, what]) => `${command.padEnd(28)} # ${what}`);
}

/** Values that a build reads from outside of the repository. */
function outside(plan: Plan): string[] {
  const secrets = buildSecrets(plan).map((name) => `\`${name}\``);
  const sources = [
    ...secrets.length > 0 ? [`the secret${secrets.length > 1 ? 's' : ''} ${secrets.join(', ')} from `
      + `${secrets.length > 1 ? 'variables' : 'the variable'} of the same name`] : [],
    ...declares(plan, 'sshKeySecret') ? ['keys from your SSH agent'] : [],
  ];
  return sources.length > 0 ? ['', `The build reads ${sources.join(', and ')}.`] : [];
}

/** A tag to use in examples: the most general one of a release. */
function exampleTag(rows: TagRow[]): string {
  const tags = rows.flatMap((row) => row.tags);
  return tags.includes('latest') ? 'latest' : tags[0] ?? 'TAG';
}

/** The image of each row is shown when rows differ in it. */
function tagRows(rows: TagRow[]): string[] {
  const differ = rows.some(({ images }) => images !== undefined);
  return table(['Git event', ...differ ? ['Image'] : [], 'Tags'], rows.map(({ event, images = ['all'], tags, note }) => [
    cell(event), ...differ ? [cell(images.join(', '))] : [], tagsCell(tags, note),
  ]));
}

function tagsCell(tags: string[], note = ''): string {
  const made = tags.map((tag) => `\`${tag}\``).join(' ');
  return made && note ? `${made}<br>${cell(note)}` : made || cell(note) || 'none';
}
