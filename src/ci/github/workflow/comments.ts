import { YamlLine } from './yaml-text';
import { ACTION_FOLDER } from '../action/files';
import { versionOf } from '../step/pins';

/** The reason for each permission of a job. */
const REASONS: Record<string, string> = {
  'artifact-metadata: write': 'to record where what is attested is stored',
  'attestations: write': 'to store the attestation of what was published',
  'contents: read': 'to check out the repository',
  'contents: write': 'to create the release',
  'id-token: write': 'to prove to registries and Sigstore which workflow this is',
  'issues: write': 'to comment on released issues',
  'packages: read': 'to read what was published to ghcr.io',
  'packages: write': 'to push to ghcr.io',
  'pull-requests: write': 'to open the pull request of the release',
};

/** Ignored findings of zizmor, by line, with the reason. */
const PASSED_OVER: Record<string, string> = {
  [`uses: ./${ACTION_FOLDER}`]: 'zizmor: ignore[self-repository] works on GitHub Enterprise Server too',
};

/**
 * Adds comments to projen's YAML: the version of each pinned action, and the reason for each permission and each ignored finding.
 *
 * Works on lines and indentation, because projen's YAML has no comments, and another YAML library would take longer than the rest of a
 * synthesis.
 *
 * @param notes comments for pins of the user
 */
export function withComments(lines: readonly YamlLine[], notes: Readonly<Record<string, string>> = {}): string[] {
  let permissions = false;
  return lines.map(({ text: line, isText }) => {
    if (isText) return line;
    const use = /^(?: {4}| {6}- | {8})(uses: (\S+))$/.exec(line);
    if (use) return noted(line, versionOf(use[2]) ?? PASSED_OVER[use[1]] ?? notes[use[2]]);
    if (!/^ {6}/.test(line)) permissions = /^ {4}permissions:$/.test(line);
    return noted(line, permissions ? REASONS[line.trim()] : undefined);
  });
}

function noted(line: string, note: string | undefined): string {
  return note === undefined ? line : `${line} # ${note}`;
}
