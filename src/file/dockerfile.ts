import { Project } from 'projen';
import { Block } from './block';
import { SharedFile } from './shared-file';
import { LabelBlock, labelBlock, LabelRequest, readDockerfile } from '../dockerfile/label-block';
import { opaqueLines, ScriptError } from '../dockerfile/script';
import { publishedStage } from '../dockerfile/stage';
import { PlannedImage } from '../plan/plan';
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
    super(project, file, {
      style: 'hash',
      keepSeed: true,
      seed: options.seed,
      opaque: (text) => at(file, () => opaqueLines(text)),
      blocks: (bare) => at(file, () => blocks(file, bare, requests(planned, file), options)),
    });
  }
}

type Request = LabelRequest & { readonly image: string };

function requests(planned: IPlanned, file: string): Request[] {
  return planned.plan().images.filter(({ dockerfile }) => dockerfile === file).map((image: PlannedImage) => ({ ...image, image: image.name }));
}

function blocks(file: string, bare: string, images: readonly Request[], options: DockerfileOptions): Block[] {
  if (images.length === 0) return [];
  if (bare === '') throw new ScriptError(1, `the file is empty or not there, and image "${images[0].image}" is built from it. Write it, or declare another "dockerfile".`);
  const stages = new Map<number, Request[]>();
  for (const request of images) {
    const { index } = publishedStage(readDockerfile(bare, request.buildArgs), request.target);
    stages.set(index, [...stages.get(index) ?? [], request]);
  }
  return [...stages.values()].flatMap((sharing) => {
    const request = { ...common(sharing), overrideOwn: options.overrideOwnLabels };
    const block: LabelBlock | undefined = labelBlock(readDockerfile(bare, request.buildArgs), request);
    const target = sharing.some((one) => one.target === undefined) ? undefined : sharing[0].target;
    return block ? [{ ...block, id: target === undefined ? 'labels' : `labels:${target.toLowerCase()}` }] : [];
  });
}

/** One stage under several names can only say what is true of all of them. */
function common(sharing: readonly Request[]): LabelRequest {
  const [first, ...others] = sharing;
  const same = (pick: (request: Request) => Readonly<Record<string, string>> | undefined) => Object.fromEntries(
    Object.entries(pick(first) ?? {}).filter(([key, value]) => others.every((other) => pick(other)?.[key] === value)));
  return {
    target: first.target,
    labels: same(({ labels }) => labels),
    buildLabels: same(({ buildLabels }) => buildLabels),
    buildArgs: same(({ buildArgs }) => buildArgs),
  };
}

/** Says where in the file it is that something is wrong. */
function at<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScriptError) throw new Error(`${file}:${error.line}: ${error.message}`);
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}
