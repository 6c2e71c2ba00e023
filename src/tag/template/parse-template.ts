import { Program } from './template-program';

/** The properties that rendering needs; positions in the text are dropped. */
const KEPT = [
  'type', 'body', 'blockParams', 'value', 'escaped', 'program', 'inverse', 'path', 'params', 'hash', 'pairs', 'key', 'original', 'parts',
  'depth', 'data',
  'name',
];

/** Parses a template as Handlebars does, with its errors. Only at synthesis: the run gets the result. */
export function parseTemplate(template: string): Program {
  // The browser build: the same parser in one file, without source maps and file system.
  const { parse } = require('handlebars/dist/handlebars.min.js') as typeof import('handlebars');
  return JSON.parse(JSON.stringify(parse(template), (key, value: unknown) => {
    if (key !== '' && !/^\d+$/.test(key) && !KEPT.includes(key)) return undefined;
    // Of a text node, `value` is the text after whitespace control; `original` is the text before it.
    return isText(value) ? { type: value.type, value: value.value } : value;
  }));
}

function isText(node: unknown): node is { type: string; value: string } {
  const type = (node as { type?: string } | null)?.type;
  return type === 'ContentStatement' || type === 'CommentStatement';
}
