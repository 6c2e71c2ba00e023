import { Project } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import {
  ActionReference, BeforeBuild, Builder, Cache, CosignKey, DockerPublish, DockerPublishOptions, Flavor, Gate, GeneratedFile,
  GitHubActions, ImageOptions, ImageTest, LatestTag, Login, ProvenanceMode, RefEvent, Registry, ShaFormat, SupplyChain, TagRule,
  Trigger, Variant, Workflow,
} from '../../src';
import { formatDate } from '../../src/tag/date/format-date';
import { evaluateTags } from '../../src/tag/engine/evaluate';
import { planOf } from '../support/plan-of';
import { emptyFolder } from '../support/synth';

/** Setting an option to its documented default changes nothing. */
describe('a default, as docs/API.md says it, is the same when it is written out', () => {
  const password = (prefix: string, username: string, secret: string) => ({
    login: Login.password({ usernameVariable: `${prefix}_${username}`, passwordSecret: `${prefix}_${secret}` }),
  });

  test.each<[string, DockerPublishOptions]>([
    ['buildArgNames', { buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' } }],
    ['ci', { ci: new GitHubActions() }],
    ['defaultBranch', { defaultBranch: 'main' }],
    ['flavor', { flavor: Flavor.of({ latest: LatestTag.AUTO }) }],
    ['images', { images: [{ name: 'my-service', dockerfile: 'Dockerfile', context: '.', platforms: ['linux/amd64', 'linux/arm64'] }] }],
    ['overrideOwnLabels', { overrideOwnLabels: false }],
    ['platforms', { platforms: ['linux/amd64', 'linux/arm64'] }],
    ['publishFromForks', { publishFromForks: false }],
    ['registries', { registries: [Registry.ghcr()] }],
    ['namespace of GHCR', { registries: [Registry.ghcr({ namespace: 'acme' })] }],
    ['release', { release: false }],
    ['repository', { repository: 'https://github.com/Acme/my-service' }],
    ['supplyChain', { supplyChain: [SupplyChain.provenance()] }],
    ['triggers', { triggers: [Trigger.tag('v*.*.*'), Trigger.pullRequest(), Trigger.manual({ versionInput: 'version' })] }],
    ['url', { url: 'https://github.com/Acme/my-service' }],
    ['vendor', { vendor: 'Acme' }],
    ['files', {
      files: {
        make: GeneratedFile.named('docker.mk'), bake: GeneratedFile.named('docker-bake.json'), readme: GeneratedFile.named('README.md'),
        script: GeneratedFile.named('scripts/build_docker.sh'),
      },
    }],
  ])('DockerPublish: %s', (_, options) => expect(planOf(options)).toEqual(planOf()));

  test.each<[string, ImageOptions]>([
    ['title', { title: 'api' }], ['buildArgs', { buildArgs: {} }], ['variants', { variants: [Variant.plain()] }],
    ['labels', { labels: {} }],
  ])('an image: %s', (_, options) => {
    expect(planOf({ images: [{ name: 'api', ...options }] })).toEqual(planOf({ images: [{ name: 'api' }] }));
  });

  test.each<[string, () => unknown, () => unknown]>([
    ['Docker Hub', () => Registry.dockerHub({ namespace: 'a' }), () => Registry.dockerHub({
      namespace: 'a', ...password('DOCKERHUB', 'USERNAME', 'TOKEN'),
    })],
    ['Quay', () => Registry.quay({ namespace: 'a' }), () => Registry.quay({ namespace: 'a', ...password('QUAY', 'USERNAME', 'PASSWORD') })],
    ['GitLab', () => Registry.gitlab({ namespace: 'a' }), () => Registry.gitlab({
      namespace: 'a', host: 'registry.gitlab.com', ...password('GITLAB', 'USERNAME', 'TOKEN'),
    })],
    ['Harbor', () => Registry.harbor({ host: 'h.example.com', project: 'a' }), () => Registry.harbor({
      host: 'h.example.com', project: 'a', ...password('HARBOR', 'USERNAME', 'PASSWORD'),
    })],
    ['a registry', () => new Registry({ host: 'r.example.com', namespace: 'a' }), () => new Registry({
      host: 'r.example.com', namespace: 'a', title: 'r.example.com', ...password('R_EXAMPLE_COM', 'USERNAME', 'PASSWORD'),
    })],
    ['ECR', () => Registry.ecr({ accountId: '123456789012', region: 'eu-central-1' }), () => Registry.ecr({
      accountId: '123456789012', region: 'eu-central-1', login: Login.aws({ region: 'eu-central-1', roleVariable: 'AWS_ROLE_ARN' }),
    })],
    ['ACR', () => Registry.acr({ name: 'acme' }), () => Registry.acr({
      name: 'acme', login: Login.azure({
        clientIdVariable: 'AZURE_CLIENT_ID', tenantIdVariable: 'AZURE_TENANT_ID', subscriptionIdVariable: 'AZURE_SUBSCRIPTION_ID',
      }),
    })],
    ['Artifact Registry', () => Login.gcp(), () => Login.gcp({
      providerVariable: 'GCP_WORKLOAD_IDENTITY_PROVIDER', serviceAccountVariable: 'GCP_SERVICE_ACCOUNT',
    })],
    ['GCR', () => Registry.gcr({ project: 'a-project' }), () => Registry.gcr({ project: 'a-project', host: 'gcr.io' })],
    ['a port', () => ImageTest.port(80), () => ImageTest.port(80, { seconds: 30 })],
    ['SIGTERM', () => ImageTest.stops(), () => ImageTest.stops({ seconds: 10 })],
    ['provenance', () => SupplyChain.provenance(), () => SupplyChain.provenance({ mode: ProvenanceMode.MAX })],
    ['a scan', () => SupplyChain.scan(), () => SupplyChain.scan({ gate: true, unfixed: false, severities: ['CRITICAL', 'HIGH'] })],
    ['a key', () => CosignKey.secret({ publicKey: 'cosign.pub' }), () => CosignKey.secret({
      publicKey: 'cosign.pub', keySecret: 'COSIGN_PRIVATE_KEY', passwordSecret: 'COSIGN_PASSWORD',
    })],
    ['started by hand', () => Trigger.manual(), () => Trigger.manual({ dryRun: true })],
    ['a pull request', () => Trigger.pullRequest(), () => Trigger.pullRequest({ publish: false })],
    ['a release', () => Trigger.release(), () => Trigger.release({ prereleases: true })],
  ])('%s', (_, without, written) => expect(written()).toEqual(without()));

  test.each<[string, TagRule, TagRule]>([
    ['sha', TagRule.sha(), TagRule.sha({ format: ShaFormat.SHORT, prefix: 'sha-', enable: 'true', priority: 100 })],
    ['schedule', TagRule.schedule(), TagRule.schedule({ pattern: 'nightly', priority: 1000 })],
    ['match', TagRule.match('v(.*)'), TagRule.match('v(.*)', { group: 0, priority: 800 })],
    ['semver', TagRule.semver('{{version}}'), TagRule.semver('{{version}}', { priority: 900 })],
    ['ref', TagRule.ref(RefEvent.PR), TagRule.ref(RefEvent.PR, { prefix: 'pr-', priority: 600 })],
    ['edge', TagRule.edge(), TagRule.edge({ branch: 'main', priority: 700 })],
    ['raw', TagRule.raw('x'), TagRule.raw('x', { priority: 200 })],
  ])('a tag rule: %s', (_, without, written) => {
    const tagsOf = (rule: TagRule) => ['refs/heads/main', 'refs/tags/v1.2.3', 'refs/pull/7/merge'].flatMap((ref) => (
      ['push', 'pull_request', 'schedule'].map((name) => evaluateTags(
        [`${rule}`, 'type=raw,value=other,priority=201'], ['latest=false'],
        { name, ref, sha: 'a'.repeat(40), now: new Date(0), payload: { repository: { default_branch: 'main' } } }, formatDate,
      ).tags)));
    expect(tagsOf(written)).toEqual(tagsOf(without));
    expect(tagsOf(without).flat().length).toBeGreaterThan(9);
  });

  const workflowOf = (options: DockerPublishOptions) => {
    const project = new Project({ name: 'my-service', outdir: emptyFolder() });
    new DockerPublish(project, { repository: 'acme/my-service', ...options });
    return synthSnapshot(project)['.github/workflows/docker-publish.yml'];
  };

  test.each<[string, DockerPublishOptions, DockerPublishOptions]>([
    ['a gate', { gates: [Gate.command('a', 'b')] }, { gates: [Gate.command('a', 'b', { title: 'a', timeoutMinutes: 30 })] }],
    ['before the build', { beforeBuild: [BeforeBuild.command('a', 'b', { files: ['c'] })] }, {
      beforeBuild: [BeforeBuild.command('a', 'b', { files: ['c'], title: 'a', perPlatform: false, timeoutMinutes: 30 })],
    }],
    ...Object.entries({
      action: ActionReference.WORKSPACE, builder: Builder.container(), cache: Cache.gha(), driftCheck: false, workflow: Workflow.own(),
      checkout: { history: false, lfs: false, submodules: false }, workflowName: 'docker-publish',
    }).map(([option, value]): [string, DockerPublishOptions, DockerPublishOptions] => (
      [`${option} of GitHub Actions`, {}, { ci: new GitHubActions({ [option]: value }) }])),
  ])('in the workflow: %s', (_, without, written) => expect(workflowOf(written)).toBe(workflowOf(without)));
});
