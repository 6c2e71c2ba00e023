import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Need } from './need';
import { checkoutGaps } from '../../file/checkout/checkout';
import { ignoredFiles } from '../../file/checkout/ignored-files';
import { Plan } from '../../plan/plan';

/** Files that the workflow's checkout lacks: generated files, and files that builds read. */
export function checkoutNeeds(plan: Plan, folder: string): Need[] {
  const text = (dockerfile: string) => existsSync(join(folder, dockerfile)) ? readFileSync(join(folder, dockerfile), 'utf8') : '';
  const sources = { created: plan.beforeBuild?.flatMap(({ files }) => files), checkout: plan.workflow?.checkout };
  const area = 'the checkout';
  const gaps = checkoutGaps(folder, plan.images, text, sources)
    .map(({ where, what, mend }): Need => ({ area, state: 'advice', what: `${where}: ${what}`, why: mend }));
  const ignored = ignoredFiles(folder)
    .map(({ where, what, mend }): Need => ({ area, state: 'missing', what: `${where}: ${what}`, why: mend }));
  return [...ignored, ...gaps];
}
