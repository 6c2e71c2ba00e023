/** A job with its durations. */
export interface TimedJob {
  readonly needs?: string | string[];
  /** The jobs of its matrix, which run in parallel. */
  readonly legs: readonly { readonly seconds: number }[];
}

/**
 * The critical path of a run, or to one of its jobs: each job takes as long as its slowest matrix job, and starts when all of its needs
 * have ended.
 */
export function criticalPath(jobs: Record<string, TimedJob>, last?: string): { path: string[]; seconds: number } {
  const longest = new Map<string, { path: string[]; seconds: number }>();
  const upTo = (id: string): { path: string[]; seconds: number } => {
    const known = longest.get(id);
    if (known) return known;
    const { needs = [], legs } = jobs[id];
    const before = latest([needs].flat().map(upTo));
    const own = Math.max(0, ...legs.map((leg) => leg.seconds));
    const found = { path: legs.length > 0 ? [...before.path, id] : before.path, seconds: before.seconds + own };
    longest.set(id, found);
    return found;
  };
  return latest((last === undefined ? Object.keys(jobs) : [last]).map(upTo));
}

function latest(chains: { path: string[]; seconds: number }[]): { path: string[]; seconds: number } {
  return chains.reduce((one, other) => other.seconds > one.seconds ? other : one, { path: [], seconds: 0 });
}
