import { Project } from 'projen';
import { SharedFile } from './shared-file';
import { IPlanned } from '../../plan/planned';
import { leftToFillIn } from '../../template/fill-in';
import { FirstDockerfile } from '../../template/first-dockerfile';
import { dockerfileAdvice, dockerfileBlocks, dockerfileOpaque, ImageRequest } from '../text/dockerfile-text';
import { Note } from '../text/note';

/** Options of a Dockerfile component. */
export interface DockerfileOptions {
  /**
   * The first text of a missing Dockerfile; the file is the user's afterwards.
   *
   * @default - a Dockerfile that is not there is an error
   */
  readonly seed?: () => FirstDockerfile;
  /**
   * Whether a label is written even when the user's own `LABEL` sets it, so that ours takes precedence.
   *
   * @default false
   */
  readonly overrideOwnLabels?: boolean;
  /**
   * Gives every label by the build, so that the file gets no block.
   *
   * @default false
   */
  readonly labelsByBuild?: boolean;
}

/** A Dockerfile with one `ARG` and `LABEL` block per published stage; everything else in it is the user's. */
export class Dockerfile extends SharedFile {
  constructor(project: Project, file: string, planned: IPlanned, options: DockerfileOptions = {}) {
    const images = (): ImageRequest[] => planned.plan().images
      .filter(({ dockerfile }) => dockerfile === file)
      .map((image) => ({ ...image, overrideOwn: options.overrideOwnLabels || options.labelsByBuild }));
    let seeded: FirstDockerfile | undefined;
    super(project, file, {
      style: 'hash',
      keepSeed: true,
      seed: options.seed && (() => (seeded = options.seed!()).text),
      opaque: (text) => dockerfileOpaque(file, text),
      blocks: (bare) => {
        const blocks = dockerfileBlocks(file, bare, images());
        return options.labelsByBuild ? [] : blocks;
      },
      advice: (text) => [...seeded ? [written(file, seeded)] : [], ...unfinished(file, text), ...dockerfileAdvice(file, text, images())],
    });
  }
}

function written(file: string, { derivedFrom }: FirstDockerfile): Note {
  return { text: `${file}: generated, because there was none: ${derivedFrom}. It is yours from now on.`, hint: true };
}

function unfinished(file: string, text: string): Note[] {
  return leftToFillIn(text).map(({ line, what }) => ({ text: `${file}:${line}: fill in: ${what} Until then the build fails there.` }));
}
