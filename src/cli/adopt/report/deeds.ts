import { Yaml } from '../../workflow/yaml';
import { Note } from '../model/journal';

/** Actions that prepare, build, push or prove an image, or look at it. */
const OF_IMAGES =
  /^\.\/|^actions\/(checkout|cache(\/.*)?|setup-[\w-]+|attest[\w-]*|(upload|download)-artifact)@|^(docker|depot|crazy-max|sigstore|step-security|aws-actions|redhat-actions|anchore|aquasecurity)\/|^google-github-actions\/(auth|setup-gcloud)@|^azure\/(login|docker-login)@|build-push-action@|setup|install|cache|disk-space|cleanup|metadata|checkout|semver|version|haya14busa|docker-meta|lowercase|slug|buildx|qemu/i;
/** Actions that do something that others see, whatever their name holds. */
const DEEDS = new RegExp([
  'release', 'goreleaser', 'helm', 'deploy', 'dispatch', 'slack', 'discord', 'telegram', 'notif',
  'description', 'pages', 'commit', 'pull-request', 'comment', 'codecov', 'upload-sarif', 'publish',
].join('|'), 'i');
/** Actions that only get a tool ready, those of images, and bots that are carried over. */
const NEVER = /^(docker|depot|actions)\/|build-push|release-please|semantic-release|changesets|(^|\/)(setup|install)[\w-]*@/;
/** Commands that do. */
const COMMANDS: readonly RegExp[] = [
  /\bhelm\s+(push|upgrade|package)\b/, /\bgh\s+(release|pr|workflow|api)\b/, /\bgit\s+push\b/,
  /\b(npm|yarn|pnpm|cargo|uv|poetry)\s+publish\b/,
  /\btwine\s+upload\b/, /\bgoreleaser\s+release\b/, /\b(kubectl|flyctl|fly|argocd|flux|timoni|oras|notation)\s+\w+/,
  /\bcurl\b[^\n]*(-X\s*(POST|PUT|PATCH)|--request\s+(POST|PUT|PATCH)|hooks\.)/,
  /\bgcloud\s+run\b/, /\baws\s+(ecs|s3|lambda)\b/, /\bssh\s+\S/,
  /\brsync\s/,
];
/** GoReleaser makes more than images. */
const GORELEASER = /^goreleaser\/goreleaser-action@/;

/** Whether a command does something that others see. */
export function doesMore(step: Yaml): boolean {
  return step.get('run')?.textLines.some(({ text }) => !/^\s*#/.test(text) && COMMANDS.some((command) => command.test(text))) === true;
}

/** Steps of a job that do something beside building and publishing images, which would be gone with it. */
export function otherDeeds(job: Yaml): Note[] {
  return (job.get('steps')?.list ?? []).flatMap((step): Note[] => {
    const [uses, run] = [step.get('uses'), step.get('run')];
    const name = step.get('name')?.text;
    if (uses !== undefined) {
      const isDeed = GORELEASER.test(uses.text) || !OF_IMAGES.test(uses.text) && !uses.text.startsWith('docker://')
        || DEEDS.test(uses.text.split('@')[0]) && !NEVER.test(uses.text);
      return isDeed ? [{ file: step.file, line: uses.line, what: name ?? uses.text.split('@')[0] }] : [];
    }
    const found = run?.textLines.find(({ text }) => !/^\s*#/.test(text) && COMMANDS.some((command) => command.test(text)));
    return found === undefined ? [] : [{ file: step.file, line: found.line, what: name ?? found.text.trim().slice(0, 60) }];
  });
}
