import { decide } from '../../src/decision/decide';
import { formatDate } from '../../src/tag/date/format-date';
import { parseTags } from '../../src/tag/rule/parse-rule';
import { planOf, triggerOf } from '../support/plans';
import { event } from '../tag/events';

const rules = ['type=raw,value=dev-{{run_number}}', "type=raw,value=first,enable={{is run_number '1'}}"];
const plan = planOf({
  triggers: [triggerOf('branch', ['main'])], tags: { rules, flavor: [], parsed: parseTags(rules, []) },
});

test.each([
  [undefined, 'dev-run_number'], ['1', 'dev-1 first'], ['42', 'dev-42'],
])('the number of the run, %s, is a word of rules', (runNumber, tags) => {
  const { images } = decide(plan, { ...event({ name: 'push', ref: 'refs/heads/main' }), runNumber }, { tags: [], format: formatDate });
  expect(images[0].references.map((name) => name.split(':')[1]).join(' ')).toBe(tags);
});
