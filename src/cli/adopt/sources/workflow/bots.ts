import { ActionStep, Outputs } from './step';
import { versionIn } from '../../../../tag/version/release';
import { Yaml } from '../../../workflow/yaml';

/** A bot that makes releases, by the action that runs it or by its command. */
export interface Bot {
  readonly uses?: RegExp;
  readonly run?: RegExp;
  /** The factory of ReleaseBot that stands for it. */
  readonly factory: 'releasePlease' | 'semanticRelease' | 'changesets';
}

/** Those that we can run ourselves. */
export const BOTS: readonly Bot[] = [
  { uses: /^(googleapis|google-github-actions)\/release-please-action(@|$)/i, factory: 'releasePlease' },
  { uses: /^changesets\/action(@|$)/i, factory: 'changesets' },
  { uses: /semantic-release(-action)?(@|$)/i, run: /\b(npx|yarn|pnpm( exec| dlx)?|bunx)\s+semantic-release\b/, factory: 'semanticRelease' },
];

/** The bot that a step runs. */
export function botOf(step: Yaml): Bot | undefined {
  const [uses, run] = [step.get('uses')?.text, step.get('run')?.text];
  return BOTS.find((bot) => uses !== undefined && bot.uses?.test(uses) || run !== undefined && bot.run?.test(run));
}

/** Steps of workflows that run a bot. */
export function botSteps(workflows: readonly Yaml[]): Yaml[] {
  return workflows.flatMap((workflow) => (workflow.get('jobs')?.entries ?? []).flatMap(([, job]) => job.get('steps')?.list ?? []))
    .filter((step) => botOf(step) !== undefined);
}

/** The outputs of a bot: whether it made a release, and its version. */
export function botOutputs(released: string | undefined): Outputs {
  const version = released === undefined ? undefined : versionIn(released)?.replace(/^v/, '');
  if (released === undefined || version === undefined) {
    return {
      'release_created': '', 'releases_created': 'false', 'published': 'false', 'new_release_published': 'false',
      'new-release-published': 'false', 'hasChangesets': 'false', 'publishedPackages': '[]', 'tag_name': '', 'version': '',
    };
  }
  const [major, minor, patch] = version.split(/[.-]/);
  return {
    'release_created': 'true', 'releases_created': 'true', 'tag_name': released, 'version': version, major, minor, patch,
    'published': 'true', 'publishedPackages': JSON.stringify([{ name: 'app', version }]),
    'new_release_published': 'true', 'new_release_version': version, 'new_release_git_tag': released, 'new_release_major_version': major,
    'new_release_minor_version': minor, 'new_release_patch_version': patch,
    'new-release-published': 'true', 'release-version': version, 'git-tag': released, 'release-major': major, 'release-minor': minor,
    'release-patch': patch,
  };
}

/** `actions.ts` calls it for the actions of bots. */
export function botStep(step: ActionStep): Outputs {
  return botOutputs(step.site.released);
}
