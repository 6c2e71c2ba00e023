import { Project } from 'projen';
import { SharedFile } from './shared-file';
import { IPlanned } from '../../plan/lookup/planned';
import { leftToFillIn } from '../../template/fill-in';
import { FirstDockerfile } from '../../template/first-dockerfile';
import { dockerfileAdvice, dockerfileBlocks, dockerfileOpaque, ImageRequest } from '../text/dockerfile-text';
import { Note } from '../text/note';

/** How a Dockerfile is kept. */
export interface DockerfileOptions {
  /**
   * First text of a Dockerfile that is not there; it is the user's from then on.
   *
   * @default - a Dockerfile that is not there is an error
   */
  readonly seed?: () => FirstDockerfile;
  /**
   * Writes a label also when the user's own `LABEL` sets it, so that ours wins.
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

/** The Dockerfile of one image or several: theirs is everything but a block of `ARG` and `LABEL` per published stage. */
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

function written(file: string, { toldFrom }: FirstDockerfile): Note {
  return { text: `${file}: there was none, so one is written: ${toldFrom}. It is yours from now on.`, hint: true };
}

function unfinished(file: string, text: string): Note[] {
  return leftToFillIn(text).map(({ line, what }) => ({ text: `${file}:${line}: to fill in: ${what} Until then the build stops there.` }));
}
