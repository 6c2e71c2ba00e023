import { versionOf } from './pins';

/** Why a job needs what it is granted. */
const REASONS: Record<string, string> = {
  'attestations: read': 'to look whether what was published is attested',
  'attestations: write': 'to store the attestation of what was published',
  'contents: read': 'to check out the repository',
  'contents: write': 'to create the release',
  'id-token: write': 'to prove to registries and Sigstore which workflow this is',
  'packages: read': 'to read what was published to ghcr.io',
  'packages: write': 'to push to ghcr.io',
};

/**
 * The one finding of a linter that is passed over, beside the line it is about: a machine of one's own was asked for by name, and
 * never gets a pull request to build.
 */
const SELF_HOSTED = /^ {4}runs-on: .*matrix\.runner/;
const ALLOWED = ' # zizmor: ignore[self-hosted-runner] declared in runners; pull requests are built elsewhere';

/**
 * Writes the version beside each pinned action and the reason beside each permission, into the YAML that projen made.
 *
 * Line by line and by indentation, because projen's YAML has no comments and a second YAML library would cost every synthesis more
 * than all the rest; text of users stands deeper than the lines that are looked at.
 */
export function withComments(yaml: string): string {
  let permissions = false;
  let job = '';
  const selfHosted = /^ +(?:- |runner: )self-hosted$/m.test(yaml);
  return yaml.split('\n').map((line) => {
    const use = /^ {6}(?:- | {2})uses: (\S+@\S+)$/.exec(line);
    if (use) {
      const version = versionOf(use[1]);
      return version ? `${line} # ${version}` : line;
    }
    job = /^ {2}([\w-]+):$/.exec(line)?.[1] ?? job;
    if (selfHosted && SELF_HOSTED.test(line) && !job.startsWith('check')) return line + ALLOWED;
    if (!/^ {6}/.test(line)) permissions = /^ {4}permissions:$/.test(line);
    const reason = permissions ? REASONS[line.trim()] : undefined;
    return reason ? `${line} # ${reason}` : line;
  }).join('\n');
}
