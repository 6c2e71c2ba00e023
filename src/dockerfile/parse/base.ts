import { lineage, Stage } from './stage';
import { OCI } from '../../image/label';

/** The base image of a stage; undefined for `scratch`, or when it is only known at build time. */
export function baseImage(stage: Stage): string | undefined {
  const chain = lineage(stage);
  const { base } = chain[chain.length - 1];
  return base === 'scratch' ? undefined : base;
}

/** The full reference: `docker.io/library/debian:13` for `debian:13`. */
export function qualified(reference: string): string {
  const slash = reference.indexOf('/');
  const host = slash < 0 ? '' : reference.slice(0, slash);
  if (/[.:]/.test(host) || host === 'localhost') return reference.replace(/^index\.docker\.io\//, 'docker.io/');
  return slash < 0 ? `docker.io/library/${reference}` : `docker.io/${reference}`;
}

/** The OCI labels about the base image: its name, and its digest if the Dockerfile pins one. */
export function baseLabels(stage: Stage): Record<string, string> {
  const base = baseImage(stage);
  const [name, digest] = base?.split('@') ?? [];
  if (!name || !/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/.test(name)) return {};
  return { [OCI.baseName]: qualified(name), ...(digest && { [OCI.baseDigest]: digest }) };
}
