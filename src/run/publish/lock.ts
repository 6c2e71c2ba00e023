import { builtBy, Decision } from '../../decision/decision';
import { TagKind } from '../../tag/policy/tag-kind';
import { tagsOfKind } from '../tags';

/**
 * What only one run publishes at a time: a version, or the tag of a branch. GitHub cancels a run that waits when a third one comes; so
 * runs that publish something of their own, the image of their commit, wait for nobody: what they move is told by those images.
 *
 * @param run what no other run has, such as its number
 */
export function lockOf(decision: Decision, run: string): string {
  const { gitTag, event } = decision;
  const built = builtBy(decision);
  const first = built.findIndex(({ references }) => references.length > 0);
  // The version and not the git tag, because v1.2.3 and 1.2.3 are one; with a number, because api/v1.2.3 and web/v1.2.3 are two. No name:
  // GitHub drops an output that holds a secret.
  if (gitTag !== undefined && first >= 0) return `${built[first].version.replace(/^v(?=\d)/, '')}#${first + 1}`;
  // Two commits may say the same version, and the first to come is it.
  if (built.some((image) => image.fromFile !== undefined && tagsOfKind(image, TagKind.VERSION).length > 0)) {
    return 'versions-from-files';
  }
  const isOfCommit = built.some(({ tags }) => tags.some(({ kind }) => kind === TagKind.COMMIT));
  return isOfCommit ? `${event.ref}-${run}` : event.ref;
}
