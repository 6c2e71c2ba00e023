import { FirstDockerfile } from './first-dockerfile';
import { dotnet } from './stack/dotnet/dotnet';
import { generic } from './stack/generic/generic';
import { go } from './stack/go/go';
import { java } from './stack/java/java';
import { node } from './stack/node/node';
import { python } from './stack/python/python';
import { rust } from './stack/rust/rust';
import { staticSite } from './stack/static/static-site';
import { StackKind } from './stack-kind';
import { Survey } from './survey';

/** Languages and kinds of applications that this package has a template for. */
export enum Stack {
  /** Go: one static binary, compiled natively for every platform. */
  GO = 'go',
  /** Node.js. */
  NODE = 'node',
  /** Python. */
  PYTHON = 'python',
  /** Rust: one binary, compiled natively for every platform. */
  RUST = 'rust',
  /** Java, built by Maven. */
  JAVA = 'java',
  /** .NET. */
  DOTNET = 'dotnet',
  /** Static files, served by nginx. */
  STATIC = 'static',
  /** Anything else, on Debian. */
  GENERIC = 'generic',
}

/**
 * Every stack, the one with the most reliable sign first.
 *
 * Node.js comes late, because many repositories have a `package.json` for tools only, such as projen itself.
 */
const KINDS: Readonly<Record<Stack, StackKind>> = {
  [Stack.GO]: go,
  [Stack.RUST]: rust,
  [Stack.JAVA]: java,
  [Stack.DOTNET]: dotnet,
  [Stack.PYTHON]: python,
  [Stack.NODE]: node,
  [Stack.STATIC]: staticSite,
  [Stack.GENERIC]: generic,
};

/** The stack of a folder with these file names; undefined when unknown. */
export function detectStack(files: readonly string[]): Stack | undefined {
  return (Object.keys(KINDS) as Stack[]).find((stack) => files.some((file) => KINDS[stack].sign?.test(file)));
}

/** Build output of a stack that images do not need: patterns for an ignore file, empty for an unknown stack. */
export function leftovers(stack: string): readonly string[] {
  return (KINDS as Readonly<Record<string, StackKind | undefined>>)[stack]?.leftovers ?? [];
}

/** A first Dockerfile for a project, derived from its files, with placeholders for unknown values. */
export function firstDockerfile(project: Survey): FirstDockerfile {
  const inRoot = project.files.filter((file) => !file.includes('/'));
  // A .NET project is often in a folder below its solution, or has no solution.
  const stack = detectStack(inRoot) ?? detectStack(project.files.filter((file) => /\.(cs|fs|vb)proj$/.test(file)));
  return KINDS[stack ?? Stack.GENERIC].fit(project);
}
