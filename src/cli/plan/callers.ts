import { fileTreeOf } from '../../repository/file-tree';
import { GitEvent } from '../../tag/engine/git-event';
import { starts } from '../workflow/starts';
import { Yaml } from '../workflow/yaml';

const FOLDER = '.github/workflows';

/** The workflows of a repository that call the publishing one: projen's release, or others. */
export class Callers {
  private known?: Yaml[];

  /**
   * @param root folder of the repository
   * @param path the called workflow; undefined when there is none
   */
  public constructor(private readonly root: string, private readonly path: string | undefined) {}

  /** Paths of the callers that an event starts. */
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
      // A quick check, as parsing all of them would take longer than the rest.
      const workflow = text.includes(called) ? Yaml.read(file, text) : undefined;
      return workflow?.get('jobs')?.entries.some(([, job]) => job.get('uses')?.text === called) ? [workflow] : [];
    });
  }
}
