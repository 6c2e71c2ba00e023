import * as fs from 'node:fs';
import * as path from 'node:path';
import { Metafile } from 'esbuild';

/** Name, version and licence of each package in a bundle, with the text of the licence. */
export function licencesOf(...bundles: Array<Pick<Metafile, 'inputs'>>): string[] {
  const inputs = bundles.flatMap((bundle) => Object.keys(bundle.inputs));
  const folders = inputs.flatMap((input) => input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []);
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const text = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (!text) throw new Error(`${name} is bundled and brings no licence text: choose another library`);
    return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, text), 'utf8').trim()}\n`;
  });
}
