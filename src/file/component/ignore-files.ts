import * as path from 'node:path';
import { Project } from 'projen';
import { Dockerignore, DockerignoreOptions, ignoreFileOf, IgnoreUsers } from './dockerignore';
import { IPlanned } from '../../plan/lookup/planned';
import { PlannedImage } from '../../plan/planned-image';
import { Preflight } from '../tree/preflight';
import { SharedFiles } from '../tree/shared-files';

/**
 * The ignore files of all images. Which there are depends on the images and on what is there already, so it is seen when the synthesis
 * begins.
 */
export function ignoreFiles(project: Project, planned: IPlanned, options: DockerignoreOptions = {}): void {
  let users = new Map<string, PlannedImage[]>();
  // Of a named context the file in its folder counts, whichever Dockerfile it is for.
  const guests = (file: string) => path.basename(file) === '.dockerignore' ? planned.plan().images.filter(({ contexts }) => contexts) : [];
  const of = (file: string): IgnoreUsers => ({
    images: users.get(file) ?? [],
    guests: guests(file),
    made: planned.plan().beforeBuild?.flatMap(({ files }) => files) ?? [],
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
