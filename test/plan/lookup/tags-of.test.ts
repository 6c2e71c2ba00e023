import { Project } from 'projen';
import { DockerPublish, Flavor, ImageOptions, TagRule, Trigger } from '../../../src';
import { tagTable } from '../../../src/explain/tag-table';
import { tagsOf } from '../../../src/plan/lookup/tags-of';
import { scratch } from '../../support/run';
import { pushed, system, tagged } from '../../systems/system';

const HOME = scratch('tags-of');
const SHA = TagRule.parse('type=sha');

function planned(images: ImageOptions[], tags?: TagRule[]) {
  return new DockerPublish(new Project({ name: 'app', outdir: HOME }), { repository: 'acme/app', images, tags }).plan();
}

test('what an image does not say is what the declaration says', () => {
  const plan = planned([
    { name: 'a' }, { name: 'b', tags: [SHA] }, { name: 'c', flavor: Flavor.of({ suffix: '-x' }) }, { name: 'd', tags: [SHA] },
  ]);
  const [a, b, c, d] = plan.images.map((image) => tagsOf(plan, image));
  expect(a).toBe(tagsOf(plan));
  expect(plan.images[0]).not.toHaveProperty('tags');
  expect(b.rules.map(({ type }) => type)).toEqual(['sha']);
  expect([b.flavor.suffix, c.flavor.suffix]).toEqual(['', '-x']);
  expect([c.rules, c.skipsZero, b.skipsZero]).toEqual([a.rules, true, false]);
  expect(d).toBe(b);
});

test('the same goes for a plan that was read from its file', () => {
  const plan = JSON.parse(JSON.stringify(planned([{ name: 'a', tags: [SHA] }, { name: 'b', tags: [SHA] }])));
  expect(tagsOf(plan, plan.images[1])).toBe(tagsOf(plan, plan.images[0]));
});

test('the table says which images a row is about where they differ', () => {
  const rows = tagTable(planned([{ name: 'a' }, { name: 'b', tags: [SHA] }]));
  expect(rows.map(({ event, images, tags }) => [event, images, tags.join(' ')]).slice(0, 2)).toEqual([
    ['git tag `v1.2.3`', ['a'], '1.2.3 1.2 1 latest'], ['git tag `v1.2.3`', ['b'], 'sha-abcdef0'],
  ]);
  expect(rows.find(({ event }) => event === 'pull request')).toEqual({ event: 'pull request', tags: [], note: 'built, not published' });
});

const { on } = system('rules-per-image', {
  images: [{ name: 'app' }, { name: 'tools', tags: [TagRule.parse('type=edge')] }, { name: 'both', tags: [SHA] }],
  triggers: [Trigger.tag(), Trigger.branch('main')],
}, { Dockerfile: 'FROM scratch\n' });

test('an image whose rules make nothing of an event is left out of it, and its builds too', () => {
  expect(on(tagged('v1.2.3')).published).toEqual({ 'ghcr.io/acme/app': '1.2.3 1.2 1 latest', 'ghcr.io/acme/both': 'sha-860c190' });
  expect(on(tagged('v1.2.3')).jobs).toBe('prepare build*4 publish');
  expect(on(pushed('main')).published).toEqual({ 'ghcr.io/acme/tools': 'edge', 'ghcr.io/acme/both': 'sha-860c190' });
});
