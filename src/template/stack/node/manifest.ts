import { Survey } from '../../survey';

/** The parts of a package.json that are needed. */
export interface Manifest {
  readonly name?: string;
  readonly main?: string;
  readonly module?: string;
  readonly bin?: string | Record<string, string>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly packageManager?: string;
  readonly engines?: { readonly node?: string };
  readonly workspaces?: unknown;
}

/** Reads package.json; an invalid one counts as empty. */
export function readManifest(project: Survey): Manifest {
  const empty = { scripts: {}, dependencies: {}, devDependencies: {} };
  try {
    return { ...empty, ...JSON.parse(project.read('package.json') ?? '{}') };
  } catch {
    return empty;
  }
}

/**
 * Scripts that run during an installation; they may need files that are not copied yet, or tools that are not installed.
 */
export function installScripts({ scripts }: Manifest): string[] {
  return ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => scripts[name] !== undefined);
}

/** The version of Node.js in a repository, if specified. */
export function nodeMajor(project: Survey, { engines }: Manifest): string {
  const file = project.read('.nvmrc') ?? project.read('.node-version') ?? '';
  return /^v?(\d+)/.exec(file.trim())?.[1] ?? /^[~^=v]*(\d+)(?:$|\.)/.exec(engines?.node?.trim() ?? '')?.[1] ?? '26';
}
