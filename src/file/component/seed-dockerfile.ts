import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { readScript } from '../../dockerfile/parse/script';
import { readStages } from '../../dockerfile/parse/stage';
import { nearest } from '../../problem/problems';
import { dockerfilesIn } from '../../repository/dockerfiles';
import { otherBuilder } from '../../repository/other-builder';
import { FirstDockerfile } from '../../template/first-dockerfile';
import { firstDockerfile } from '../../template/stack';
import { Template } from '../../template/template';
import { repositoryFiles } from '../checkout/repository-files';
import { surveyProject } from '../checkout/survey-project';

/** An image whose Dockerfile is missing. */
export interface Imaged {
  readonly name: string;
  readonly dockerfile: string;
  readonly context: string;
  readonly target?: string;
}

/** A request for a missing Dockerfile. */
export interface SeedRequest {
  readonly dockerfile: string;
  /** All images of the project. */
  readonly images: readonly Imaged[];
  /** The template, if one was declared: then the Dockerfile is seeded even beside other files. */
  readonly template?: Template;
}

/**
 * The first text of a missing Dockerfile.
 *
 * @throws when another Dockerfile exists, which is probably the intended one, or when the seed lacks the published stage
 */
export function seedDockerfile(project: Project, { dockerfile, images, template }: SeedRequest): FirstDockerfile {
  const [image, ...others] = images.filter((each) => each.dockerfile === dockerfile);
  if (!template || template._isOffered) {
    refuseSecond(project, dockerfile, images);
    refuseOtherBuilder(project, dockerfile);
  }
  const first = template?.directory === undefined
    ? firstDockerfile(surveyProject(project, image.context, image.name))
    : { text: template.files({ name: image.name }).Dockerfile, derivedFrom: `the template "${path.basename(template.directory)}"` };
  const names = readStages(readScript(first.text)).stages.map(({ name }) => name);
  for (const { target } of [image, ...others]) {
    if (target === undefined || names.includes(target.toLowerCase())) continue;
    throw new Error(`${dockerfile} does not exist, and the generated one would have no stage "${target}": write the Dockerfile `
      + 'first, or leave "target" out.');
  }
  return first;
}

/** Rejects a second image beside one that another tool than a Dockerfile builds. */
function refuseOtherBuilder({ outdir }: Project, dockerfile: string): void {
  const found = otherBuilder((file) => {
    const absolute = path.join(outdir, file);
    return fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8') : undefined;
  });
  if (!found) return;
  throw new Error(`${dockerfile} does not exist, and ${found.file} builds an image with ${found.builder}, without a Dockerfile. `
    + 'docker-publish publishes what BuildKit builds from a Dockerfile: '
    + 'leave that image to its own workflow, name the Dockerfile (images: [{ dockerfile: "…" }]), or have one generated that '
    + 'fits the project: template: Template.fitting().');
}

/** Rejects a second Dockerfile beside an existing one: it would be published instead, or its name is a typo. */
function refuseSecond(project: Project, dockerfile: string, images: readonly Imaged[]): void {
  const declared = images.map((image) => image.dockerfile);
  const below = project.subprojects.map(({ outdir }) => `${path.relative(project.outdir, outdir).split(path.sep).join('/')}/`);
  const isOther = (file: string) => !declared.includes(file) && !below.some((folder) => file.startsWith(folder));
  const found = dockerfilesIn(repositoryFiles(project.outdir)).filter(isOther);
  if (found.length === 0) return;
  const best = dockerfile === 'Dockerfile' ? found[0] : nearest(dockerfile, found);
  const others = found.filter((file) => file !== best).slice(0, 5);
  throw new Error(`${dockerfile} does not exist, and there is ${best}${others.length > 0 ? ` (also ${others.join(', ')})` : ''}. Build `
    + `from it: images: [{ dockerfile: '${best}' }]. `
    + 'Or have one written that fits the files of the project: template: Template.fitting().');
}
