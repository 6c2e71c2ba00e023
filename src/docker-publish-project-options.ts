import { ProjectOptions } from 'projen';
import { DockerPublishOptions } from './docker-publish-options';
import { Stack } from './template/stack';

/** Programs that run `.projenrc.ts`. */
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
   * Stack of the application: the template for the first Dockerfile and a small application.
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
   * Registries with their namespace, such as `docker.io/acme` or `ghcr.io/acme`.
   * @default - the GitHub Container Registry of the repository's owner
   * @featured
   */
  readonly publishTo?: string[];

  /**
   * The repository, as `owner/name` or URL.
   * @default - the git remote `origin`
   * @featured
   */
  readonly repository?: string;

  /**
   * Description of the image, in a sentence.
   * @default - no description
   * @featured
   */
  readonly description?: string;

  /**
   * Licence, as an SPDX expression such as `Apache-2.0`, for the generated file LICENSE.
   * @default - none: all rights reserved
   * @featured
   */
  readonly license?: string;

  /**
   * Copyright holder, for the file LICENSE.
   * @default - the owner of the repository, else the name of the project
   */
  readonly copyrightOwner?: string;

  /**
   * Program that runs `.projenrc.ts`.
   * @default ProjenrcRunner.TSX
   */
  readonly projenrcRunner?: ProjenrcRunner;

  /**
   * npm packages that the repository's own configuration needs.
   * @default - docker-publish
   */
  readonly devDeps?: string[];

  /**
   * All other options about images, registries, tags and triggers.
   * @default - as DockerPublish
   */
  readonly docker?: DockerPublishOptions;
}
