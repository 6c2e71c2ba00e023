import { Component, Project } from 'projen';
import { takeBackAbandoned } from './abandoned';
import { reportEdits } from './edits';
import { keepRules } from './kept-rules';
import { reportReplaced } from './replaced';
import { packageVersion } from '../../base/package-root';
import { refuseOtherProjects } from '../checkout/other-projects';
import { Preflight, Stage } from '../tree/preflight';
import { single } from '../tree/single';

/**
 * Protects the user's files in a project tree from being lost, by us or by projen.
 *
 * @throws when another version of this library already does
 */
export function guardTree({ root, name }: Project): void {
  const { version } = single(root, 'guard', (id) => new Guard(root, id));
  const own = packageVersion();
  if (version === own) return;
  throw new Error(`Project "${name}" is declared with docker-publish ${own}, and another one of project "${root.name}" with ${version}. `
    + 'They share the program of the workflow and the record of what was written, so all projects of a repository need one version: '
    + '"npm ls docker-publish" lists who needs which.');
}

class Guard extends Component {
  public readonly version = packageVersion();

  constructor(root: Project, id: string) {
    super(root, id);
    const preflight = Preflight.of(root);
    preflight.add((problems) => keepRules(root, problems), Stage.TAKE_OVER);
    preflight.add(() => refuseOtherProjects(root));
    preflight.add(() => takeBackAbandoned(root), Stage.TAKE_BACK);
    preflight.add(() => reportEdits(root), Stage.TELL);
    preflight.add(() => reportReplaced(root), Stage.TELL);
  }
}
