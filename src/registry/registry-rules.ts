import { checkPath } from '../image/reference';
import { didYouMean } from '../problem/problems';
import { checkTexts } from '../problem/shape';
import { TriggerKind } from '../trigger/trigger-kind';

/** The limits of a registry, and other names of images in it; unlimited and with the images' own names by default. */
export interface RegistryRules {
  /** Kinds of trigger. */
  readonly triggers?: TriggerKind[];
  /** Patterns of tags. */
  readonly tags?: string[];
  /** Names of images. */
  readonly images?: string[];
  /** Names in this registry, by the image's own name. */
  readonly names?: Record<string, string>;
}

/** @throws when there is none, or one is unknown */
export function checkTriggers(triggers: readonly TriggerKind[]): void {
  const known = Object.values(TriggerKind);
  const stranger = triggers.length === 0 ? 'nothing' : triggers.find((kind) => !known.includes(kind));
  if (stranger === undefined) return;
  throw new Error(`Registry.onlyOn(): ${String(stranger)} is not a kind of trigger. Allowed: ${known.join(', ')}, as values of `
    + `TriggerKind.${didYouMean(String(stranger), known)}`);
}

/**
 * The patterns; a list of only exclusions is preceded by a pattern for all tags.
 *
 * @throws when a pattern can match no valid tag
 */
export function tagPatterns(patterns: readonly string[]): string[] {
  checkTexts('Registry.onlyTags()', ...patterns);
  const bad = patterns.length === 0 ? 'nothing' : patterns.find((pattern) => !/^!?[\w.*?+[\]\\^-]+$/.test(pattern));
  if (bad !== undefined) {
    throw new Error(`Registry.onlyTags(): ${bad === 'nothing' ? bad : JSON.stringify(bad)} matches no tag. Write tags or patterns of `
      + 'them, such as "latest", "[0-9]*" or "!sha-*".');
  }
  return patterns.every((pattern) => pattern.startsWith('!')) ? ['**', ...patterns] : [...patterns];
}

/** @throws when there is none */
export function checkImages(images: readonly string[]): void {
  checkTexts('Registry.onlyImages()', ...images);
  if (images.length === 0) throw new Error('Registry.onlyImages() names no image, so nothing would be pushed there. Name at least one.');
}

/** @throws when one is not a valid repository name */
export function checkNames(names: Record<string, string>): void {
  checkTexts('Registry.named()', ...Object.values(names ?? {}));
  if (Object.keys(names ?? {}).length === 0) {
    throw new Error('Registry.named() names no image. Write it like Registry.ghcr().named({ api: \'api-server\' }).');
  }
  for (const [image, name] of Object.entries(names)) {
    try {
      checkPath(name);
    } catch (error) {
      throw new Error(`Registry.named(): for image "${image}" ${(error as Error).message}`);
    }
  }
}
