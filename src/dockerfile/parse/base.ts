import { lineage, Stage } from './stage';
import { OCI } from '../../image/label';

/** The image at the bottom of a stage; undefined when it is `scratch`, or not known before the build. */
export function baseImage(stage: Stage): string | undefined {
  const chain = lineage(stage);
  const { base } = chain[chain.length - 1];
  return base === 'scratch' ? undefined : base;
}

/** The reference with host and path in full: `debian:13` is `docker.io/library/debian:13`. */
export function qualified(reference: string): string {
  const slash = reference.indexOf('/');
  const host = slash < 0 ? '' : reference.slice(0, slash);
  if (/[.:]/.test(host) || host === 'localhost') return reference.replace(/^index\.docker\.io\//, 'docker.io/');
  return slash < 0 ? `docker.io/library/${reference}` : `docker.io/${reference}`;
}

/** What the OCI specification wants said about the base: its name, and its digest where the Dockerfile pins one. */
export function baseLabels(stage: Stage): Record<string, string> {
  const base = baseImage(stage);
  const [name, digest] = base?.split('@') ?? [];
  if (!name || !/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/.test(name)) return {};
  return { [OCI.baseName]: qualified(name), ...(digest && { [OCI.baseDigest]: digest }) };
}
