import { fileTreeOf } from '../../repository/file-tree';
import { GitEvent } from '../../tag/engine/git-event';
import { Yaml } from '../adopt/sources/files/yaml';
import { starts } from '../adopt/sources/workflow/starts';

const FOLDER = '.github/workflows';

/** The workflows of a repository that call one of them: projen's release, or one that somebody wrote. */
export class Callers {
  private known?: Yaml[];

  /**
   * @param root folder of the repository
   * @param path the workflow that is called; undefined where there is none
   */
  public constructor(private readonly root: string, private readonly path: string | undefined) {}

  /** Paths of those that an event starts. */
  public startedBy(event: GitEvent): string[] {
    return this.all().filter((workflow) => starts(workflow, { event })).map(({ file }) => file);
  }

  private all(): Yaml[] {
    return this.known ??= this.path === undefined ? [] : this.read(`./${this.path}`);
  }

  private read(called: string): Yaml[] {
    const tree = fileTreeOf(this.root);
    return tree.names(FOLDER).filter((name) => /\.ya?ml$/.test(name)).flatMap((name) => {
      const file = `${FOLDER}/${name}`;
      const text = tree.read(file) ?? '';
      // To parse each of them would take longer than everything else.
      const workflow = text.includes(called) ? Yaml.read(file, text) : undefined;
      return workflow?.get('jobs')?.entries.some(([, job]) => job.get('uses')?.text === called) ? [workflow] : [];
    });
  }
}
