import { Happening, system } from './system';
import { DockerPublishOptions } from '../../src';

/** How a real repository publishes. */
export interface Shape {
  /** The repository and the commit that its old definition was read from. */
  readonly source: string;
  /** As its owner would write it. */
  readonly declaration: DockerPublishOptions;
  /** The files of the repository, in small. */
  readonly files: Record<string, string>;
  /**
   * Event, git tags that exist, and the tags that its old definition published: by full name, or for every name the same; none for
   * nothing. Worked out by hand from that definition; a comment says where ours differs on purpose.
   */
  readonly table: Array<[event: Happening, existing: string[], tags: string | Record<string, string>]>;
}

/** Tests a shape: the table, and that nothing is doubtful about it. */
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
