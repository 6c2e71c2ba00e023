import { Project } from 'projen';
import { Dockerignore, DockerignoreOptions, ignoreFileOf } from './dockerignore';
import { Preflight } from './preflight';
import { SharedFile } from './shared-file';
import { PlannedImage } from '../plan/plan';
import { IPlanned } from '../plan/planned';

/** The ignore files of all images. Which there are depends on the images and on what is there already, so it is seen when the synthesis begins. */
export function ignoreFiles(project: Project, planned: IPlanned, options: DockerignoreOptions = {}): void {
  const users = new Map<string, PlannedImage[]>();
  Preflight.of(project).add(() => {
    users.clear();
    for (const image of planned.plan().images) {
      const file = ignoreFileOf(project, image);
      const others = users.get(file);
      if (others) others.push(image);
      else users.set(file, [image]);
    }
    for (const file of users.keys()) {
      if (!SharedFile.tryFind(project, file)) new Dockerignore(project, file, () => users.get(file) ?? [], options);
    }
  });
}
