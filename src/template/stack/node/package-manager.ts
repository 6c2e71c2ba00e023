import { installScripts, Manifest } from './manifest';
import { parseManifest } from '../../../repository/manifest';
import { has, Survey } from '../../survey';

/** How to install packages. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Whether a lock file is in the build context. */
  readonly hasLock: boolean;
  /** Lines that install the package manager, if the base image lacks it. */
  readonly setup: readonly string[];
  /** Files that an installation reads, as arguments of COPY. */
  readonly manifests: readonly string[];
  readonly cache: string;
  readonly install: string;
  /** The same without development dependencies. */
  readonly installForProduction: string;
}

/** The package manager with a lock file, or the one in package.json; npm by default. */
export function packageManager(project: Survey, manifest: Manifest): PackageManager {
  const manager = managerOf(project, manifest);
  // The package's own install scripts may use development tools, which are missing in production.
  const own = installScripts(manifest);
  if (own.length === 0) return manager;
  const without = manager.name === 'bun'
    ? `${manager.installForProduction} --ignore-scripts`
    : `npm pkg delete${own.map((script) => ` scripts.${script}`).join('')} && ${manager.installForProduction}`;
  return { ...manager, installForProduction: without };
}

function managerOf(project: Survey, manifest: Manifest): PackageManager {
  const [named, version] = namedIn(manifest) ?? namedAround(project) ?? [];
  const name = lockedBy(project, '') ?? (has(project, 'package-lock.json') ? 'npm' : named ?? lockedBy(project, project.workspace) ?? 'npm');
  switch (name) {
    case 'pnpm': return pnpm(project, named === name ? version : '10');
    case 'yarn': return yarn(project, named === name ? version : undefined);
    case 'bun': return bun(project);
    default: return npm(project);
  }
}

const MANAGERS = ['pnpm', 'yarn', 'bun'] as const;
const LOCK_FILES: Record<typeof MANAGERS[number], readonly string[]> = {
  pnpm: ['pnpm-lock.yaml'], yarn: ['yarn.lock'], bun: ['bun.lock', 'bun.lockb'],
};

/** The package manager with a lock file in a folder, '' for the build context; undefined for npm, and without a folder. */
function lockedBy(project: Survey, folder: string | undefined): typeof MANAGERS[number] | undefined {
  if (folder === undefined) return undefined;
  const isThere = (file: string) => folder === '' ? has(project, file) : project.read(`${folder}/${file}`) !== undefined;
  return MANAGERS.find((manager) => LOCK_FILES[manager].some(isThere));
}

/** The package manager in a package.json, with its version; undefined for npm. */
function namedIn({ packageManager: named }: { readonly packageManager?: string }): string[] | undefined {
  return /^(pnpm|yarn|bun)(@|$)/.test(named ?? '') ? named!.split(/[@+]/) : undefined;
}

function namedAround(project: Survey): string[] | undefined {
  return project.workspace === undefined ? undefined : namedIn(parseManifest(project.read(`${project.workspace}/package.json`)) ?? {});
}

function npm(project: Survey): PackageManager {
  const lock = ['package-lock.json', 'npm-shrinkwrap.json'].find((file) => has(project, file));
  // A lock file may be added later.
  const ci = (flags: string) => lock ? `npm ci${flags}` : `if [ -f package-lock.json ]; then npm ci${flags}; else npm install${flags}; fi`;
  return {
    name: 'npm', hasLock: lock !== undefined, setup: [], manifests: ['package.json', lock ?? 'package-lock.json*', ...patches(project)], cache: '/root/.npm',
    install: ci(''), installForProduction: ci(' --omit=dev'),
  };
}

function pnpm(project: Survey, version: string): PackageManager {
  const frozen = has(project, 'pnpm-lock.yaml') ? ' --frozen-lockfile' : ' --no-frozen-lockfile';
  const manifests = ['package.json', has(project, 'pnpm-lock.yaml') ? 'pnpm-lock.yaml' : 'pnpm-lock.yaml*'];
  return {
    name: 'pnpm', hasLock: has(project, 'pnpm-lock.yaml'), setup: [`RUN npm install --global pnpm@${version}`],
    manifests: [...manifests, ...['pnpm-workspace.yaml', '.pnpmfile.cjs'].filter((file) => has(project, file)), ...patches(project)],
    cache: '/root/.local/share/pnpm/store',
    install: `pnpm install${frozen}`, installForProduction: `pnpm install --prod${frozen}`,
  };
}

function yarn(project: Survey, version?: string): PackageManager {
  const lock = project.read('yarn.lock') ?? project.read(`${project.workspace ?? '.'}/yarn.lock`);
  const isClassic = version ? version.startsWith('1.') : !/^__metadata:/m.test(lock ?? '');
  const manifests = ['package.json', has(project, 'yarn.lock') ? 'yarn.lock' : 'yarn.lock*', ...patches(project)];
  const hasLock = has(project, 'yarn.lock');
  if (isClassic) {
    const frozen = hasLock ? ' --frozen-lockfile' : '';
    return {
      name: 'yarn', hasLock, setup: [`RUN npm install --global yarn@${version ?? '1'}`], manifests, cache: '/usr/local/share/.cache/yarn',
      install: `yarn install${frozen}`, installForProduction: `yarn install --production${frozen}`,
    };
  }
  return {
    name: 'yarn', hasLock, setup: [
      `RUN npm install --global @yarnpkg/cli-dist@${version ?? '4'}`, '# Node.js finds packages where it always does.',
      'ENV YARN_NODE_LINKER=node-modules',
    ],
    manifests: [
      ...manifests,
      ...['.yarnrc.yml', '.yarn'].filter((file) => project.files.some((each) => each === file || each.startsWith(`${file}/`))),
    ],
    cache: '/root/.yarn/berry/cache', install: `yarn install${hasLock ? ' --immutable' : ''}`,
    installForProduction: 'yarn workspaces focus --production',
  };
}

function bun(project: Survey): PackageManager {
  const lock = ['bun.lock', 'bun.lockb'].find((file) => has(project, file));
  const frozen = lock ? ' --frozen-lockfile' : '';
  return {
    name: 'bun', hasLock: lock !== undefined, setup: [], manifests: ['package.json', lock ?? 'bun.lock*'], cache: '/root/.bun/install/cache',
    install: `bun install${frozen}`, installForProduction: `bun install --production${frozen}`,
  };
}

function patches({ files }: Survey): string[] {
  return files.some((file) => file.startsWith('patches/')) ? ['patches'] : [];
}
