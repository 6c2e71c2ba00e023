import { RunContext } from '../context';
import { versionsIn } from './file-versions';
import { decide, sourceOfRun } from '../../decision/decide';
import { builtBy, Decision } from '../../decision/decision';
import { PinnedSource } from '../../decision/source';
import { Plan } from '../../plan/plan';
import { FormatDate } from '../../tag/engine/event-words';
import { Given, GitEvent } from '../../tag/engine/git-event';
import { GitHistory } from '../git/git-history';
import { Report, Stop } from '../report';

/** The output of the first job of a run: enough for later jobs to make the same decision, without names of images. */
export interface Prepared extends PinnedSource {
  /** The time of the run, for dates in tags. */
  readonly now: string;
  /** Inputs and variables; undefined when the plan reads none. */
  readonly given?: Given;
  /** Positions of the images that are built or published; undefined for all. */
  readonly images?: number[];
  /** Digests of images whose version is already published, by position. */
  readonly existing?: Record<number, string>;
}

/**
 * Decides what this run does, once for all later jobs: publish or only build, with which commit, version and tags.
 *
 * @throws Stop when nothing can be published
 */
export async function prepare(
  plan: Plan, event: GitEvent, git: GitHistory, format: FormatDate, report: Report,
): Promise<{ decision: Decision; prepared: Prepared }> {
  const tags = await git.tags();
  const facts = { tags, format };
  const source = sourceOfRun(plan, event, facts);
  const date = await git.date(source.event.sha);
  const versions = await versionsIn(plan, event, source, git, report);
  const decision = decide(plan, dated(event, date), { ...facts, versions, dateOf: () => date });
  for (const warning of decision.warnings) report.log(warning);
  if (decision.isRefused) throw new Stop(`Nothing is published: ${decision.reason}`);
  if (decision.isElsewhere) report.notice(`Nothing is published: ${decision.reason}.`);
  const held = [...new Map(builtBy(decision).flatMap((image) => image.heldBack).map(({ name, reason }) => [name, reason])).values()];
  for (const reason of held) report.notice(reason);
  report.summary(summaryOf(decision, held));
  const isHandedOver = source.event.ref !== event.ref;
  return {
    decision,
    prepared: {
      now: event.now.toISOString(), ...pinned(decision), isHandedOver,
      ...hasGiven(plan) && { given: decision.given }, ...Object.keys(versions).length > 0 && { versions },
    },
  };
}

function hasGiven({ inputs, variables }: Plan): boolean {
  return inputs !== undefined || variables !== undefined;
}

/** The event with git's date of the commit in place of the payload's, so that every run for a commit uses the same date. */
function dated({ payload, ...event }: GitEvent, commitDate: Date): GitEvent {
  const { commits: _, head_commit: __, ...rest } = payload ?? {};
  return { ...event, payload: rest, commitDate };
}

function pinned({ gitTag, isTagged, revision, created }: Decision): Omit<PinnedSource, 'isHandedOver'> {
  return { ...gitTag !== undefined && { gitTag }, isTagged, revision, created };
}

function summaryOf(decision: Decision, held: readonly string[]): string {
  const { publishes, reason, version, revision } = decision;
  const lines = [
    publishes ? `Publishes version **${version}** of commit \`${revision}\`.` : `Publishes nothing: ${reason ?? 'no trigger asks for it'}.`,
  ];
  if (publishes) {
    for (const image of builtBy(decision).filter(({ references }) => references.length > 0)) {
      lines.push(`- ${image.references.map((reference) => `\`${reference}\``).join(', ')}`);
    }
  }
  if (held.length > 0) lines.push('', 'Tags held back:', '', ...held.map((reason_) => `- ${reason_}`));
  return ['### Prepared', '', ...lines].join('\n');
}

/** Repeats the decision of an earlier job of the run. */
export function decideAgain(plan: Plan, event: GitEvent, prepared: Prepared, format: FormatDate): Decision {
  const facts = { tags: [], format, pinned: prepared, versions: prepared.versions };
  return decide(plan, { ...event, now: new Date(prepared.now), given: prepared.given }, facts);
}

/** The decision of an earlier job and the event for the tag rules, for the later jobs of the run. */
export function resume(
  plan: Plan, event: GitEvent, prepared: Prepared, format: FormatDate,
): Pick<RunContext, 'decision' | 'event' | 'format'> {
  const decision = decideAgain(plan, event, prepared, format);
  const source = sourceOfRun(plan, { ...event, given: decision.given }, { tags: [], format, pinned: prepared });
  return { decision, event: { ...source.event, now: new Date(prepared.now) }, format };
}
