/** Words for architectures, as tags and names end or begin with them. */
const ARCHITECTURE =
  '(?:linux[-_])?(?:amd64|arm64(?:v8)?|arm|armhf|armel|arm[-_/]?v[567]|arm32(?:v[567])?|x86_64|x64|aarch64|i?386|ppc64le|s390x|'
  + 'riscv64|mips64le|loong64)';

const BEHIND = new RegExp(`^(.+?)-(${ARCHITECTURE})$`);
const BEFORE = new RegExp(`^(${ARCHITECTURE})-(.+)$`);
const ALONE = new RegExp(`(^|[-_.])${ARCHITECTURE}$`);

const BETWEEN = new RegExp(`^(.+?)-(${ARCHITECTURE})-(.+)$`);

/** Whether an architecture stands in the middle of a tag, where nothing makes it. */
export function hasArchitectureInside(tag: string): boolean {
  return BETWEEN.test(tag) && architectureIn(tag) === undefined;
}

/** A tag, or a name, of one architecture, taken apart. */
export interface OfArchitecture {
  /** The tag without the architecture. */
  readonly whole: string;
  readonly word: string;
  readonly side: 'suffix' | 'prefix';
}

/** Takes a tag apart that names an architecture behind or before a dash; undefined where it names none. */
export function architectureIn(text: string): OfArchitecture | undefined {
  const behind = BEHIND.exec(text);
  if (behind) return { whole: behind[1], word: behind[2], side: 'suffix' };
  const before = BEFORE.exec(text);
  return before ? { whole: before[2], word: before[1], side: 'prefix' } : undefined;
}

/** Whether a tag names one architecture: it would stand for an index, and mislead. */
export function ofArchitecture(tag: string): boolean {
  return ALONE.test(tag) || BEFORE.test(tag) || BETWEEN.test(tag);
}
