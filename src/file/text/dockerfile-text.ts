import { Block, joinBlocks, partBlocks } from './block';
import { Opaque } from './block-spans';
import { Note } from './note';
import { labelBlock, LabelRequest } from '../../dockerfile/label/label-block';
import { Finding, lines } from '../../dockerfile/lint/finding';
import { lint } from '../../dockerfile/lint/lint';
import { opaqueLines, readScript, ScriptError } from '../../dockerfile/parse/script';
import { publishedStage, readStages } from '../../dockerfile/parse/stage';

/** What one image wants of its Dockerfile. */
export interface ImageRequest extends LabelRequest {
  /** Name of the image. */
  readonly name: string;
  /** Platforms that are built. */
  readonly platforms?: readonly string[];
}

/**
 * The blocks that belong into a Dockerfile: one for each stage that is published.
 *
 * @throws when the file cannot be right, with file and line
 */
export function dockerfileBlocks(file: string, bare: string, images: readonly ImageRequest[]): Block[] {
  if (images.length === 0) return [];
  return located(file, () => {
    if (bare === '') {
      throw new ScriptError(
        1, `the file is empty or not there, and image "${images[0].name}" is built from it. Write it, or declare another "dockerfile".`,
      );
    }
    const script = readScript(bare);
    const plain = readStages(script);
    const stages = new Map<number, ImageRequest[]>();
    for (const image of images) {
      const { index } = publishedStage(plain, image.target);
      stages.set(index, [...stages.get(index) ?? [], image]);
    }
    return [...stages.values()].flatMap((sharing) => {
      const request = common(sharing);
      const block = labelBlock(Object.keys(request.buildArgs ?? {}).length > 0 ? readStages(script, request.buildArgs) : plain, request);
      return block ? [{ ...block, id: blockId(sharing) }] : [];
    });
  });
}

/** What a user should know of a Dockerfile that has its blocks, each with its line. */
export function dockerfileAdvice(file: string, text: string, images: readonly ImageRequest[]): Note[] {
  return located(file, () => {
    const found = partBlocks(text, { file, style: 'hash' }).blocks;
    const blocks = found.map(({ line, raw }) => [line, line + raw.trimEnd().split('\n').length - 1] as const);
    const script = readScript(text);
    const findings = images.flatMap((image) => {
      const dockerfile = readStages(script, image.buildArgs);
      const stage = publishedStage(dockerfile, image.target);
      const [from, to] = [stage.instructions[0].line, stage.instructions[stage.instructions.length - 1].lastLine];
      const block = blocks.find(([line]) => line > from && line <= to);
      return lint({ dockerfile, stage, block, blocks, request: image, platforms: image.platforms ?? [] });
    });
    return once(file, findings);
  });
}

/** What is true of several stages or images is said of the first of them, with the lines of the others. */
function once(file: string, findings: readonly Finding[]): Note[] {
  const subjects = new Map<string, Finding[]>();
  for (const one of findings) {
    const subject = one.about ?? `${one.line} ${one.text}`;
    subjects.set(subject, [...subjects.get(subject) ?? [], one]);
  }
  return [...subjects.values()].map(([{ line, text, hint }, ...others]) => {
    const more = others.map((other) => other.line).filter((other) => other !== line).sort((one, other) => one - other);
    return { text: `${file}:${line}: ${text}${more.length > 0 ? ` The same goes for ${lines(more)}.` : ''}`, hint };
  });
}

/** Told from the declaration only, so that it stays when other images come and go. */
function blockId(sharing: readonly ImageRequest[]): string {
  const { target } = sharing.find((one) => one.target === undefined) ?? sharing[0];
  return target === undefined ? 'labels' : `labels:${target.toLowerCase()}`;
}

/** The same for a whole text: what is there is replaced, what is missing inserted, what is too much removed. */
export function labelDockerfile(file: string, text: string, images: readonly ImageRequest[]): string {
  const parted = partBlocks(text, { file, style: 'hash', opaque: () => dockerfileOpaque(file, text) });
  return joinBlocks(parted, dockerfileBlocks(file, parted.bare, images), 'hash');
}

/** Says of a line of a Dockerfile why a comment there would be none. */
export function dockerfileOpaque(file: string, text: string): Opaque {
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
