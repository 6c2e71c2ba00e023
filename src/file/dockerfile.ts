import { Project } from 'projen';
import { dockerfileAdvice, dockerfileBlocks, dockerfileOpaque, ImageRequest } from './dockerfile-text';
import { SharedFile } from './shared-file';
import { IPlanned } from '../plan/planned';

/** How a Dockerfile is kept. */
export interface DockerfileOptions {
  /**
   * First text of a Dockerfile that is not there; it is the user's from then on.
   *
   * @default - a Dockerfile that is not there is an error
   */
  readonly seed?: () => string;
  /**
   * Writes a label also when the user's own `LABEL` sets it, so that ours wins.
   *
   * @default false
   */
  readonly overrideOwnLabels?: boolean;
}

/** The Dockerfile of one image or several: theirs is everything but a block of `ARG` and `LABEL` per published stage. */
export class Dockerfile extends SharedFile {
  constructor(project: Project, file: string, planned: IPlanned, options: DockerfileOptions = {}) {
    const images = (): ImageRequest[] => planned.plan().images
      .filter(({ dockerfile }) => dockerfile === file)
      .map((image) => ({ ...image, overrideOwn: options.overrideOwnLabels }));
    super(project, file, {
      style: 'hash',
      keepSeed: true,
      seed: options.seed,
      opaque: (text) => dockerfileOpaque(file, text),
      blocks: (bare) => dockerfileBlocks(file, bare, images()),
      advice: (text) => dockerfileAdvice(file, text, images()),
    });
  }
}
