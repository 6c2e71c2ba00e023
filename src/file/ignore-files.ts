import { Project } from 'projen';
import { Dockerignore, DockerignoreOptions, ignoreFileOf } from './dockerignore';
import { Preflight } from './preflight';
import { SharedFile } from './shared-file';
import { IPlanned } from '../plan/planned';

/** The ignore files of all images. Which there are depends on the images and on what is there already, so it is seen when the synthesis begins. */
export function ignoreFiles(project: Project, planned: IPlanned, options: DockerignoreOptions = {}): void {
  Preflight.of(project).add(() => {
    for (const image of planned.plan().images) {
      const file = ignoreFileOf(project, image);
      if (!SharedFile.tryFind(project, file)) new Dockerignore(project, file, planned, options);
    }
  });
}
