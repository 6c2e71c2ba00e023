import { builtBy, Decision } from '../../decision/decision';
import { TagKind } from '../../tag/policy/tag-kind';
import { tagsOfKind } from '../tags';

/**
 * The concurrency group of a run: its version, or its branch. GitHub cancels a waiting run when a third one arrives, so runs that publish
 * an image of their own, tagged with the commit, do not wait: that tag tells other runs where floating tags belong.
 *
 * @param run unique to the run, such as its number
 */
export function lockOf(decision: Decision, run: string): string {
  const { gitTag, event } = decision;
  const built = builtBy(decision);
  const first = built.findIndex(({ references }) => references.length > 0);
  // By version instead of git tag, because v1.2.3 and 1.2.3 are the same; with a number, because api/v1.2.3 and web/v1.2.3 are not. Without
  // a name, because GitHub drops an output that contains a secret.
  if (gitTag !== undefined && first >= 0) return `${built[first].version.replace(/^v(?=\d)/, '')}#${first + 1}`;
  // Several commits may have the same version in a file; the first run publishes it.
  if (built.some((image) => image.fromFile !== undefined && tagsOfKind(image, TagKind.VERSION).length > 0)) {
    return 'versions-from-files';
  }
  const isOfCommit = built.some(({ tags }) => tags.some(({ kind }) => kind === TagKind.COMMIT));
  return isOfCommit ? `${event.ref}-${run}` : event.ref;
}
