import { TransformOptions } from 'esbuild';

/**
 * Code that nobody reads is minified, but names stay, because errors and stack traces show them, and lines are short, because Node.js
 * prints the line that throws.
 */
export const DENSE = { minifyWhitespace: true, minifySyntax: true, lineLimit: 160 } satisfies TransformOptions;
