import { Adoption } from '../adopt';

/** Version of the `--json` format. */
const SCHEMA = 1;

/** The report for programs. */
export function reportJson(
  { proposal, code, lines, rows, observation, oldWorkflows, others, improvements, problems }: Adoption,
  written: readonly string[],
  deleted: readonly string[],
): string {
  return `${JSON.stringify({
    schema: SCHEMA,
    declaration: code ?? null,
    lines,
    rows,
    refused: observation.refused,
    gaps: proposal.gaps,
    notUnderstood: observation.unread,
    assumed: proposal.assumed,
    improvements,
    credentials: proposal.credentials,
    dockerignore: proposal.dockerignore.map(({ value, from }) => ({ line: value, from: from.map(({ file, line }) => ({ file, line })) })),
    oldWorkflows,
    otherPublishers: others,
    collisions: proposal.files.map(({ value: [, { value: { path } }], from: [place] }) => ({ ...place, what: `yours stays, ours is ${path}` })),
    problems,
    written,
    deleted,
  }, null, 2)}\n`;
}
