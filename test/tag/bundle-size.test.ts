import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(__dirname, '..', '..');

/** The part of the engine in every repository's program. */
async function bundled(): Promise<{ bytes: number; inputs: string[] }> {
  const { metafile, outputFiles } = await build({
    stdin: {
      contents: 'export { evaluateRules } from "./src/tag/engine/evaluate-rules"; export { guardTags } from '
      + '"./src/tag/policy/guard"; export { formatDate } from "./src/tag/date/format-date";', resolveDir: ROOT, loader: 'ts',
    },
    absWorkingDir: ROOT, bundle: true, write: false, metafile: true, platform: 'node', target: 'node20', format: 'cjs',
    legalComments: 'inline', logLevel: 'silent',
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return { bytes: outputFiles[0].contents.length, inputs: Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0) };
}

test('the engine fits into an action: small, and without the parsers and the calendar that rules were written with', async () => {
  const { bytes, inputs } = await bundled();
  expect(inputs.filter((input) => input.startsWith('node_modules/') && !/^node_modules\/fastest-levenshtein\//.test(input))).toEqual([]);
  expect(inputs.filter((input) => /parse-template|rule-line|fields\.ts/.test(input))).toEqual([]);
  expect(bytes).toBeLessThan(50_000);
});
