import { Plan } from '../../src/plan/plan';

/** A plan as a small repository has it; what a test is about is given. */
export function planOf(changes: Partial<Plan> = {}): Plan {
  return {
    schema: 1,
    project: 'api',
    directory: '.',
    repository: { host: 'github.com', owner: 'Acme', name: 'api', url: 'https://github.com/Acme/api', defaultBranch: 'main' },
    images: [imageOf('api')],
    registries: [{ host: 'ghcr.io', namespace: 'acme', title: 'GitHub Container Registry', login: 'job-token', credentials: {} }],
    tags: { rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}'], flavor: ['latest=auto'] },
    triggers: [
      { kind: 'tag', patterns: ['v*.*.*'], publishes: true },
      { kind: 'pull-request', patterns: [], publishes: false },
    ],
    ...changes,
  };
}

/** An image of that plan. */
export function imageOf(name: string, changes: Partial<Plan['images'][number]> = {}): Plan['images'][number] {
  return {
    name,
    title: name,
    dockerfile: 'Dockerfile',
    context: '.',
    platforms: ['linux/amd64', 'linux/arm64'],
    repositories: [`ghcr.io/acme/${name}`],
    labels: { 'org.opencontainers.image.title': name },
    buildLabels: { 'org.opencontainers.image.version': 'IMAGE_VERSION' },
    buildArgs: {},
    ...changes,
  };
}
