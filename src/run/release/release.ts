import { Answer, GitHubApi, Unanswered } from './github-api';
import { releaseNotes, Verification, withNotes } from './notes';
import { tagsOf } from '../../plan/lookup/tags-of';
import { BuiltVersion } from '../../tag/policy/guard';
import { again } from '../back-off';
import { RunContext } from '../context';
import { Stop } from '../report';

/** A release in GitHub's API. */
interface GitHubRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly body?: string | null;
  readonly html_url: string;
}

/**
 * Makes the release of the published git tag. It is a draft first and published last, so that nobody sees an incomplete one. An already
 * published release stays as it is.
 */
export class ReleaseMaker {
  private readonly tag: string;
  private readonly path: string;
  private draft?: GitHubRelease;
  private createdDraft?: number;
  private claimsLatest = false;
  private readonly built?: BuiltVersion;

  public constructor(
    private readonly context: RunContext, private readonly api: GitHubApi, private readonly wait: (attempt: number) => Promise<void>,
  ) {
    this.tag = context.decision.gitTag!;
    this.built = BuiltVersion.of({ ref: `refs/tags/${this.tag}`, revisions: tagsOf(context.plan).revisions });
    this.path = this.tag.split('/').map(encodeURIComponent).join('/');
  }

  /** Can be repeated at any point, even after a lost response. */
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
        // Another run has published one.
        if (this.createdDraft !== undefined) await this.api.ask('DELETE', `releases/${this.createdDraft}`);
        return;
      }
      // GitHub would create a missing tag on the default branch's newest commit.
      if ((await this.api.ask('GET', `git/ref/tags/${this.path}`)).status === 404) {
        throw new Stop(`The git tag ${this.tag} no longer exists, so there is nothing to release. The images are published.`);
      }
      // Drafts are only in the list.
      this.draft = (await this.releases()).find(({ draft, tag_name: tag }) => draft && tag === this.tag) ?? await this.makeDraft(notes);
    }
    await this.publishDraft(this.draft, notes);
  }

  /** GitHub appends its generated notes to ours. */
  private async makeDraft(notes: string): Promise<GitHubRelease> {
    const { body } = await this.api.ask<GitHubRelease>('POST', 'releases', {
      tag_name: this.tag, name: this.tag, body: notes, draft: true, generate_release_notes: true, ...await this.releaseOrder(),
    });
    this.createdDraft = body.id;
    return body;
  }

  private async publishDraft({ id, body }: GitHubRelease, notes: string): Promise<void> {
    let answer: Answer<GitHubRelease>;
    try {
      answer = await this.api.ask<GitHubRelease>('PATCH', `releases/${id}`, {
        draft: false, body: withNotes(body ?? '', notes), ...await this.releaseOrder(),
      });
    } catch (error) {
      // A draft of this tag may exist now.
      if (/already_exists/.test((error as Error).message)) this.draft = undefined;
      throw error;
    }
    this.context.report.log(`${this.tag} is released: ${answer.body.html_url}`);
  }

  /** Checked after the release is published: of two overlapping runs, the later one sees the other's release. */
  private async giveLatestBack(): Promise<void> {
    if (!this.claimsLatest) return;
    const higher = await this.higherRelease();
    if (higher) await this.api.ask('PATCH', `releases/${higher.id}`, { make_latest: 'true' });
  }

  /** GitHub's "latest" follows our `latest`. Sent with the draft and again when it is published, as only then it takes effect. */
  private async releaseOrder(): Promise<{ prerelease: boolean; make_latest: string }> {
    const isPrerelease = this.built?.isPrerelease ?? false;
    this.claimsLatest = !isPrerelease && await this.higherRelease() === undefined;
    return { prerelease: isPrerelease, make_latest: String(this.claimsLatest) };
  }

  /** The highest published release above this one. */
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
      throw new Stop(`The release of ${this.tag} does not exist, or is still a draft. The images are published; run the failed job again.`);
    }
  }
}
