import { checkTexts } from '../problem/shape';
import { TriggerKind } from '../trigger/trigger-kind';

/** The kinds of policies. */
export enum PolicyKind {
  /** A tag is only pushed on some kinds of events. */
  TAG_ONLY_ON = 'tag-only-on',
  /** Every image has a test. */
  TESTED = 'tested',
  /** Images are named after their repository. */
  NAMED_AFTER_REPOSITORY = 'named-after-repository',
}

/** Settings of a tag that is only pushed on some kinds of events. */
export interface TagOnlyOn {
  readonly tag: string;
  readonly kinds: readonly string[];
}

/** A rule of an organization for every repository that publishes with its workflow. */
export class Policy {
  /**
   * A tag is only pushed on these kinds of events and stays where it is on all others: with `Policy.tagOnlyOn('latest', TriggerKind.TAG)` a
   * manual run never moves `latest`.
   *
   * @param tag a tag, or a pattern in GitHub's filter syntax, such as `latest*`
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

  /** Every image has at least one test. */
  public static tested(): Policy {
    return new Policy(PolicyKind.TESTED, {});
  }

  /**
   * Images are named after the repository that builds them, `api`, `api/worker` or `api-worker` in `acme/api`, so that no repository uses
   * the name of another.
   */
  public static namedAfterRepository(): Policy {
    return new Policy(PolicyKind.NAMED_AFTER_REPOSITORY, {});
  }

  private constructor(
    /** The kind of policy. */
    public readonly kind: PolicyKind,
    private readonly settings: Record<string, unknown>,
  ) {}

  /** The settings of the kind, such as `tag`; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}
