import { Plan, PlannedImage, PlannedRegistry } from '../../src/plan/plan';
import { Login } from '../../src/registry/login';

/** An image as plans describe them, with what a test cares about. */
export function image(name: string, more: Partial<PlannedImage> = {}): PlannedImage {
  return {
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
    ...more,
  };
}

/** A registry as plans describe them. */
export function registry(host: string, login: Login, namespace = 'acme'): PlannedRegistry {
  return { host, namespace, title: host, login: login.kind, credentials: login.details };
}

/** A plan as `new DockerPublish(project)` makes it, with what a test cares about. */
export function plan(more: Partial<Plan> = {}): Plan {
  return {
    schema: 1,
    project: 'api',
    directory: '.',
    images: [image('api')],
    registries: [registry('ghcr.io', Login.jobToken())],
    tags: { rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'], flavor: [] },
    triggers: [
      { kind: 'tag', patterns: ['v*.*.*'], publishes: true },
      { kind: 'pull-request', patterns: [], publishes: false },
      { kind: 'manual', patterns: [], publishes: true },
    ],
    supply: [{ kind: 'provenance', details: { mode: 'max' } }],
    ...more,
  };
}
