import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Need } from './need';
import { checkoutGaps } from '../../file/checkout/checkout';
import { Plan } from '../../plan/plan';

/** Files that builds read and the workflow's checkout lacks. */
export function checkoutNeeds(plan: Plan, folder: string): Need[] {
  const text = (dockerfile: string) => existsSync(join(folder, dockerfile)) ? readFileSync(join(folder, dockerfile), 'utf8') : '';
  const sources = { created: plan.beforeBuild?.flatMap(({ files }) => files), checkout: plan.workflow?.checkout };
  return checkoutGaps(folder, plan.images, text, sources)
    .map(({ where, what, mend }) => ({ area: 'the checkout', state: 'advice', what: `${where}: ${what}`, why: mend }));
}
