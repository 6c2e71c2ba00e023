import { Journal, Note } from '../model/journal';

/** Jobs that log in to registries, in workflows of which nothing is known to be pushed: what they push was not found. */
export function silentLogins(journals: readonly Journal[]): Note[] {
  const speaking = new Set(journals.flatMap(({ pushes, builds }) => [
    ...pushes, ...builds.filter(({ names }) => names.length > 0),
  ]).flatMap(({ job }) => job?.file ?? []));
  const silent = journals.flatMap(({ logins }) => logins).filter(({ job }) => job !== undefined && !speaking.has(job.file));
  return [...new Map(silent.map((login) => [`${login.job!.file}:${login.job!.line} ${login.host}`, login])).values()]
    .map(({ file, line, host, job }) => ({
      file, line, what: `job "${job!.id}" logs in to ${host}, and nothing was found that it pushes there; if it does, declare that by hand`,
    }));
}
