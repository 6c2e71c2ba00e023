import { decide } from '../../../src/decision/decide';
import { publishedImages } from '../../../src/run/context';
import { newerThan } from '../../../src/run/publish/newer';
import { memoryRegistries } from '../../../src/run/registry/memory/memory-registries';
import { formatDate } from '../../../src/tag/date/format-date';
import { TagKind } from '../../../src/tag/policy/tag-kind';
import { parseTags } from '../../../src/tag/rule/parse-rule';
import { imageOf, planOf, triggerOf } from '../../support/plans';
import { event } from '../../tag/events';
import { World } from '../simulation/world';

const rules = ['type=semver,pattern={{version}},suffix=-of{{run_number}}', 'type=semver,pattern={{major}}'];
const plan = planOf({
  images: [imageOf('api')],
  tags: { rules, flavor: [], parsed: parseTags(rules, []) },
  triggers: [triggerOf('tag', ['v*.*.*'])],
});

/** The tags of the releases that take precedence for `1`, by a run with this number. */
async function newerOf(runNumber: string): Promise<Array<string | undefined>> {
  const { git, server } = new World();
  for (const name of ['v1.2.3', 'v1.3.0']) git.gitTags.push({ name, commit: git.commit() });
  const push = { ...event({ name: 'push', ref: 'refs/tags/v1.2.3' }), sha: git.commits[0], runNumber, given: {} };
  const report = { log: () => {}, notice: () => {}, summary: () => {} };
  const decision = decide(plan, push, { tags: git.gitTags, format: formatDate });
  const context = {
    plan, decision, event: push, format: formatDate, git: git.seenBy(async () => {}), report, registries: memoryRegistries({ server }),
  };
  const [image] = publishedImages(context);
  return (await newerThan(context, image, { tag: '1', kind: TagKind.FLOATING, line: '1' })).map(({ ownTag }) => ownTag);
}

test('a newer release has the tag that this run would give it, whichever run asked before', async () => {
  expect(await newerOf('7')).toEqual(['1.3.0-of7']);
  expect(await newerOf('8')).toEqual(['1.3.0-of8']);
});
