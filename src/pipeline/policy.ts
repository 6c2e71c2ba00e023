import { TriggerKind } from './trigger-kind';
import { checkTexts } from '../problem/shape';

/** The kinds of things that an organization can insist on. */
export enum PolicyKind {
  /** A tag is set on some kinds of events only. */
  TAG_ONLY_ON = 'tag-only-on',
  /** Every image is put to a test. */
  TESTED = 'tested',
  /** Images are named after their repository. */
  NAMED_AFTER_REPOSITORY = 'named-after-repository',
}

/** What is known of a tag that is set on some kinds of events only. */
export interface TagOnlyOn {
  readonly tag: string;
  readonly kinds: readonly string[];
}

/** Something that an organization insists on for every repository that publishes with its workflow. */
export class Policy {
  /**
   * A tag is set on these kinds of events and stays where it is on all others: `Policy.tagOnlyOn('latest', TriggerKind.TAG)` never moves
   * `latest` for somebody who starts a run by hand.
   *
   * @param tag a tag, or a pattern as GitHub reads those of refs, such as `latest*`
   */
  public static tagOnlyOn(tag: string, ...kinds: TriggerKind[]): Policy {
    checkTexts('Policy.tagOnlyOn()', tag, ...kinds);
    if (!/^[\w.*?[\]+-]+$/.test(tag)) {
      throw new Error(
        `Policy.tagOnlyOn(): ${JSON.stringify(tag)} is not a tag. Write one, such as "latest", or a pattern, such as "latest*".`,
      );
    }
    const unknown = kinds.length === 0 ? 'nothing' : kinds.find((kind) => !Object.values(TriggerKind).includes(kind));
    if (unknown !== undefined) {
      throw new Error(`Policy.tagOnlyOn(): ${kinds.length === 0 ? unknown : JSON.stringify(unknown)} is no kind `
      + `of event. Allowed: ${Object.values(TriggerKind).join(', ')}.`);
    }
    return new Policy(PolicyKind.TAG_ONLY_ON, { tag, kinds });
  }

  /** Every image is put to at least one test before it has a tag. */
  public static tested(): Policy {
    return new Policy(PolicyKind.TESTED, {});
  }

  /**
   * Images are named after the repository that builds them, `api`, `api/worker` or `api-worker` in `acme/api`, so that none takes the name
   * of another.
   */
  public static namedAfterRepository(): Policy {
    return new Policy(PolicyKind.NAMED_AFTER_REPOSITORY, {});
  }

  private constructor(
    /** Which kind. */
    public readonly kind: PolicyKind,
    private readonly settings: Record<string, unknown>,
  ) {}

  /** What the kind needs to know, such as `tag`; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}
