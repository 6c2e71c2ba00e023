import { OCI } from '../image/label';
import { PlannedImage } from '../plan/planned-image';
import { Given } from '../tag/engine/git-event';

/** The values of a build that labels contain. */
export interface BuildFacts {
  readonly version: string;
  /** Date of the commit, RFC 3339: `2026-11-21T07:00:00Z`. */
  readonly created: string;
  /** The commit. */
  readonly revision: string;
}

/** The labels of an image, fixed ones and those of the build; the annotations are the same. */
export function labelsOf({ labels, buildLabels }: PlannedImage, facts: BuildFacts): Record<string, string> {
  const changing = Object.keys(buildLabels).map((key) => [key, valueOf(key, facts)]);
  return Object.fromEntries([...Object.entries(labels), ...changing].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The build arguments of an image, by name. Declared ones take precedence over those of labels; one without a value is left out.
 */
export function buildArgsOf(
  { buildArgs, buildArgsFrom = {}, buildLabels }: PlannedImage, facts: BuildFacts, { inputs = {}, vars = {} }: Given = {},
): Record<string, string> {
  const given = Object.entries(buildArgsFrom).flatMap(([name, { variable, input, otherwise }]): Array<[string, string]> => {
    const value = (variable !== undefined ? vars[variable] : inputs[input!]) || otherwise;
    return value === undefined ? [] : [[name, value]];
  });
  const changing = Object.entries(buildLabels).map(([key, name]) => [name, valueOf(key, facts)]);
  return { ...Object.fromEntries(changing), ...buildArgs, ...Object.fromEntries(given) };
}

/** The time of a commit in the format of labels. */
export function createdAt(date: Date): string {
  return date.toISOString().replace(/\.\d+/, '');
}

function valueOf(key: string, { version, created, revision }: BuildFacts): string {
  const values: Record<string, string> = { [OCI.version]: version, [OCI.created]: created, [OCI.revision]: revision };
  return values[key] ?? '';
}
