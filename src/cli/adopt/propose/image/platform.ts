import { normalizePlatform } from '../../../../image/platform';

/** Words for platforms that Docker itself does not use; those that only it understands are `normalizePlatform`'s. */
const OTHERWISE: Record<string, string> = { x64: 'amd64', arm64v8: 'arm64', arm32: 'arm/v7' };

/**
 * The platform that a build or a tag means: `linux/arm/7`, `armv7`, `arm32v6`, `linux_amd64`.
 *
 * @throws when nobody knows it
 */
export function platformMeant(text: string): string {
  const word = text.trim().replace(/^linux[-_]/, 'linux/');
  const [, os = 'linux', rest] = /^(?:(\w+)\/)?(.+)$/.exec(word) ?? [undefined, undefined, word];
  return normalizePlatform(`${os}/${(OTHERWISE[rest] ?? rest).replace(/^arm(?:32)?[-_/]?v?([567])$/, 'arm/v$1')}`);
}
