import { gunzipSync, gzipSync } from 'node:zlib';
import { Plan } from '../../plan/plan';
import { Stop } from '../report';

/** An environment variable of Linux holds 131,072 bytes, with its name; what an action is given is one. */
const MOST = 130_000;

/** A plan as one job hands it to the next: short, and with no letters that could be a secret, which GitHub would drop. */
export function carry(plan: Plan): string {
  const text = gzipSync(JSON.stringify(plan)).toString('base64');
  if (text.length <= MOST) return text;
  throw new Stop(`The plan takes ${text.length} bytes, and one job hands at most ${MOST} to the next. Publish some of the `
    + `${plan.images.length} images by another call.`);
}

/** The plan that an earlier job handed on. */
export function carried(text: string): Plan {
  if (text === '') {
    throw new Stop('The input "plan" is empty: hand on what the step plan said, as in plan: ${{ needs.prepare.outputs.plan }}.');
  }
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));
}
