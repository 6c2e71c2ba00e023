import { pushed, system, tagged } from './system';
import { Trigger } from '../../src';

const { on, read, workflow, warnings } = system('build-only', {
  images: [{ name: 'app', platforms: ['linux/amd64'] }],
  triggers: [Trigger.tag(), Trigger.branch('main').buildOnly(), Trigger.branch('release/**').buildOnly()],
}, { Dockerfile: 'FROM debian:13\nUSER 1\n' });

test('a push to such a branch is built as a pull request is, and needs no rule that makes a tag of it', () => {
  expect(on(pushed('main'))).toEqual({
    published: {}, heldBack: [], reason: 'push is built, not published', jobs: 'prepare check',
  });
  expect(on(tagged('v1.2.3')).published).toEqual({ 'ghcr.io/acme/app': '1.2.3 1.2 1 latest' });
  expect(warnings).toEqual([]);
});

test('the workflow starts there, and the job that builds it has no credentials', () => {
  const { on: events, jobs } = workflow('docker-publish');
  expect(events.push).toEqual({ tags: ['v*.*.*'], branches: ['main', 'release/**'] });
  expect(jobs.check.permissions).toEqual({ contents: 'read' });
  expect(JSON.stringify(jobs.check)).not.toContain('secrets.');
});

test('README says so', () => {
  expect(read('README.md')).toContain('| push to `main` | built, not published |');
});
