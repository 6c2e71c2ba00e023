import { FileBase, Project } from 'projen';
import { actionText, programText, sharedActionText } from './text';
import { claimFile } from '../../../file/component/owned';

/** Folder of the workflow's program in a repository. */
export const ACTION_FOLDER = '.github/actions/docker-publish';

/** The way out for a user with another action in that folder. */
const MOVE = 'Move your action to another folder of .github/actions; this one holds the program of the workflow that';

/** The part of the program that builds plugins. */
const PLUGINS = 'plugins.cjs';

/** Folder of a shared workflow's program. */
export const SHARED_FOLDER = `${ACTION_FOLDER}-shared`;

/** Adds the workflow's program to the root, once for all projects of the repository. */
export function actionFiles(project: Project): void {
  const texts = { 'action.yml': actionText, 'index.js': () => programText('index.js') };
  for (const [name, text] of Object.entries(texts)) {
    provide(project, `${ACTION_FOLDER}/${name}`, text, `${MOVE} publishes.`);
  }
}

/** Adds the part of the program that builds plugins. */
export function pluginFiles(project: Project): void {
  provide(project, `${ACTION_FOLDER}/${PLUGINS}`, () => programText(PLUGINS), `${MOVE} publishes.`);
}

/** Adds the program of a shared workflow, and the organization's settings. */
export function sharedActionFiles(project: Project, more: Record<string, () => string>): void {
  const texts = { 'action.yml': sharedActionText, 'index.js': () => programText('shared.js') };
  for (const [name, text] of Object.entries<() => string>({ ...texts, ...more })) {
    provide(project, `${SHARED_FOLDER}/${name}`, text, `${MOVE} other repositories call.`);
  }
}

/** Adds a file in the root that is entirely ours, and that GitHub reads from the repository. */
export function provide(project: Project, file: string, text: () => string, instead: string): void {
  const { root } = project;
  if (root.tryFindFile(file) === undefined) new ActionFile(root, file, text);
  // So that reviews collapse it; not every kind of project adds this itself.
  root.gitattributes.addAttributes(`/${file}`, 'linguist-generated');
  claimFile(root, file, { instead, keeper: project });
}

/** A file of the action. Its marker has our own words, because projen's would name one project's declaration. */
class ActionFile extends FileBase {
  public constructor(project: Project, file: string, private readonly text: () => string) {
    // GitHub reads it from the repository, so it must not be ignored.
    super(project, file, { committed: true });
  }

  protected synthesizeContent(): string {
    return this.text();
  }
}
