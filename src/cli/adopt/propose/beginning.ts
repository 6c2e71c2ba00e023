import { js } from './made';
import { toPath } from '../../../image/reference';
import { dockerfilesIn } from '../../../repository/dockerfiles';
import { Repository } from '../sources/repository';

/** The shortest declaration of a repository that publishes nothing yet: its Dockerfile, or a first one that fits. */
export function beginning({ home, folderName, files }: Repository): string {
  const name = toPath(home?.name ?? folderName) || 'app';
  const [dockerfile] = dockerfilesIn(files);
  const isUsual = dockerfile === undefined || dockerfile === 'Dockerfile';
  return [
    "const { DockerPublish } = require('docker-publish');", "const { Project } = require('projen');", '',
    `const project = new Project({ name: ${js(name)} });`, '',
    `new DockerPublish(project${isUsual ? '' : `, { images: [{ name: ${js(name)}, dockerfile: ${js(dockerfile)} }] }`});`, '',
    'project.synth();', '',
  ].join('\n');
}
