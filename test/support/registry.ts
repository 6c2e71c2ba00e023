import { run } from './run';

/** Where the registry of the integration tests is; the README says how to have one. */
export const REGISTRY = process.env.LAB_REGISTRY ?? '127.0.0.1:5001';

const crane = (...args: string[]) => run('.', 'crane', [...args, '--insecure']);

/** The platforms that a name holds, as a registry lists them, sorted; attestations are not platforms. */
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

/** The tags of a repository; none when it is not there. */
export function tagsOf(repository: string): string[] {
  try {
    return crane('ls', repository).trim().split('\n').filter(Boolean).sort();
  } catch (error) {
    if (/NAME_UNKNOWN|404/.test(String(error))) return [];
    throw error;
  }
}

/** The digest that a name leads to. */
export function digestOf(name: string): string {
  return crane('digest', name).trim();
}
