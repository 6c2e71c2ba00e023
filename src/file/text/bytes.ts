import { isUtf8 } from 'node:buffer';

/*
 * A user's file may contain bytes that are not UTF-8, such as a comment in Latin-1, and they must be preserved. Such a byte is represented
 * as a lone surrogate, which no valid text contains: byte 0xE9 is U+DCE9.
 */
const ESCAPED = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;
const ESCAPED_RUN = /((?:(?<![\uD800-\uDBFF])[\uDC80-\uDCFF])+)/;
const WELL_FORMED = new RegExp([
  '((?:[\\x00-\\x7F]', '[\\xC2-\\xDF][\\x80-\\xBF]',
  '\\xE0[\\xA0-\\xBF][\\x80-\\xBF]', '\\xED[\\x80-\\x9F][\\x80-\\xBF]', '[\\xE1-\\xEC\\xEE\\xEF][\\x80-\\xBF]{2}',
  '\\xF0[\\x90-\\xBF][\\x80-\\xBF]{2}', '[\\xF1-\\xF3][\\x80-\\xBF]{3}', '\\xF4[\\x80-\\x8F][\\x80-\\xBF]{2})+)',
].join('|'));

/** Decodes bytes without loss: `encode` returns the same bytes. */
export function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return bytes.toString('latin1').split(WELL_FORMED)
    .map((piece, index) => index % 2 === 1
      ? Buffer.from(piece, 'latin1').toString('utf8')
      : piece.replace(/[^]/g, (byte) => String.fromCharCode(0xDC00 + byte.charCodeAt(0))))
    .join('');
}

/** Encodes a text from `decode`, or one that was derived from it. */
export function encode(text: string): Buffer {
  if (!ESCAPED.test(text)) return Buffer.from(text, 'utf8');
  return Buffer.concat(text.split(ESCAPED_RUN).map((piece, index) => index % 2 === 1
    ? Buffer.from([...piece].map((char) => char.charCodeAt(0) - 0xDC00))
    : Buffer.from(piece, 'utf8')));
}
