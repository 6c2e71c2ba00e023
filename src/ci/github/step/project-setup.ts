import * as fs from 'node:fs';
import * as path from 'node:path';
import { javascript, Project } from 'projen';

/** How a job runs a task of a project. */
export interface ProjectSetup {
  /** Command that runs projen. */
  readonly projen: string;
  /** Version of Node.js. */
  readonly node?: string;
  /** Command that installs the dependencies, and its folder in the repository. */
  readonly install?: { readonly run: string; readonly workingDirectory?: string };
}

/** The setup of a project; in a monorepo that of the root, when the project has none. */
export function setupOf(project: Project): ProjectSetup {
  const owner = [project, project.root].find((candidate) => javascript.NodePackage.of(candidate));
  const node = owner && javascript.NodePackage.of(owner)!;
  if (!owner || !node) return { projen: project.projenCommand, ...byHand(project) };
  const folder = owner === owner.root ? undefined : folderOf(owner);
  return {
    projen: project.projenCommand,
    // A version of Node.js on which projen runs, independent of the runner's.
    node: node.minNodeVersion?.split('.')[0] ?? '24',
    install: { run: withManager(node.installCommand), ...folder && { workingDirectory: folder } },
  };
}

/** Commands that install exactly the versions in a lock file. */
const BY_LOCK_FILE: Record<string, string> = {
  'package-lock.json': 'npm ci',
  'yarn.lock': 'yarn install --frozen-lockfile',
  'pnpm-lock.yaml': 'pnpm install --frozen-lockfile',
};

/** The setup of a project in another language, with a hand-written package.json for projen and this library. */
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

/** npm comes with Node.js, and classic Yarn with the runner; corepack provides others, in the version in package.json. */
function withManager(command: string): string {
  return /^pnpm |^yarn .*--immutable/.test(command) ? `corepack enable\n${command}` : command;
}

function folderOf(project: Project): string {
  return path.relative(project.root.outdir, project.outdir).split(path.sep).join('/');
}
