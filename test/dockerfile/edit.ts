import { Generated } from './generate';
import { partBlocks } from '../../src/file/text/block';
import { labelDockerfile } from '../../src/file/text/dockerfile-text';

/** The labels of these tests, with quotes and dollars, which are easily broken. */
export const REQUEST = {
  name: 'api',
  labels: { 'org.opencontainers.image.title': 'the "api"', 'com.example.price': '$5 \\ `now`' },
  buildLabels: { 'org.opencontainers.image.version': 'VERSION', 'org.opencontainers.image.revision': 'VCS_REF' },
};

/** The result of an edit. */
export interface Edited extends Generated {
  /** Undefined when it was rejected. */
  readonly after?: string;
  readonly refusal?: string;
  /** Our lines, without delimiters and comments. */
  readonly ours: string[];
}

/** Edits a Dockerfile, and checks the invariants of every edit, independently of BuildKit. */
export function edit({ text, target }: Generated): Edited {
  const request = [{ ...REQUEST, target }];
  let after: string;
  try {
    after = labelDockerfile('Dockerfile', text, request);
  } catch (error) {
    return { text, target, refusal: (error as Error).message, ours: [] };
  }
  const { bare, blocks } = partBlocks(after, { file: 'Dockerfile', style: 'hash' });
  expect(bare).toBe(text);
  expect(labelDockerfile('Dockerfile', after, request)).toBe(after);
  expect(labelDockerfile('Dockerfile', after, [])).toBe(text);
  const changed = labelDockerfile('Dockerfile', after, [{ ...request[0], labels: { a: 'b' } }]);
  expect(labelDockerfile('Dockerfile', changed, request)).toBe(after);
  return {
    text, target, after,
    ours: blocks.flatMap(({ content }) => content.split('\n')).filter((line) => !line.startsWith('#')),
  };
}

/** The seed of a run, which SEED=… repeats. */
export function seed(): number {
  return process.env.SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.SEED);
}
