import { git } from './lab';
import { expectResults, situation } from './situation';

const MAJOR = ['type=semver,pattern={{major}}'];

test.each<[string, string[], string, string]>([
  ['no rule reads the ref', MAJOR, 'not-a-version',
    'Nothing to publish: no tag rule makes a tag of refs/tags/not-a-version (push). Push a git tag that a rule reads, or add a rule for this event, such as type=ref,event=branch. Rules: type=semver,pattern={{major}}'],
  ['every tag is held back', MAJOR, 'v1.1.9',
    'Nothing to publish: every tag that the rules make of refs/tags/v1.1.9 (push) stays where it is: 1 stays: v1.2.3 exists; latest stays: v1.2.3 exists. Add a rule that names the whole version, such as type=semver,pattern={{version}}.'],
  ['a registry would refuse a tag', ['type=ref,event=tag'], '-x', 'The tag rules made "-x" of refs/tags/-x, which registries refuse.'],
])('it stops before anything is built: %s', (_, rules, tag, sentence) => {
  const { folder, run } = situation(['registry.example.com'], { tags: { rules, flavor: [] } });
  for (const one of ['v1.2.3', 'v1.1.9']) git(folder, 'tag', one);
  const jobs = run('push', `refs/tags/${tag}`);
  expectResults(jobs, 'prepare!');
  expect(jobs.prepare.log).toContain(`::error::${sentence}`);
});
