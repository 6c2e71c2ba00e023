import { Plan, PlannedImage, PlannedRegistry } from '../../src/plan/plan';
import { Login } from '../../src/registry/login';

/** A plan as a small repository has it; what a test is about is given. */
export function planOf(changes: Partial<Plan> = {}): Plan {
  return {
    schema: 1,
    project: 'api',
    directory: '.',
    repository: { host: 'github.com', owner: 'Acme', name: 'api', url: 'https://github.com/Acme/api', defaultBranch: 'main' },
    images: [imageOf('api')],
    registries: [registryOf('ghcr.io', Login.jobToken())],
    tags: { rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'], flavor: ['latest=auto'] },
    triggers: [
      { kind: 'tag', patterns: ['v*.*.*'], publishes: true },
      { kind: 'pull-request', patterns: [], publishes: false },
    ],
    ...changes,
  };
}

/** An image of that plan. */
export function imageOf(name: string, changes: Partial<PlannedImage> = {}): PlannedImage {
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
    ...changes,
  };
}

/** A registry of that plan. */
export function registryOf(host: string, login: Login, namespace = 'acme'): PlannedRegistry {
  return { host, namespace, title: host, login: login.kind, credentials: login.details };
}
