/** What an application is written in: the names of the templates that come with this package. */
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
 * Files that give a stack away, the surest first.
 *
 * `package.json` stands late: many a repository has one for its tools only, such as projen itself.
 */
const SIGNS: ReadonlyArray<[RegExp, Stack]> = [
  [/^go\.mod$/, Stack.GO],
  [/^Cargo\.toml$/, Stack.RUST],
  [/^(pom\.xml|build\.gradle(\.kts)?)$/, Stack.JAVA],
  [/\.(cs|fs|vb)proj$|\.slnx?$/, Stack.DOTNET],
  [/^(pyproject\.toml|requirements\.txt|setup\.py|Pipfile)$/, Stack.PYTHON],
  [/^package\.json$/, Stack.NODE],
  [/^index\.html$/, Stack.STATIC],
];

/** The stack of a folder with these file names, or undefined when none of them tells. */
export function detectStack(files: readonly string[]): Stack | undefined {
  return SIGNS.find(([sign]) => files.some((file) => sign.test(file)))?.[1];
}
