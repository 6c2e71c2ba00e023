import * as path from 'node:path';
import { Project } from 'projen';
import { Dockerignore, DockerignoreOptions, ignoreFileOf, IgnoreUsers } from './dockerignore';
import { IPlanned } from '../../plan/planned';
import { PlannedImage } from '../../plan/planned-image';
import { Preflight } from '../tree/preflight';
import { SharedFiles } from '../tree/shared-files';

/**
 * Adds the ignore files of all images. Which files are needed depends on the images and on existing files, so it is decided when synthesis
 * begins.
 */
export function ignoreFiles(project: Project, planned: IPlanned, options: DockerignoreOptions = {}): void {
  let users = new Map<string, PlannedImage[]>();
  // A named context uses the .dockerignore in its folder, for every Dockerfile.
  const guests = (file: string) => path.basename(file) === '.dockerignore' ? planned.plan().images.filter(({ contexts }) => contexts) : [];
  const of = (file: string): IgnoreUsers => ({
    images: users.get(file) ?? [],
    guests: guests(file),
    created: planned.plan().beforeBuild?.flatMap(({ files }) => files) ?? [],
  });
  Preflight.of(project).add(() => {
    users = new Map();
    for (const image of planned.plan().images) {
      const file = ignoreFileOf(project, image);
      users.set(file, [...users.get(file) ?? [], image]);
    }
    for (const file of users.keys()) {
      if (!SharedFiles.of(project).tryFind(project, file)) new Dockerignore(project, file, () => of(file), options);
    }
  });
}
