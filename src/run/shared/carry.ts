import { gunzipSync, gzipSync } from 'node:zlib';
import { Plan } from '../../plan/plan';
import { Stop } from '../report';

/** Below Linux's limit of 131,072 bytes for an environment variable with its name, which holds the input of an action. */
const MOST = 130_000;

/** Encodes a plan as a job output: compressed, and without text that could be a secret, as GitHub would drop the output. */
export function carry(plan: Plan): string {
  const text = gzipSync(JSON.stringify(plan)).toString('base64');
  if (text.length <= MOST) return text;
  throw new Stop(`The plan takes ${text.length} bytes, and an output of a job holds ${MOST}. Publish some of the `
    + `${plan.images.length} images by another call.`);
}

/** Decodes the plan of an earlier job. */
export function carried(text: string): Plan {
  if (text === '') {
    throw new Stop('The input "plan" is empty: pass the output of the step plan, as in plan: ${{ needs.prepare.outputs.plan }}.');
  }
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));
}
