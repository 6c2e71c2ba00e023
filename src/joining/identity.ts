import { execFileSync } from 'node:child_process';
import { javascript, Project } from 'projen';
import { ForgeRepository, parseForgeUrl } from '../base/forge-url';

/** Metadata that a project already has, so that it need not be declared again. */
export interface Identity {
  /** Description, in a sentence. */
  readonly description?: string;
  /** SPDX expression, such as `Apache-2.0`. */
  readonly licenses?: string;
  /** Author: `Jane Doe <jane@example.com>`. */
  readonly authors?: string;
  /** Web page of the project. */
  readonly url?: string;
}

/** Reads package.json, pyproject.toml and setup.py as projen will write them. */
export function identityOf(project: Project): Identity {
  const manifest = packageJson(project);
  const python = pythonMetadata(project);
  return {
    description: text(manifest.description) ?? text(python.description),
    licenses: license(text(manifest.license) ?? text(python.license)),
    authors: person(manifest.author) ?? person(list(python.authors)[0] ?? { name: python.author, email: python.author_email }),
    url: text(manifest.homepage) ?? text(python.homepage) ?? text(python.url),
  };
}

/** The source repository of a project: from package.json, the parent project, or the git remote `origin`. */
export function repositoryOf(project: Project): ForgeRepository | undefined {
  const { repository } = packageJson(project);
  return parseForgeUrl(text(repository) ?? text((repository as Fields | undefined)?.url) ?? '')
    ?? (project.parent ? repositoryOf(project.parent) : gitRemote(project.outdir));
}

type Fields = Record<string, unknown>;

function packageJson(project: Project): Fields {
  return javascript.NodePackage.of(project)?.manifest ?? {};
}

/**
 * The metadata for pyproject.toml or setup.py. Read from projen's private members, so that a Python project needs as little as one in Node.
 *
 * @see https://packaging.python.org/en/latest/specifications/pyproject-toml/
 */
function pythonMetadata(project: Project): Fields {
  const { setupConfig } = (project.tryFindFile('setup.py') ?? {}) as { setupConfig?: Fields };
  const { obj } = (project.tryFindObjectFile('pyproject.toml') ?? {}) as unknown as { obj?: unknown };
  const pyproject = (typeof obj === 'function' ? obj() : obj) as { project?: Fields; tool?: { poetry?: Fields } } | undefined;
  return pyproject?.project ?? pyproject?.tool?.poetry ?? setupConfig ?? {};
}

function text(value: unknown): string | undefined {
  const resolved = typeof value === 'function' ? (value as () => unknown)() : value;
  return typeof resolved === 'string' && resolved !== '' ? resolved : undefined;
}

/** `UNLICENSED` is npm's value for "no licence", which is not an SPDX expression for a label. */
function license(name?: string): string | undefined {
  return name === 'UNLICENSED' || name?.startsWith('SEE LICENSE') ? undefined : name;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function person(value: unknown): string | undefined {
  if (text(value)) return text(value);
  const { name, email } = (value ?? {}) as { name?: string; email?: string };
  return name && email ? `${name} <${email}>` : name ?? email;
}

/** The git remote `origin` of a folder, parsed. */
export function gitRemote(directory: string): ForgeRepository | undefined {
  try {
    return parseForgeUrl(execFileSync('git', ['config', '--get', 'remote.origin.url'], {
      cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
    }));
  } catch {
    return undefined; // no git, no repository, no remote: the caller says what to do where it matters
  }
}
