import { ownLabels, quote } from './label-line';
import { isArgName } from '../../image/arg-name';
import { checkLabel } from '../../image/label';
import { baseLabels } from '../parse/base';
import { ScriptError } from '../parse/script';
import { lineage, publishedStage, Stage, Stages } from '../parse/stage';

/** What an image wants its Dockerfile to say. */
export interface LabelRequest {
  /** Stage that is published; the last when left out. */
  readonly target?: string;
  /** Labels with a fixed value, by key. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels whose value changes per build: key to name of the `ARG` that brings it. */
  readonly buildLabels: Readonly<Record<string, string>>;
  /** Build arguments with a fixed value, which a `FROM` may refer to. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Also writes labels that the user's own instructions set; ours come later, so ours win. */
  readonly overrideOwn?: boolean;
}

/** The block of one published stage. */
export interface LabelBlock {
  /** Place of the stage among the stages, from 0. */
  readonly stage: number;
  /** Instructions, one a line. */
  readonly content: string;
  /** Offset where the block goes. */
  readonly at: number;
  /** Offsets between which it is in the right stage. */
  readonly home: readonly [number, number];
}

/** Tells a reader of the Dockerfile whose lines these are. */
const NOTE = '# Kept by docker-publish: change the declaration, not these lines. They stand last so that a new version '
  + 'costs no build cache.';

/**
 * Works out what to write for an image, and where: behind the last instruction of the stage that is published.
 *
 * There an `ARG` reaches no `RUN`, so a new version, date or revision costs no cache; comments below the last instruction stay
 * below the block, because more often than not they introduce the next stage.
 *
 * @returns undefined when the user's own instructions set every label
 * @throws ScriptError when there is no such stage, or nothing can be appended to it
 */
export function labelBlock(dockerfile: Stages, request: LabelRequest): LabelBlock | undefined {
  const stage = publishedStage(dockerfile, request.target);
  const { escape } = dockerfile.script;
  const theirs = lineage(stage).flatMap(({ instructions }) => ownLabels(instructions, escape));
  const own = new Set(request.overrideOwn ? [] : theirs.map(({ key }) => key));
  const fixed = { ...baseLabels(stage), ...request.labels };
  const quoted = new Map(Object.entries(fixed).map(([key, value]) => [key, quote(value, escape)]));
  for (const [key, arg] of Object.entries(request.buildLabels)) quoted.set(key, `"\${${checkArg(arg)}}"`);
  const keys = [...quoted.keys()].filter((key) => !own.has(key)).sort();
  if (keys.length === 0) return undefined;

  const wanted = new Set(Object.entries(request.buildLabels).filter(([key]) => !own.has(key)).map(([, arg]) => arg));
  const last = stage.instructions[stage.instructions.length - 1];
  if (last.open) {
    throw new ScriptError(last.lastLine, `the file ends while the ${last.keyword} of line ${last.line} goes on (its last line ends with `
      + `"${escape}"), so whatever follows would become a part of it. Delete that "${escape}".`);
  }
  return {
    stage: stage.index,
    content: [NOTE, ...[...wanted].map((arg) => `ARG ${arg}`), ...keys.map((key) => labelLine(key, quoted.get(key)!))].join('\n'),
    at: last.end,
    home: [stage.instructions[0].end, nextStart(dockerfile, stage)],
  };
}

/** Key and value are checked by the model; here it is about what the file can hold. */
function labelLine(key: string, quoted: string): string {
  checkLabel(key, '');
  const line = `LABEL ${key}=${quoted}`;
  if (Buffer.byteLength(line) >= 65_000) {
    throw new Error(`label "${key}" makes a line of ${Buffer.byteLength(line)} bytes, and BuildKit reads at most 65535. Shorten it.`);
  }
  return line;
}

function checkArg(name: string): string {
  if (isArgName(name)) return name;
  throw new Error(`${JSON.stringify(name)} is not the name of an ARG. Allowed: letters, digits and "_", not starting with a digit.`);
}

function nextStart({ stages }: Stages, stage: Stage): number {
  const next = stages[stage.index + 1];
  return next ? next.instructions[0].start : Infinity;
}
