/** What we know of the platforms of a base image: of all its tags, or of those from a version on, or of those with a word in them. */
export interface BasePlatforms {
  /** Name in full, without tag; a trailing `*` stands for any rest. */
  readonly image: string;
  /** First major version for which it is true. */
  readonly from?: number;
  /** Word that the tag must hold. */
  readonly tag?: RegExp;
  /** The platforms it is published for, when that list is short. */
  readonly only?: readonly string[];
  /** Platforms that it lacks, when the list of what it has is long. */
  readonly lacks?: readonly string[];
}

const ARM32 = ['linux/arm/v5', 'linux/arm/v6', 'linux/arm/v7'];
const TWO = ['linux/amd64', 'linux/arm64'];
const SERVER = [...TWO, 'linux/ppc64le', 'linux/s390x'];

/** As of autumn 2026. Only what is certain: silence costs a failed build, a wrong word costs trust. */
export const BASE_PLATFORMS: readonly BasePlatforms[] = [
  { image: 'docker.io/library/node', from: 24, lacks: [...ARM32, 'linux/386'] },
  { image: 'docker.io/library/eclipse-temurin', from: 21, lacks: [...ARM32, 'linux/386'] },
  { image: 'docker.io/library/rust', tag: /alpine/, lacks: [...ARM32, 'linux/386'] },
  { image: 'docker.io/oven/bun', only: TWO },
  { image: 'docker.io/denoland/deno', only: TWO },
  { image: 'docker.io/library/amazonlinux', only: TWO },
  { image: 'docker.io/library/amazoncorretto', only: TWO },
  { image: 'docker.io/library/mysql', only: TWO },
  { image: 'docker.io/library/almalinux', only: SERVER },
  { image: 'docker.io/library/rockylinux', only: SERVER },
  { image: 'docker.io/rockylinux/rockylinux', only: SERVER },
  { image: 'registry.access.redhat.com/ubi*', only: SERVER },
  { image: 'mcr.microsoft.com/dotnet/*', only: [...TWO, 'linux/arm/v7'] },
  { image: 'cgr.dev/chainguard/*', only: TWO },
];

/** Whether a base image is one of Windows, which Linux does not run: `nanoserver` stands in the tags of official images. */
export function isOfWindows(image: string, tag: string): boolean {
  return image.startsWith('mcr.microsoft.com/windows/') || /windowsservercore|nanoserver/.test(tag);
}

/** Which of the platforms a base image lacks, as far as we know; `amd64/v3` is met by `amd64`, and `arm/v8` by `arm/v7`. */
export function missingPlatforms(image: string, tag: string, platforms: readonly string[], table = BASE_PLATFORMS): string[] {
  const rules = table.filter((rule) => matches(rule, image, tag));
  return platforms.filter((platform) => {
    const plain = platform.replace(/^(linux\/amd64)\/v\d$/, '$1').replace('arm/v8', 'arm/v7');
    return rules.some(({ only, lacks }) => lacks?.includes(plain) || (only !== undefined && !only.includes(plain)));
  });
}

/** Tags without a version that mean the newest one; others are code names of older ones, such as node:jod. */
const NEWEST = /^(?:latest|lts|current|slim|alpine|trixie|bookworm)(?:[-.\d]|$)/;

function matches(rule: BasePlatforms, image: string, tag: string): boolean {
  const named = rule.image.endsWith('*') ? image.startsWith(rule.image.slice(0, -1)) : image === rule.image;
  const version = /^(\d+)/.exec(tag);
  const recent = rule.from === undefined || (version ? Number(version[1]) >= rule.from : NEWEST.test(tag));
  return named && recent && (rule.tag === undefined || rule.tag.test(tag));
}
