import { Plan, PlannedRegistry, PlannedTrigger } from '../../src/plan/plan';
import { PlannedImage } from '../../src/plan/planned-image';
import { PlannedWorkflow } from '../../src/plan/planned-workflow';
import { Login } from '../../src/registry/login';
import { TriggerKind } from '../../src/trigger/trigger-kind';

/** The plan of a small repository, with the changes of a test. */
export function planOf(changes: Partial<Plan> = {}): Plan {
  return {
    schema: 1,
    project: 'api',
    directory: '.',
    repository: { host: 'github.com', owner: 'Acme', name: 'api', url: 'https://github.com/Acme/api', defaultBranch: 'main' },
    images: [imageOf('api')],
    registries: [registryOf('ghcr.io', Login.jobToken())],
    tags: {
      rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'],
      flavor: ['latest=auto'],
    },
    triggers: [
      triggerOf('tag', ['v*.*.*']),
      triggerOf('pull-request', [], { publishes: false }),
    ],
    workflow: workflowOf(),
    ...changes,
  };
}

/** The workflow of that plan. */
export function workflowOf(changes: Partial<PlannedWorkflow> = {}): PlannedWorkflow {
  return {
    path: '.github/workflows/docker-publish.yml',
    action: { path: '.github/actions/docker-publish', digest: 'f'.repeat(64) },
    runners: {
      'linux/amd64': { labels: ['ubuntu-24.04'], emulated: false },
      'linux/arm64': { labels: ['ubuntu-24.04-arm'], emulated: false },
      'linux/arm/v7': { labels: ['ubuntu-24.04'], emulated: true },
    },
    ...changes,
  };
}

/** An image of that plan. */
export function imageOf(name: string, changes: Partial<PlannedImage> = {}): PlannedImage {
  return {
    id: name.replace(/[^a-z0-9]+/g, '-'),
    name,
    title: name,
    dockerfile: 'Dockerfile',
    context: '.',
    platforms: ['linux/amd64', 'linux/arm64'],
    repositories: [`ghcr.io/acme/${name}`],
    labels: { 'org.opencontainers.image.title': name },
    buildLabels: {
      'org.opencontainers.image.created': 'BUILD_DATE',
      'org.opencontainers.image.revision': 'VCS_REF',
      'org.opencontainers.image.version': 'VERSION',
    },
    buildArgs: {},
    ...changes,
  };
}

/** A trigger, which publishes unless it says otherwise. */
export function triggerOf(kind: `${TriggerKind}`, patterns: string[] = [], changes: Partial<PlannedTrigger> = {}): PlannedTrigger {
  return { kind: kind as TriggerKind, patterns, publishes: true, ...changes };
}

/** A registry of that plan. */
export function registryOf(host: string, login: Login, namespace = 'acme'): PlannedRegistry {
  return { host, namespace, title: host, login: login.kind, credentials: login.details };
}
