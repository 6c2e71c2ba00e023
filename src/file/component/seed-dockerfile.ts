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

/** An image whose Dockerfile is not there. */
export interface Imaged {
  readonly name: string;
  readonly dockerfile: string;
  readonly context: string;
  readonly target?: string;
}

/** Who asks for a Dockerfile that is not there. */
export interface SeedRequest {
  readonly dockerfile: string;
  /** All images of the project. */
  readonly images: readonly Imaged[];
  /** What it begins with, if that was said: then it is wanted whatever else is there. */
  readonly template?: Template;
}

/**
 * What a Dockerfile begins with that is not there.
 *
 * @throws where another one is, which is probably meant, and where the published stage would not be in it
 */
export function seedDockerfile(project: Project, { dockerfile, images, template }: SeedRequest): FirstDockerfile {
  const [image, ...others] = images.filter((each) => each.dockerfile === dockerfile);
  if (!template || template._isOffered) {
    refuseSecond(project, dockerfile, images);
    refuseOtherBuilder(project, dockerfile);
  }
  const first = template?.directory === undefined
    ? firstDockerfile(surveyProject(project, image.context, image.name))
    : { text: template.files({ name: image.name }).Dockerfile, toldFrom: `the template "${path.basename(template.directory)}"` };
  const names = readStages(readScript(first.text)).stages.map(({ name }) => name);
  for (const { target } of [image, ...others]) {
    if (target === undefined || names.includes(target.toLowerCase())) continue;
    throw new Error(`${dockerfile} does not exist, and the one that would be written has no stage "${target}": write the Dockerfile `
      + 'first, or leave "target" out.');
  }
  return first;
}

/** An image that something else than a Dockerfile makes would be published beside another one. */
function refuseOtherBuilder({ outdir }: Project, dockerfile: string): void {
  const found = otherBuilder((file) => {
    const absolute = path.join(outdir, file);
    return fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8') : undefined;
  });
  if (!found) return;
  throw new Error(`${dockerfile} does not exist, and ${found.file} makes an image with ${found.builder}, without one. What is published `
    + 'here is what BuildKit builds from a Dockerfile: '
    + 'leave that image to its own workflow, name the Dockerfile (images: [{ dockerfile: "…" }]), or have one written, as the files of '
    + 'the project tell: template: Template.fitting().');
}

/** One Dockerfile is enough: a second one beside it would be published instead of it, or be a typing error. */
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
    + 'Or have a new one written, as the files of the project tell: template: Template.fitting().');
}
