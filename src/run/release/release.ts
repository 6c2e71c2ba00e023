import { Answer, GitHubApi, Unanswered } from './github-api';
import { releaseNotes, Verification, withNotes } from './notes';
import { tagsOf } from '../../plan/lookup/tags-of';
import { BuiltVersion } from '../../tag/policy/guard';
import { again } from '../back-off';
import { RunContext } from '../context';
import { Stop } from '../report';

/** A release as GitHub's API shows it. */
interface GitHubRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly body?: string | null;
  readonly html_url: string;
}

/**
 * Makes the release of the git tag that was published, with what was published in its notes. A draft first, published last: what is
 * shown to people is never half of it. A release that is published already is left alone.
 */
export class ReleaseMaker {
  private readonly tag: string;
  private readonly path: string;
  private draft?: GitHubRelease;
  private made?: number;
  private claimsLatest = false;
  private readonly built?: BuiltVersion;

  public constructor(
    private readonly context: RunContext, private readonly api: GitHubApi, private readonly wait: (attempt: number) => Promise<void>,
  ) {
    this.tag = context.decision.gitTag!;
    this.built = BuiltVersion.of({ ref: `refs/tags/${this.tag}`, revisions: tagsOf(context.plan).revisions });
    this.path = this.tag.split('/').map(encodeURIComponent).join('/');
  }

  /** May be repeated at any point, also after an answer that got lost. */
  public async release(digests: ReadonlyMap<number, string>, verification: Verification, more?: string): Promise<void> {
    const notes = releaseNotes(this.context, digests, verification, more);
    await this.answered(() => this.attempt(notes));
    await this.answered(() => this.giveLatestBack());
  }

  private async attempt(notes: string): Promise<void> {
    if (!this.draft) {
      const { status, body } = await this.api.ask<GitHubRelease>('GET', `releases/tags/${this.path}`);
      if (status === 200 && !body.draft) {
        this.context.report.log(`${this.tag} is released already: ${body.html_url}`);
        // Another run was faster.
        if (this.made !== undefined) await this.api.ask('DELETE', `releases/${this.made}`);
        return;
      }
      // GitHub would make a tag that is not there, of what stands on the default branch by now.
      if ((await this.api.ask('GET', `git/ref/tags/${this.path}`)).status === 404) {
        throw new Stop(`The git tag ${this.tag} is gone, so there is nothing to release. The images are published.`);
      }
      // Only the list shows drafts.
      this.draft = (await this.releases()).find(({ draft, tag_name: tag }) => draft && tag === this.tag) ?? await this.makeDraft(notes);
    }
    await this.publishDraft(this.draft, notes);
  }

  /** GitHub puts the notes that it generates below ours. */
  private async makeDraft(notes: string): Promise<GitHubRelease> {
    const { body } = await this.api.ask<GitHubRelease>('POST', 'releases', {
      tag_name: this.tag, name: this.tag, body: notes, draft: true, generate_release_notes: true, ...await this.releaseOrder(),
    });
    this.made = body.id;
    return body;
  }

  private async publishDraft({ id, body }: GitHubRelease, notes: string): Promise<void> {
    let answer: Answer<GitHubRelease>;
    try {
      answer = await this.api.ask<GitHubRelease>('PATCH', `releases/${id}`, {
        draft: false, body: withNotes(body ?? '', notes), ...await this.releaseOrder(),
      });
    } catch (error) {
      // One of this tag may exist by now: look again.
      if (/already_exists/.test((error as Error).message)) this.draft = undefined;
      throw error;
    }
    this.context.report.log(`${this.tag} is released: ${answer.body.html_url}`);
  }

  /** Looked at again once the release is there: of two that overlap, the later one finds the other. */
  private async giveLatestBack(): Promise<void> {
    if (!this.claimsLatest) return;
    const higher = await this.higherRelease();
    if (higher) await this.api.ask('PATCH', `releases/${higher.id}`, { make_latest: 'true' });
  }

  /** GitHub's own "latest" goes where ours goes. Said with the draft and again at its end, as only then it counts. */
  private async releaseOrder(): Promise<{ prerelease: boolean; make_latest: string }> {
    const isPrerelease = this.built?.isPrerelease ?? false;
    this.claimsLatest = !isPrerelease && await this.higherRelease() === undefined;
    return { prerelease: isPrerelease, make_latest: String(this.claimsLatest) };
  }

  /** The highest release that people see and that is higher than this one. */
  private async higherRelease(): Promise<GitHubRelease | undefined> {
    const shown = (await this.releases()).filter(({ draft, prerelease }) => !draft && !prerelease);
    const [highest] = this.built?.higherOf('', shown.map(({ tag_name: tag }) => tag)) ?? [];
    return shown.find(({ tag_name: tag }) => tag === highest?.tag);
  }

  private async releases(): Promise<GitHubRelease[]> {
    const all: GitHubRelease[] = [];
    for (let page = 1; page <= 100; page++) {
      const { body } = await this.api.ask<GitHubRelease[]>('GET', `releases?per_page=100&page=${page}`);
      const releases = Array.isArray(body) ? body : [];
      all.push(...releases);
      if (releases.length < 100) break;
    }
    return all;
  }

  private async answered(work: () => Promise<void>): Promise<void> {
    const attempt = () => work().catch((error: Error) => {
      if (!(error instanceof Unanswered)) throw error;
      this.context.report.log(error.message);
      return error;
    });
    const unanswered = await again<Unanswered | void>(attempt, (error) => error === undefined, this.wait);
    if (unanswered) {
      throw new Stop(`The release of ${this.tag} is not made, or is still a draft. The images are published; run the failed job again.`);
    }
  }
}
