import { Outcome, pullRequest, pushed, started, step, system, tagged } from './system';
import { DockerPublishOptions, Flavor, Login, RefEvent, Registry, TagRule, Trigger, TriggerKind } from '../../src';

/** Images of pull requests and nightlies are only in GHCR; releases go to all registries, under their names there. */
const DECLARATION: DockerPublishOptions = {
  images: [{ name: 'server' }, { name: 'tools', dockerfile: 'tools.Dockerfile' }],
  registries: [
    Registry.ghcr({ login: Login.password({ username: 'bot', passwordSecret: 'PACKAGES_TOKEN' }) }),
    Registry.dockerHub({ namespace: 'acme' }).onlyOn(TriggerKind.TAG).onlyTags('!sha-*').onlyImages('server').named(
      { server: 'acme-server' },
    ),
    Registry.quay({ namespace: 'acme', login: Login.password({ usernameVariable: 'QUAY_USER', passwordSecret: 'QUAY_TOKEN' }) })
      .onlyTags('[0-9]*.*.*'),
  ],
  tags: [
    TagRule.semver('{{version}}'), TagRule.semver('{{major}}.{{minor}}'), TagRule.ref(RefEvent.PR), TagRule.schedule(),
    TagRule.ref(RefEvent.BRANCH), TagRule.sha(),
  ],
  flavor: Flavor.of(),
  triggers: [
    Trigger.tag(), Trigger.branch(), Trigger.pullRequest({ publish: true }), Trigger.schedule('0 3 * * *'),
    Trigger.manual({ versionInput: 'version' }),
  ],
};

const { on, plan, read, bake, workflow: workflowOf, warnings } = system('registries', DECLARATION, {
  'Dockerfile': 'FROM debian:13\nUSER 1000\n', 'tools.Dockerfile': 'FROM debian:13\nUSER 1000\n',
});
const workflow = workflowOf('docker-publish');

const both = (tags: string) => ({ 'ghcr.io/acme/server': tags, 'ghcr.io/acme/tools': tags });
const release: Outcome['published'] = {
  ...both('1.2.3 1.2 sha-860c190 latest'), 'docker.io/acme/acme-server': '1.2.3 1.2 latest', 'quay.io/acme/server': '1.2.3',
  'quay.io/acme/tools': '1.2.3',
};

describe('what goes where', () => {
  test.each<[string, ReturnType<typeof tagged>, Outcome['published']]>([
    ['a release', tagged('v1.2.3'), release],
    ['a version by hand counts as the git tag of its name', started({ version: '1.2.3' }), release],
    ['a nightly', { name: 'schedule', ref: 'refs/heads/main' }, both('nightly main sha-860c190')],
    ['a branch', pushed('main'), both('main sha-860c190')],
    ['started by hand on a branch', started({}), both('main sha-860c190')],
    ['a pull request of a branch here', pullRequest(7), both('pr-7 sha-860c190')],
    ['a pull request of a fork', pullRequest(7, 'stranger/system'), {}],
  ])('%s', (_, event, published) => expect(on(event).published).toEqual(published));
});

test('what a backport moves nowhere goes where it has another tag', () => {
  expect(on(tagged('v1.2.3'), ['v1.3.0']).published).toEqual({
    ...release, ...both('1.2.3 1.2 sha-860c190'), 'docker.io/acme/acme-server': '1.2.3 1.2',
  });
});

test('a job logs in to what does not take every event only when this one goes there', () => {
  expect(step(workflow, 'build', 'login-docker-io').if).toBe("contains(fromJSON(needs.prepare.outputs.hosts), 'docker.io')");
  expect(
    step(workflow, 'prepare', 'login-docker-io').if,
  ).toBe("steps.prepare.outputs.publish == 'true' && contains(fromJSON(steps.prepare.outputs.hosts), 'docker.io')");
  for (const open of ['login-ghcr-io', 'login-quay-io']) expect(step(workflow, 'publish', open).if).toBeUndefined();
  expect(workflow.jobs.prepare.outputs.hosts).toBe('${{ steps.prepare.outputs.hosts }}');
});

test('credentials have the names that the repository has', () => {
  expect(step(workflow, 'publish', 'login-ghcr-io').with).toMatchObject({ username: 'bot', password: '${{ secrets.PACKAGES_TOKEN }}' });
  expect(step(workflow, 'publish', 'login-quay-io').with!.password).toBe('${{ secrets.QUAY_TOKEN }}');
  expect(workflow.jobs.publish.permissions).toEqual({ contents: 'read' });
});

test('README, bake, make and the head of the workflow say the same', () => {
  const readme = read('README.md');
  expect(readme).toContain('`ghcr.io/acme/server`<br>`docker.io/acme/acme-server`<br>`quay.io/acme/server`');
  expect(readme).toContain('| schedule | `nightly` `main` `sha-abcdef0`<br>not to `docker.io/acme`; not to `quay.io/acme` |');
  expect(readme).toContain('to `docker.io/acme` only `1.2.3`, `1.2`, `latest`; to `quay.io/acme` only `1.2.3`');
  // A local build has no event, so it uses no registry that is limited to some events.
  expect(bake().target.server.tags).toBe('${names(["ghcr.io/acme/server:*"])}');
  expect(read('docker.mk')).toContain('push to ghcr.io\n');
  expect(read('.github/workflows/docker-publish.yml')).toContain('docker.io/acme  as DOCKERHUB_USERNAME; only tag; tags **, !sha-*');
  expect(plan.images.map(({ registries }) => registries)).toEqual([undefined, [0, 2]]);
  expect(warnings).toEqual([]);
});
