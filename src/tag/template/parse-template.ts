import { Program } from './template-program';

/** What rendering reads; where a piece stood in the text it does not. */
const KEPT = [
  'type', 'body', 'blockParams', 'value', 'escaped', 'program', 'inverse', 'path', 'params', 'hash', 'pairs', 'key', 'original', 'parts',
  'depth', 'data',
  'name',
];

/** Parses a template as Handlebars does, with its errors. Only where rules are written: what runs later gets the result. */
export function parseTemplate(template: string): Program {
  // The build for browsers: the same parser in one file, without source maps and the file system.
  const { parse } = require('handlebars/dist/handlebars.min.js') as typeof import('handlebars');
  return JSON.parse(JSON.stringify(parse(template), (key, value: unknown) => {
    if (key !== '' && !/^\d+$/.test(key) && !KEPT.includes(key)) return undefined;
    // Of a text it is what stood there before whitespace was taken away.
    return isText(value) ? { type: value.type, value: value.value } : value;
  }));
}

function isText(node: unknown): node is { type: string; value: string } {
  const type = (node as { type?: string } | null)?.type;
  return type === 'ContentStatement' || type === 'CommentStatement';
}
