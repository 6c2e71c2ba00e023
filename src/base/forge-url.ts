/** A repository on a forge, parsed from its URL. */
export interface ForgeRepository {
  /** Host, such as `github.com`. */
  readonly host: string;
  /** User, organization, or the path of groups. */
  readonly owner: string;
  /** Name of the repository. */
  readonly name: string;
}

/** Whether a host is a forge without GitHub workflows. */
export function isOtherForge(host: string): boolean {
  return /(^|\.)(gitlab|bitbucket|codeberg|gitea|forgejo|sr\.ht|azure)\b/.test(host);
}

const PART = '(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.][A-Za-z0-9_.-]*';
const SHORT = new RegExp(`^(?:github:)?(${PART})/(${PART})$`);
const ADDRESS = new RegExp('^(?:git\\+)?(?:(?:https?|ssh|git)://(?:[^@/\\s]+@)?([A-Za-z0-9.-]+)(?::\\d+)?/|(?:[^@/\\s]+@)([A-Za-z0-9.-]+)'
  + `:)((?:${PART}/)+)(${PART})$`);

/**
 * Parses the spellings of people, `package.json` and git: `acme/api`, `github:acme/api`, `https://github.com/acme/api.git`,
 * `git@github.com:acme/api`.
 *
 * Drops credentials in a URL. Undefined for other texts.
 */
export function parseForgeUrl(text: string): ForgeRepository | undefined {
  const trimmed = text.trim().replace(/\/+$/, '').replace(/\.git$/, '');
  const short = SHORT.exec(trimmed);
  if (short) return { host: 'github.com', owner: short[1], name: short[2] };
  const address = ADDRESS.exec(trimmed);
  if (!address) return undefined;
  return { host: (address[1] ?? address[2]).toLowerCase(), owner: address[3].slice(0, -1), name: address[4] };
}
