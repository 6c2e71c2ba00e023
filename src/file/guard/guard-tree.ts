import { Component, Project } from 'projen';
import { takeBackAbandoned } from './abandoned';
import { tellEdits } from './edits';
import { keepRules } from './kept-rules';
import { tellReplaced } from './replaced';
import { packageVersion } from '../../package-root';
import { refuseOtherProjects } from '../checkout/other-projects';
import { Preflight, Stage } from '../tree/preflight';
import { single } from '../tree/single';

/**
 * Has a whole tree of projects looked after: what is the user's is not lost, neither to us nor to projen.
 *
 * @throws when another version of this library looks after it
 */
export function guardTree({ root, name }: Project): void {
  const { version } = single(root, 'guard', (id) => new Guard(root, id));
  const own = packageVersion();
  if (version === own) return;
  throw new Error(`Project "${name}" is declared with docker-publish ${own}, and another one of project "${root.name}" with ${version}. `
    + 'Their workflows share one program and one list of what was written, so all projects of a repository need the same version: '
    + '"npm ls docker-publish" shows who brings which.');
}

class Guard extends Component {
  public readonly version = packageVersion();

  constructor(root: Project, id: string) {
    super(root, id);
    const preflight = Preflight.of(root);
    preflight.add((problems) => keepRules(root, problems), Stage.TAKE_OVER);
    preflight.add(() => refuseOtherProjects(root));
    preflight.add(() => takeBackAbandoned(root), Stage.TAKE_BACK);
    preflight.add(() => tellEdits(root), Stage.TELL);
    preflight.add(() => tellReplaced(root), Stage.TELL);
  }
}
