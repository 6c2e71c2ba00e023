import { Need } from './need';
import { unmatchedTriggers } from '../../explain/unmatched-triggers';
import { Plan } from '../../plan/plan';

/** Whether existing git tags match the triggers. */
export function tagNeeds({ triggers }: Plan, gitTags: string | undefined): Need[] {
  return unmatchedTriggers(triggers, gitTags?.split('\n').filter(Boolean) ?? []).map(({ patterns, tags, declare }) => ({
    area: 'git tags',
    state: 'advice',
    what: `none matches ${patterns.join(', ')}`,
    why: `the newest are ${tags.join(', ')}, which start nothing`,
    command: declare,
  }));
}
