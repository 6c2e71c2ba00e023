import { Happening, system } from './system';
import { DockerPublishOptions } from '../../src';

/** The publishing of a real repository. */
export interface Shape {
  /** The repository and the commit from which its old workflow was read. */
  readonly source: string;
  /** The declaration that its owner would write. */
  readonly declaration: DockerPublishOptions;
  /** The necessary files of the repository. */
  readonly files: Record<string, string>;
  /**
   * Event, existing git tags, and the tags that its old workflow published: by repository, or the same for every repository; empty for
   * none. Derived by hand from that workflow; a comment mentions intended differences.
   */
  readonly table: Array<[event: Happening, existing: string[], tags: string | Record<string, string>]>;
}

/** Tests a declaration: the table, and that it has no warnings. */
export function shape(name: string, { declaration, files, table }: Shape): void {
  const { on, plan, warnings } = system(name.replace(/\W+/g, '-').slice(0, 40), declaration, files);
  describe(name, () => {
    test.each(table)('%j after %j', (event, existing, tags) => {
      const repositories = [...new Set(plan.images.flatMap((image) => image.repositories))];
      const all = (text: string) => Object.fromEntries(repositories.map((repository) => [repository, text]));
      expect(on(event, existing).published).toEqual(typeof tags !== 'string' ? tags : tags === '' ? {} : all(tags));
    });
    test('nothing is doubtful', () => expect(warnings.filter((text) => !/USER|root/.test(text))).toEqual([]));
  });
}

/** The same tags under each name. */
export const everywhere = (names: readonly string[], tags: string) => Object.fromEntries(names.map((name) => [name, tags]));
