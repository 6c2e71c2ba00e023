import { ownLabels, quote } from './label-line';
import { isArgName } from '../../image/arg-name';
import { checkLabel } from '../../image/label';
import { baseLabels } from '../parse/base';
import { ScriptError } from '../parse/script';
import { lineage, publishedStage, Stage, Stages } from '../parse/stage';

/** The labels and build arguments of an image. */
export interface LabelRequest {
  /** Published stage; the last one by default. */
  readonly target?: string;
  /** Labels with a fixed value, by key. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels whose value is known at build time: key to name of the `ARG`. */
  readonly buildLabels: Readonly<Record<string, string>>;
  /** Build arguments with a fixed value, which a `FROM` may use. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Whether labels are written that the user's own instructions set; ours come later, so they take precedence. */
  readonly overrideOwn?: boolean;
}

/** The block of one published stage. */
export interface LabelBlock {
  /** Index of the stage, from 0. */
  readonly stage: number;
  /** Instructions, one per line. */
  readonly content: string;
  /** Offset at which the block is inserted. */
  readonly at: number;
  /** Offsets between which the block is in the right stage. */
  readonly home: readonly [number, number];
}

/** A comment for readers of the Dockerfile. */
const NOTE = '# Kept by docker-publish: change the declaration, not these lines. They stand last so that a new version '
  + 'costs no build cache.';

/**
 * The block for an image: after the last instruction of the published stage.
 *
 * There an `ARG` precedes no `RUN`, so a new version, date or revision does not invalidate the cache; comments after the last instruction
 * stay after the block, because they usually introduce the next stage.
 *
 * @returns undefined when the user's own instructions set every label
 * @throws ScriptError when the stage does not exist, or nothing can be appended to it
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
    throw new ScriptError(last.lastLine, `the ${last.keyword} of line ${last.line} is continued at the end of the file (its last `
      + 'line ends with '
      + `"${escape}"), so the block after it would become part of it. Delete that "${escape}".`);
  }
  return {
    stage: stage.index,
    content: [NOTE, ...[...wanted].map((arg) => `ARG ${arg}`), ...keys.map((key) => labelLine(key, quoted.get(key)!))].join('\n'),
    at: last.end,
    home: [stage.instructions[0].end, nextStart(dockerfile, stage)],
  };
}

/** Key and value have been validated; this checks that a Dockerfile can express them. */
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
