import { pairs } from '../parse/instruction';
import { Instruction } from '../parse/script';
import { value } from '../parse/stage';

/**
 * Quotes a value so that BuildKit reads exactly this value.
 *
 * @throws when no instruction can express it
 */
export function quote(text: string, escape: string): string {
  if (/[\r\n\0]/.test(text)) {
    throw new Error(`${JSON.stringify(text)} has a line break or a NUL, which no instruction can hold. Write it on one line.`);
  }
  if (/(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(text)) {
    throw new Error(`${JSON.stringify(text)} holds half of a surrogate pair, which UTF-8 cannot encode. Write the whole character.`);
  }
  return `"${text.replace(/[\\`"$]/g, (char) => char === escape || char === '"' || char === '$' ? escape + char : char)}"`;
}

/** A `LABEL` of the user. */
export interface OwnLabel {
  readonly key: string;
  /** Undefined when it depends on a variable. */
  readonly value?: string;
  readonly line: number;
}

/** The labels of some instructions, in their order. */
export function ownLabels(instructions: readonly Instruction[], escape: string): OwnLabel[] {
  return instructions
    .filter(({ keyword }) => keyword === 'LABEL')
    .flatMap(({ args, line }) => pairs(args, escape).map(([key, given]) => ({
      key: value(key, escape) ?? key, value: value(given, escape), line,
    })));
}
