import { run } from './run';

/** The registry for integration tests; the README describes how to start one. */
export const REGISTRY = process.env.LAB_REGISTRY ?? '127.0.0.1:5001';

const crane = (...args: string[]) => run('.', 'crane', [...args, '--insecure']);

/** The platforms of a reference in a registry, sorted; without attestations. */
export function platformsOf(name: string): string[] {
  const { manifests = [] } = JSON.parse(crane('manifest', name));
  return manifests
    .map(({ platform }: {
      platform: { os: string; architecture: string; variant?: string };
    }) => [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/'))
    .filter((platform: string) => platform !== 'unknown/unknown')
    .sort();
}

/** The configuration of an image, as it was pushed. */
export function configOf(name: string, platform = 'linux/amd64'): { config: { Labels: Record<string, string>; User?: string } } {
  return JSON.parse(crane('config', '--platform', platform, name));
}

/** The tags of a repository; empty when it does not exist. */
export function tagsOf(repository: string): string[] {
  try {
    return crane('ls', repository).trim().split('\n').filter(Boolean).sort();
  } catch (error) {
    if (/NAME_UNKNOWN|404/.test(String(error))) return [];
    throw error;
  }
}

/** The digest of a reference. */
export function digestOf(name: string): string {
  return crane('digest', name).trim();
}
