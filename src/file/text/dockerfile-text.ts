import { Block, joinBlocks, partBlocks } from './block';
import { Opaque } from './block-spans';
import { Note } from './note';
import { labelBlock, LabelRequest } from '../../dockerfile/label/label-block';
import { Finding, lines } from '../../dockerfile/lint/finding';
import { lint } from '../../dockerfile/lint/lint';
import { opaqueLines, readScript, ScriptError } from '../../dockerfile/parse/script';
import { publishedStage, readStages } from '../../dockerfile/parse/stage';

/** The labels of one image in its Dockerfile. */
export interface ImageRequest extends LabelRequest {
  /** Name of the image. */
  readonly name: string;
  /** Platforms of the image. */
  readonly platforms?: readonly string[];
}

/**
 * The blocks of a Dockerfile: one for each published stage.
 *
 * @throws when the Dockerfile is invalid, with file and line
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

/** Notes about a Dockerfile with its blocks, each with a line number. */
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

/** Merges equal findings of several stages or images into one, with the other line numbers. */
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

/** Derived from the declaration only, so that it does not change with other images. */
function blockId(sharing: readonly ImageRequest[]): string {
  const { target } = sharing.find((one) => one.target === undefined) ?? sharing[0];
  return target === undefined ? 'labels' : `labels:${target.toLowerCase()}`;
}

/** The text with the wanted blocks, and no others. */
export function labelDockerfile(file: string, text: string, images: readonly ImageRequest[]): string {
  const parted = partBlocks(text, { file, style: 'hash', opaque: () => dockerfileOpaque(file, text) });
  return joinBlocks(parted, dockerfileBlocks(file, parted.bare, images), 'hash');
}

/** The reason why a line of a Dockerfile cannot contain a comment. */
export function dockerfileOpaque(file: string, text: string): Opaque {
  return located(file, () => opaqueLines(text));
}

/** The labels that several images of one stage have in common. */
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
