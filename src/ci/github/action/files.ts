import { FileBase, Project } from 'projen';
import { actionText, programText, sharedActionText } from './text';
import { claimFile } from '../../../file/component/owned';

/** Where the program of the workflow lies in a repository. */
export const ACTION_FOLDER = '.github/actions/docker-publish';

/** For whoever has files of another action there. */
const MOVE = 'Move your action to another folder of .github/actions; this one holds the program of the workflow that';

/** The part of the program that builds plugins. */
const PLUGINS = 'plugins.cjs';

/** Where that of a shared workflow lies. */
export const SHARED_FOLDER = `${ACTION_FOLDER}-shared`;

/** The program of the workflow, in the root: once, however many projects of the repository publish. */
export function actionFiles(project: Project): void {
  const texts = { 'action.yml': actionText, 'index.js': () => programText('index.js') };
  for (const [name, text] of Object.entries(texts)) {
    provide(project, `${ACTION_FOLDER}/${name}`, text, `${MOVE} publishes.`);
  }
}

/** What builds plugins, beside the program. */
export function pluginFiles(project: Project): void {
  provide(project, `${ACTION_FOLDER}/${PLUGINS}`, () => programText(PLUGINS), `${MOVE} publishes.`);
}

/** That of a shared workflow, and what belongs to the organization. */
export function sharedActionFiles(project: Project, more: Record<string, () => string>): void {
  const texts = { 'action.yml': sharedActionText, 'index.js': () => programText('shared.js') };
  for (const [name, text] of Object.entries<() => string>({ ...texts, ...more })) {
    provide(project, `${SHARED_FOLDER}/${name}`, text, `${MOVE} other repositories call.`);
  }
}

/** A file in the root that is ours as a whole, and that GitHub reads from the repository. */
export function provide(project: Project, file: string, text: () => string, instead: string): void {
  const { root } = project;
  if (root.tryFindFile(file) === undefined) new ActionFile(root, file, text);
  // Reviews fold it; projen says so by itself in some kinds of project only.
  root.gitattributes.addAttributes(`/${file}`, 'linguist-generated');
  claimFile(root, file, { instead, keeper: project });
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
