import { FileBase, Project } from 'projen';
import { actionText, programText } from './text';
import { own } from '../../../file/owned';

/** Where the program of the workflow lies in a repository. */
export const ACTION_FOLDER = '.github/actions/docker-publish';

/** The program of the workflow, in the root: once, however many projects of the repository publish. */
export function actionFiles(project: Project): void {
  const texts: Record<string, () => string> = { 'action.yml': actionText, 'index.js': () => programText('index.js') };
  for (const [name, text] of Object.entries(texts)) provide(project, name, text);
}

function provide(project: Project, name: string, text: () => string): void {
  const { root } = project;
  const file = `${ACTION_FOLDER}/${name}`;
  if (root.tryFindFile(file) === undefined) new ActionFile(root, file, text);
  // Reviews fold it; projen says so by itself in some kinds of project only.
  root.gitattributes.addAttributes(`/${file}`, 'linguist-generated');
  own(root, file, {
    instead: 'Move your action to another folder of .github/actions; this one holds the program of the workflow that publishes.',
    keeper: project,
  });
}

/** A file of the action. It says whose it is in words of its own, because projen's name the declaration of one project. */
class ActionFile extends FileBase {
  public constructor(project: Project, file: string, private readonly text: () => string) {
    // GitHub reads it from the repository.
    super(project, file, { committed: true });
  }

  protected synthesizeContent(): string {
    return this.text();
  }
}
