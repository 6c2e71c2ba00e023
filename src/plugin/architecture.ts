import { normalizePlatform } from '../image/platform';
import { didYouMean } from '../problem/problems';

/** An architecture of Docker Engine, and so of a plugin. */
export interface Architecture {
  /** The platform in the spelling of registries. */
  readonly platform: string;
  /** Output of `uname -m` on it; shell patterns. */
  readonly machines: string;
  /** Values in the header of an ELF file: class (1 for 32 bits, 2 for 64), byte order (1 little, 2 big) and machine. */
  readonly elf: readonly [bits: 1 | 2, order: 1 | 2, machine: number];
}

/**
 * The architectures of Docker Engine on Linux; other systems have no managed plugins.
 *
 * @see https://docs.docker.com/engine/extend/
 */
export const ARCHITECTURES: readonly Architecture[] = [
  { platform: 'linux/amd64', machines: 'x86_64|amd64', elf: [2, 1, 62] },
  { platform: 'linux/arm64', machines: 'aarch64|arm64', elf: [2, 1, 183] },
  { platform: 'linux/arm/v7', machines: 'armv7*|armv8l|armhf', elf: [1, 1, 40] },
  { platform: 'linux/arm/v6', machines: 'armv6*|armel', elf: [1, 1, 40] },
  { platform: 'linux/386', machines: 'i?86|x86', elf: [1, 1, 3] },
  { platform: 'linux/ppc64le', machines: 'ppc64le', elf: [2, 1, 21] },
  { platform: 'linux/riscv64', machines: 'riscv64', elf: [2, 1, 243] },
  { platform: 'linux/s390x', machines: 's390x', elf: [2, 2, 22] },
];

/** The architecture of a platform. */
export function architectureOf(platform: string): Architecture | undefined {
  return ARCHITECTURES.find((known) => known.platform === platform);
}

/** The suffix of a platform's tags, without the dash: `amd64`, `arm-v7`. */
export function tagEnding(platform: string): string {
  return platform.replace('linux/', '').replace(/\//g, '-');
}

/**
 * The platform in the spelling of registries.
 *
 * @throws when Docker Engine does not support plugins on it
 */
export function pluginPlatform(text: string): string {
  const platform = normalizePlatform(text);
  if (architectureOf(platform)) return platform;
  const known = ARCHITECTURES.map((one) => one.platform);
  throw new Error(`platform "${text}" is not one that a Docker plugin can have, because it runs in Docker `
    + `Engine itself. Allowed: ${known.join(', ')}.${didYouMean(platform, known)}`);
}
