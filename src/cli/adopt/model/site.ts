import { Journal, JobPlace, Rules } from './journal';
import { Place } from './place';
import { GitEvent } from '../../../tag/engine/git-event';
import type { Repository } from '../sources/repository';

/** The event and job in which something happens. */
export interface Site {
  readonly repository: Repository;
  readonly event: GitEvent;
  readonly journal: Journal;
  /** The git tag that a bot makes at this event. */
  readonly released?: string;
  readonly job?: JobPlace;
  /** Local names of builds by `docker tag`. */
  readonly aliases: Map<string, readonly string[]>;
  /** Rules in this job so far, by step id. */
  readonly rules: Map<string, Rules>;
  /** Hosts that this job has logged in to. */
  readonly hosts: string[];
}

/** A full reference in lower case, except for its tag: `acme/app` is `docker.io/acme/app:latest`. */
export function fullReference(text: string): string {
  const whole = text.trim().replace(/^docker:\/\//, '');
  const at = masked(whole).indexOf('@');
  const bare = at < 0 ? whole : whole.slice(0, at);
  const colon = masked(bare).indexOf(':', masked(bare).lastIndexOf('/') + 1);
  const name = colon < 0 ? bare : bare.slice(0, colon);
  return `${fullName(name)}${at < 0 ? `:${colon < 0 ? 'latest' : bare.slice(colon + 1)}` : whole.slice(at)}`;
}

/** A text of the same length whose unknown parts hold no separators. */
export function masked(text: string): string {
  return text.replace(/\u27e8[^\u27e9]*\u27e9/g, (part) => '\u0000'.repeat(part.length));
}

/** The full name of a repository. */
export function fullName(name: string): string {
  const lower = name.trim().replace(/\u27e8[^\u27e9]*\u27e9|[^\u27e8]+/g, (part) => part.startsWith('\u27e8') ? part : part.toLowerCase());
  const parts = masked(lower).split('/');
  const first = lower.slice(0, parts[0].length);
  const rest = parts.slice(1);
  if (rest.length > 0 && (/[.:]/.test(first.replace(/\u27e8[^\u27e9]*\u27e9/g, '')) || first === 'localhost')) {
    return lower.replace(/^(index|registry-1)\.docker\.io\//, 'docker.io/');
  }
  // In an unknown name with two or more parts, the first is the host.
  if (rest.length > 1 && first.startsWith('\u27e8')) return lower;
  return `docker.io/${rest.length === 0 ? 'library/' : ''}${lower}`;
}

/** Name and tag of a full reference; without tag for a digest. */
export function splitReference(reference: string): { name: string; tag?: string } {
  const bare = masked(reference);
  const at = bare.indexOf('@');
  if (at >= 0) return { name: reference.slice(0, at) };
  const colon = bare.indexOf(':', bare.lastIndexOf('/') + 1);
  return colon < 0 ? { name: reference } : { name: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** Adds a message about a place. */
export function note(list: Array<Place & { readonly what: string }>, { file, line }: Place, what: string): void {
  if (!list.some((known) => known.file === file && known.line === line && known.what === what)) list.push({ file, line, what });
}
