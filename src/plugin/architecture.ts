import { normalizePlatform } from '../image/platform';
import { didYouMean } from '../problem/problems';

/** An architecture that Docker Engine, and so a plugin, runs on. */
export interface Architecture {
  /** As registries spell it. */
  readonly platform: string;
  /** What a machine of it calls itself, in the words of `uname -m`; patterns of a shell. */
  readonly machines: string;
  /** What the header of an ELF file says: class (1 for 32 bits, 2 for 64), order of bytes (1 little, 2 big) and machine. */
  readonly elf: readonly [bits: 1 | 2, order: 1 | 2, machine: number];
}

/**
 * The architectures of Docker Engine on Linux; there are no managed plugins elsewhere.
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

/** How the tags of a platform end, without the dash: `amd64`, `arm-v7`. */
export function tagEnding(platform: string): string {
  return platform.replace('linux/', '').replace(/\//g, '-');
}

/**
 * The platform as registries spell it.
 *
 * @throws when there is no Docker Engine for it that runs plugins
 */
export function pluginPlatform(text: string): string {
  const platform = normalizePlatform(text);
  if (architectureOf(platform)) return platform;
  const known = ARCHITECTURES.map((one) => one.platform);
  throw new Error(`platform "${text}" is none that a Docker plugin can have: it runs on the machine of Docker Engine itself, whatever `
    + `that is. Allowed: ${known.join(', ')}.${didYouMean(platform, known)}`);
}
