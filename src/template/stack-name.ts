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
