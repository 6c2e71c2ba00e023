import { Stack } from '../../src/template/stack';

/** How an image shows its version: on the command line, or over HTTP when its program is not ours. */
export enum Says { FLAG, HTTP }

/** The documented properties of a template. */
export interface Promised {
  /** The base images of its stages, in order; `native` ones run on the builder's platform. */
  readonly bases: ReadonlyArray<{ readonly image: string; readonly native?: true }>;
  /** The step of the Dockerfile that a new version must not run again. */
  readonly cached: string;
  readonly says: Says;
  /** Answers HTTP on port 8080. */
  readonly serves: boolean;
  readonly healthcheck: boolean;
  /** Exit code after SIGTERM: a JVM adds the signal, even after its shutdown hooks. */
  readonly exit: number;
  /**
   * The platforms that are built in tests. Two only where it is fast, because base images for arm64 are installed under emulation; empty
   * when no Debian package can replace a base image: there is no .NET SDK.
   */
  readonly built: string[];
}

const AMD64 = 'linux/amd64';
const ARM64 = 'linux/arm64';

export const STACKS: Record<Stack, Promised> = {
  [Stack.GO]: {
    bases: [{ image: 'golang:1.27-trixie', native: true }, { image: 'gcr.io/distroless/static-debian13:nonroot' }],
    cached: 'RUN go mod download', says: Says.FLAG, serves: true, healthcheck: false, exit: 0, built: [AMD64, ARM64],
  },
  [Stack.NODE]: {
    bases: [{ image: 'node:26-trixie-slim' }, { image: 'node:26-trixie-slim' }],
    cached: 'RUN --mount=type=cache,target=/root/.npm', says: Says.FLAG, serves: true, healthcheck: true, exit: 0, built: [AMD64],
  },
  [Stack.PYTHON]: {
    bases: [{ image: 'python:3.14-slim-trixie' }, { image: 'python:3.14-slim-trixie' }],
    cached: 'RUN --mount=type=cache,target=/root/.cache/pip', says: Says.FLAG, serves: true, healthcheck: true, exit: 0, built: [AMD64],
  },
  [Stack.RUST]: {
    bases: [{ image: 'rust:1.98-trixie', native: true }, { image: 'gcr.io/distroless/cc-debian13:nonroot' }],
    cached: 'RUN mkdir src', says: Says.FLAG, serves: true, healthcheck: false, exit: 0, built: [AMD64],
  },
  [Stack.JAVA]: {
    bases: [{ image: 'maven:3.9-eclipse-temurin-25', native: true }, { image: 'eclipse-temurin:25-jre' }],
    cached: 'RUN mkdir lib', says: Says.FLAG, serves: true, healthcheck: false, exit: 143, built: [AMD64],
  },
  [Stack.DOTNET]: {
    bases: [
      { image: 'mcr.microsoft.com/dotnet/sdk:10.0-noble', native: true }, { image: 'mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled' },
    ],
    cached: 'RUN dotnet restore', says: Says.FLAG, serves: true, healthcheck: false, exit: 0, built: [],
  },
  [Stack.STATIC]: {
    bases: [{ image: 'debian:13-slim', native: true }, { image: 'nginx:1.30-trixie' }],
    cached: 'COPY public', says: Says.HTTP, serves: true, healthcheck: true, exit: 0, built: [AMD64],
  },
  [Stack.GENERIC]: {
    bases: [{ image: 'debian:13-slim' }],
    cached: 'COPY --chmod=755 app.sh', says: Says.FLAG, serves: false, healthcheck: false, exit: 0, built: [AMD64],
  },
};
