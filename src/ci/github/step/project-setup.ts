import * as fs from 'node:fs';
import * as path from 'node:path';
import { javascript, Project } from 'projen';

/** What a job needs to know to run a task of a project. */
export interface ProjectSetup {
  /** How projen is called there. */
  readonly projen: string;
  /** Version of Node.js that the project asks for. */
  readonly node?: string;
  /** How its dependencies are installed, and in which folder of the repository. */
  readonly install?: { readonly run: string; readonly workingDirectory?: string };
}

/** The set-up of a project; in a monorepo the root's, where the project itself brings none. */
export function setupOf(project: Project): ProjectSetup {
  const owner = [project, project.root].find((candidate) => javascript.NodePackage.of(candidate));
  const node = owner && javascript.NodePackage.of(owner)!;
  if (!owner || !node) return { projen: project.projenCommand, ...byHand(project) };
  const folder = owner === owner.root ? undefined : folderOf(owner);
  return {
    projen: project.projenCommand,
    // Node that ran projen before is not the runner's own; any that projen runs on will do.
    node: node.minNodeVersion?.split('.')[0] ?? '24',
    install: { run: withManager(node.installCommand), ...folder && { workingDirectory: folder } },
  };
}

/** How a package manager installs just what its lock file says. */
const BY_LOCK_FILE: Record<string, string> = {
  'package-lock.json': 'npm ci',
  'yarn.lock': 'yarn install --frozen-lockfile',
  'pnpm-lock.yaml': 'pnpm install --frozen-lockfile',
};

/** Projects in other languages bring a package.json that somebody wrote, for projen and for us. */
function byHand(project: Project): Partial<ProjectSetup> {
  const owner = [project, project.root].find(({ outdir }) => fs.existsSync(path.join(outdir, 'package.json')));
  if (!owner) return {};
  const locked = Object.keys(BY_LOCK_FILE).find((file) => fs.existsSync(path.join(owner.outdir, file)));
  const folder = owner === owner.root ? undefined : folderOf(owner);
  return {
    node: '24',
    install: { run: withManager(locked === undefined ? 'npm install' : BY_LOCK_FILE[locked]), ...folder && { workingDirectory: folder } },
  };
}

/** Node brings npm, the machine brings the first Yarn; corepack brings the others, in the version that package.json names. */
function withManager(command: string): string {
  return /^pnpm |^yarn .*--immutable/.test(command) ? `corepack enable\n${command}` : command;
}

function folderOf(project: Project): string {
  return path.relative(project.root.outdir, project.outdir).split(path.sep).join('/');
}
