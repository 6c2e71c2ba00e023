import { Manifest, Registries } from '../registry/registry';
import { Report } from '../report';

/** A tag that was pushed in this run. */
interface Move {
  readonly repository: string;
  readonly tag: string;
  readonly before?: Manifest;
  readonly now: string;
}

/** Pushes tags, and reverts them when a registry rejects one: all registries or none. */
export class TagWriter {
  private readonly moves: Move[] = [];

  public constructor(private readonly registries: Registries, private readonly report: Report) {}

  /** Points a tag to a manifest that the repository contains. */
  public async set(repository: string, tag: string, target: Manifest, before: Manifest | undefined): Promise<void> {
    // Recorded first, because a failed request may have taken effect.
    this.moves.push({ repository, tag, before, now: target.digest });
    await this.correct(repository, tag, target);
  }

  /** Points a tag to a newer image than this run's. Not reverted, because the tag was wrong before. */
  public async correct(repository: string, tag: string, target: Manifest): Promise<void> {
    await this.registries.put(repository, tag, target);
    this.report.log(`${repository}:${tag} is ${target.digest}`);
  }

  /** Keeps the tags that were pushed, whatever happens afterwards. */
  public keep(): void {
    this.moves.length = 0;
  }

  /**
   * Reverts the tags that were pushed, unless another run has moved them.
   *
   * @returns sentences with the final state of each tag
   */
  public async takeBack(): Promise<string[]> {
    const states: string[] = [];
    for (const move of this.moves.reverse().splice(0)) {
      states.push(await this.undo(move).catch((error: Error) => left(move, `cannot be reverted: ${error.message}`)));
    }
    return states.filter(Boolean);
  }

  private async undo({ repository, tag, before, now }: Move): Promise<string> {
    const present = await this.registries.digest(repository, tag);
    if (present !== now) return '';
    const name = `${repository}:${tag}`;
    if (before) {
      await this.registries.put(repository, tag, before);
      return `${name} is ${before.digest} again.`;
    }
    if (await this.registries.untag(repository, tag)) return `${name} is deleted again.`;
    return `${name} is still ${now}: the registry deletes no tags.`;
  }
}

function left({ repository, tag, now }: Move, why: string): string {
  return `${repository}:${tag} may be ${now} and ${why}`;
}
