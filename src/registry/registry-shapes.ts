import { Login } from './login';
import {
  AcrOptions, ArtifactRegistryOptions, DockerHubOptions, EcrOptions, EcrPublicOptions,
  GcrOptions, GhcrOptions, GitlabOptions, HarborOptions, QuayOptions, RegistryOptions,
} from './registry-options';
import { Shapes } from '../problem/shape';

/** The options of the factories of Registry. */
export const REGISTRY = {
  registry: { host: 'text!', namespace: 'text', login: Login, title: 'text', readme: 'text' } satisfies Shapes<RegistryOptions>,
  ghcr: { namespace: 'text', login: Login } satisfies Shapes<GhcrOptions>,
  dockerHub: { namespace: 'text!', login: Login, readme: 'text' } satisfies Shapes<DockerHubOptions>,
  artifactRegistry: { location: 'text!', project: 'text!', repository: 'text!', login: Login } satisfies Shapes<ArtifactRegistryOptions>,
  gcr: { project: 'text!', host: 'text', login: Login } satisfies Shapes<GcrOptions>,
  ecr: { accountId: 'text!', region: 'text!', namespace: 'text', login: Login } satisfies Shapes<EcrOptions>,
  ecrPublic: { alias: 'text!', login: Login } satisfies Shapes<EcrPublicOptions>,
  acr: { name: 'text!', namespace: 'text', login: Login } satisfies Shapes<AcrOptions>,
  quay: { namespace: 'text!', login: Login } satisfies Shapes<QuayOptions>,
  gitlab: { namespace: 'text!', host: 'text', login: Login } satisfies Shapes<GitlabOptions>,
  harbor: { host: 'text!', project: 'text!', login: Login } satisfies Shapes<HarborOptions>,
} as const;
