import { Project } from 'projen';
import { Dockerfile, DockerfileOptions } from './dockerfile';
import { Dockerignore, DockerignoreOptions, ignoreFileOf } from './dockerignore';
import { Preflight } from './preflight';
import { SharedFile } from './shared-file';
import { IPlanned } from '../plan/planned';

/** How the files of an image are kept. */
export interface ImageFilesOptions {
  /** Of a Dockerfile, by its path. */
  readonly dockerfile?: (file: string) => DockerfileOptions;
  readonly ignore?: DockerignoreOptions;
}

/**
 * The Dockerfile and the ignore file of every image, whenever the image is declared: what belongs to which file is known when the
 * synthesis begins.
 */
export function imageFiles(project: Project, planned: IPlanned, options: ImageFilesOptions = {}): void {
  Preflight.of(project).add(() => {
    for (const image of planned.plan().images) {
      const { dockerfile } = image;
      if (!SharedFile.tryFind(project, dockerfile)) new Dockerfile(project, dockerfile, planned, options.dockerfile?.(dockerfile));
      const ignore = ignoreFileOf(project, image);
      if (!SharedFile.tryFind(project, ignore)) new Dockerignore(project, ignore, planned, options.ignore);
    }
  });
}
