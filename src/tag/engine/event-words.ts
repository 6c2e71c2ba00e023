import { conditionWords } from './condition-words';
import { branchOf, GitEvent, gitTagOf, shortSha } from './git-event';
import { TemplateVariables } from '../template/template';

/** Events that always run on the last commit of the default branch. */
const OF_DEFAULT_BRANCH = /create|discussion|issues|schedule/;

/** The options that Handlebars passes to a date helper. */
interface HelperOptions {
  readonly hash: Record<string, string>;
}

/** Formats a date in moment's format, in a time zone. */
export type FormatDate = (date: Date, format: string, zone: string) => string;

/** The words of value, prefix, suffix and enable, in every rule. */
export function eventWords(event: GitEvent, format: FormatDate): TemplateVariables {
  const isDefaultBranch = () => (onDefaultBranch(event) ? 'true' : 'false');
  return {
    ...conditionWords(event),
    ...dateWords(event, format),
    branch: () => branchOf(event) ?? '',
    tag: () => gitTagOf(event) ?? '',
    sha: () => shortSha(event),
    base_ref: () => baseRef(event),
    is_default_branch: isDefaultBranch,
    is_not_default_branch: () => (isDefaultBranch() === 'true' ? 'false' : 'true'),
  };
}

/** The words of the pattern of a schedule rule. */
export function dateWords({ now, commitDate = now }: GitEvent, format: FormatDate): TemplateVariables {
  return {
    date: (text: string, options: HelperOptions) => format(now, text, zoneOf(options)),
    commit_date: (text: string, options: HelperOptions) => format(commitDate, text, zoneOf(options)),
  };
}

function zoneOf({ hash }: HelperOptions): string {
  const unknown = Object.keys(hash).find((key) => key !== 'tz');
  if (unknown !== undefined) {
    throw new Error(`A date in a template has no attribute "${unknown}". Known: tz, as in {{date 'YYYYMMDD' tz='Asia/Tokyo'}}.`);
  }
  return hash.tz ?? 'UTC';
}

function onDefaultBranch(event: GitEvent): boolean {
  const branch = branchOf(event) ?? event.ref;
  if (branch === '') return false;
  return event.payload?.repository?.default_branch === branch || OF_DEFAULT_BRANCH.test(event.name);
}

function baseRef({ ref, payload }: GitEvent): string {
  if (ref.startsWith('refs/tags/') && payload?.base_ref) return payload.base_ref.replace(/^refs\/heads\//, '');
  return (ref.startsWith('refs/pull/') && payload?.pull_request?.base?.ref) || '';
}
