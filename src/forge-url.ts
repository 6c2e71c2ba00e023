/** A repository on a forge, as far as its address tells. */
export interface ForgeRepository {
  /** Host, such as `github.com`. */
  readonly host: string;
  /** User, organization, or groups on the way to the repository. */
  readonly owner: string;
  /** Name of the repository. */
  readonly name: string;
}

/** Whether a host is of a forge that runs no workflows of GitHub. */
export function isOtherForge(host: string): boolean {
  return /(^|\.)(gitlab|bitbucket|codeberg|gitea|forgejo|sr\.ht|azure)\b/.test(host);
}

const PART = '(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.][A-Za-z0-9_.-]*';
const SHORT = new RegExp(`^(?:github:)?(${PART})/(${PART})$`);
const ADDRESS = new RegExp('^(?:git\\+)?(?:(?:https?|ssh|git)://(?:[^@/\\s]+@)?([A-Za-z0-9.-]+)(?::\\d+)?/|(?:[^@/\\s]+@)([A-Za-z0-9.-]+)'
  + `:)((?:${PART}/)+)(${PART})$`);

/**
 * Reads what people, `package.json` and git write: `acme/api`, `github:acme/api`, `https://github.com/acme/api.git`,
 * `git@github.com:acme/api`.
 *
 * Credentials in an address are dropped. Undefined when it is none of these.
 */
export function parseForgeUrl(text: string): ForgeRepository | undefined {
  const trimmed = text.trim().replace(/\/+$/, '').replace(/\.git$/, '');
  const short = SHORT.exec(trimmed);
  if (short) return { host: 'github.com', owner: short[1], name: short[2] };
  const address = ADDRESS.exec(trimmed);
  if (!address) return undefined;
  return { host: (address[1] ?? address[2]).toLowerCase(), owner: address[3].slice(0, -1), name: address[4] };
}
