import { Block, joinBlocks, partBlocks } from './block';
import { labelBlock, LabelRequest } from '../dockerfile/label-block';
import { opaqueLines, readScript, ScriptError } from '../dockerfile/script';
import { publishedStage, readStages } from '../dockerfile/stage';

/** What one image wants of its Dockerfile. */
export interface ImageRequest extends LabelRequest {
  /** Name of the image. */
  readonly name: string;
}

/**
 * The blocks that belong into a Dockerfile: one for each stage that is published.
 *
 * @throws when the file cannot be right, with file and line
 */
export function dockerfileBlocks(file: string, bare: string, images: readonly ImageRequest[]): Block[] {
  if (images.length === 0) return [];
  return located(file, () => {
    if (bare === '') throw new ScriptError(1, `the file is empty or not there, and image "${images[0].name}" is built from it. Write it, or declare another "dockerfile".`);
    const script = readScript(bare);
    const plain = readStages(script);
    const stages = new Map<number, ImageRequest[]>();
    for (const image of images) {
      const { index } = publishedStage(plain, image.target);
      stages.set(index, [...stages.get(index) ?? [], image]);
    }
    return [...stages.values()].flatMap((sharing) => {
      const request = common(sharing);
      const block = labelBlock(request.buildArgs ? readStages(script, request.buildArgs) : plain, request);
      const target = sharing.some((one) => one.target === undefined) ? undefined : sharing[0].target;
      return block ? [{ ...block, id: target === undefined ? 'labels' : `labels:${target.toLowerCase()}` }] : [];
    });
  });
}

/** The same for a whole text: what is there is replaced, what is missing inserted, what is too much removed. */
export function labelDockerfile(file: string, text: string, images: readonly ImageRequest[]): string {
  const parted = partBlocks(text, { file, style: 'hash', opaque: (line) => dockerfileOpaque(file, text)(line) });
  return joinBlocks(parted, dockerfileBlocks(file, parted.bare, images), 'hash');
}

/** Says of a line of a Dockerfile why a comment there would be none. */
export function dockerfileOpaque(file: string, text: string): (line: number) => string | undefined {
  return located(file, () => opaqueLines(text));
}

/** One stage under several names can only say what is true of all of them. */
function common(sharing: readonly ImageRequest[]): LabelRequest {
  const [first, ...others] = sharing;
  const same = (pick: (request: ImageRequest) => Readonly<Record<string, string>> | undefined) => Object.fromEntries(
    Object.entries(pick(first) ?? {}).filter(([key, value]) => others.every((other) => pick(other)?.[key] === value)));
  return {
    target: first.target,
    overrideOwn: first.overrideOwn,
    labels: same(({ labels }) => labels),
    buildLabels: same(({ buildLabels }) => buildLabels),
    buildArgs: same(({ buildArgs }) => buildArgs),
  };
}

function located<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const line = error instanceof ScriptError ? `:${error.line}` : '';
    throw new Error(`${file}${line}: ${(error as Error).message}`);
  }
}
