import { isAffected } from '../../../src/run/prepare/affected';
import { imageOf, planOf } from '../../support/plans';

const PLAN = planOf();
const IN_FOLDER = planOf({ directory: 'services/api' });
const IMAGE = imageOf('api', {
  context: 'app', dockerfile: 'docker/api.Dockerfile', contexts: { shared: 'libs/shared', base: 'docker-image://debian:13' },
});

test.each<[string, string[] | undefined, boolean]>([
  ['a file of the context', ['app/main.go'], true],
  ['its Dockerfile', ['docker/api.Dockerfile'], true],
  ['the ignore file of its Dockerfile', ['docker/api.Dockerfile.dockerignore'], true],
  ['a file of a named context', ['libs/shared/x'], true],
  ['the plan, which holds its labels', ['.projen/docker-publish.json'], true],
  ['something else', ['README.md', 'application/x', 'docker/web.Dockerfile'], false],
  ['nothing', [], false],
  ['nobody knows what', undefined, true],
])('when %s changes', (_, changed, expected) => expect(isAffected(PLAN, IMAGE, changed)).toBe(expected));

test('a context that is the whole repository is affected by every file', () => expect(isAffected(PLAN, imageOf('api'), ['README.md']))
  .toBe(true));

test('the paths of a project are those below its folder', () => {
  expect(isAffected(IN_FOLDER, imageOf('api'), ['services/web/main.go'])).toBe(false);
  expect(isAffected(IN_FOLDER, imageOf('api'), ['services/api/main.go'])).toBe(true);
});
