import { didYouMean } from '../problem/problems';

/** The platforms of BuildKit, in the spelling of its `--platform` (https://github.com/containerd/platforms). */
export const KNOWN_PLATFORMS: readonly string[] = [
  'linux/386', 'linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/amd64/v4',
  'linux/arm/v5', 'linux/arm/v6', 'linux/arm/v7', 'linux/arm/v8', 'linux/arm64',
  'linux/loong64', 'linux/mips64', 'linux/mips64le', 'linux/ppc64le', 'linux/riscv64', 'linux/s390x',
];

/** Aliases of architectures, which Docker accepts (containerd/platforms, `normalizeArch`). */
const ARCHITECTURES: Record<string, string> = {
  'x86_64': 'amd64', 'x86-64': 'amd64', 'amd64/v1': 'amd64',
  'aarch64': 'arm64', 'arm64/v8': 'arm64', 'arm64/8': 'arm64',
  'arm': 'arm/v7', 'armhf': 'arm/v7', 'armel': 'arm/v6', 'arm/5': 'arm/v5', 'arm/6': 'arm/v6', 'arm/7': 'arm/v7', 'arm/8': 'arm/v8',
  'i386': '386',
};

/**
 * The platform in the spelling of registries, `<os>/<architecture>[/<variant>]`: `linux/aarch64` and `linux/arm64/v8` are `linux/arm64`.
 *
 * @throws when Docker does not know the platform
 */
export function normalizePlatform(text: string): string {
  if (text.includes(',')) {
    throw new Error(
      `platform "${text}" names several platforms. Write a list: ${JSON.stringify(text.split(',').map((one) => one.trim()))}.`,
    );
  }
  const [os, ...architecture] = text.trim().toLowerCase().split('/');
  if (os === 'windows') {
    throw new Error(`platform "${text}": Windows images are built on Windows, by another builder than BuildKit. `
    + 'Publish them from a workflow of their own, and remove the platform here.');
  }
  const words = architecture.join('/');
  const platform = `${os}/${ARCHITECTURES[words] ?? words}`;
  if (KNOWN_PLATFORMS.includes(platform)) return platform;
  const bare = `linux/${ARCHITECTURES[os] ?? os}`;
  const guess = words === '' && KNOWN_PLATFORMS.includes(bare) ? ` Did you mean "${bare}"?` : didYouMean(text, KNOWN_PLATFORMS);
  throw new Error(`platform "${text}" is not one Docker knows.${guess || ` Known: ${KNOWN_PLATFORMS.join(', ')}.`}`);
}

/** The platform without slashes, for job outputs and cache scopes: `linux/arm/v7` becomes `linux-arm-v7`. */
export function platformSlug(platform: string): string {
  return platform.replace(/\//g, '-');
}
