/** The stacks: the names of the templates in this package. */
export enum Stack {
  /** Go: one static binary, cross-compiled for every platform. */
  GO = 'go',
  /** Node.js. */
  NODE = 'node',
  /** Python. */
  PYTHON = 'python',
  /** Rust: one binary, cross-compiled for every platform. */
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
