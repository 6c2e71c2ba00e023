import { ProjectOptions } from 'projen';
import { DockerPublishOptions } from './docker-publish-options';
import { Stack } from './template/stack';

/** What runs `.projenrc.ts`. */
export enum ProjenrcRunner {
  /** tsx, after TypeScript has checked the types: fast, on every Node that projen supports. */
  TSX = 'tsx',
  /** Node itself, after TypeScript has checked the types: needs Node 22.18 or later. */
  NODE = 'node',
  /** ts-node, the default of projen, with TypeScript 6: slower, and the most proven. */
  TS_NODE = 'ts-node',
}

/** A new repository whose purpose is a container image. */
export interface DockerPublishProjectOptions extends ProjectOptions {
  /**
   * What the application is written in: the first Dockerfile and a small application come from the template of that name.
   * @default Stack.GENERIC
   * @featured
   */
  readonly stack?: Stack;

  /**
   * Platforms to build for, such as `linux/amd64`, `linux/arm64`, `linux/arm/v7`.
   * @default - linux/amd64 and linux/arm64
   * @featured
   */
  readonly platforms?: string[];

  /**
   * Where images go: registries with their namespace, such as `docker.io/acme` or `ghcr.io/acme`.
   * @default - the GitHub Container Registry of the repository's owner
   * @featured
   */
  readonly publishTo?: string[];

  /**
   * The repository, as `owner/name` or as an address.
   * @default - the git remote `origin`
   * @featured
   */
  readonly repository?: string;

  /**
   * What the image is, in a sentence.
   * @default - no description
   * @featured
   */
  readonly description?: string;

  /**
   * Licence, as an SPDX expression such as `Apache-2.0`; a file LICENSE is written.
   * @default - none: all rights reserved
   * @featured
   */
  readonly license?: string;

  /**
   * Who holds the copyright, for the file LICENSE.
   * @default - the owner of the repository, else the name of the project
   */
  readonly copyrightOwner?: string;

  /**
   * What runs `.projenrc.ts`.
   * @default ProjenrcRunner.TSX
   */
  readonly projenrcRunner?: ProjenrcRunner;

  /**
   * npm packages that the repository's own configuration needs.
   * @default - docker-publish
   */
  readonly devDeps?: string[];

  /**
   * Everything else about images, registries, tags and triggers.
   * @default - as DockerPublish
   */
  readonly docker?: DockerPublishOptions;
}
