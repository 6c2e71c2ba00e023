import { attempt, run } from './run';

/** Docker's timeout before it kills a container; Kubernetes waits longer. */
const GRACE_MS = 5_000;

/** Starts a container in the background, and returns functions to use it. */
export function start(platform: string, image: string) {
  const id = run('.', 'docker', [
    'run', '--detach', '--platform', platform, '--publish', '127.0.0.1::8080', '--health-interval', '1s', image,
  ]).trim();
  const docker = (...args: string[]) => run('.', 'docker', args).trim();
  return {
    /** The body of its response. */
    get: async (path: string) => {
      const answer = await fetch(`http://${docker('port', id, '8080').split('\n')[0]}${path}`, { signal: AbortSignal.timeout(5_000) });
      return `${answer.ok ? '' : answer.status}${await answer.text()}`;
    },
    health: () => docker('inspect', '--format', '{{.State.Health.Status}}', id),
    /** Ids of the users of its processes, as on the host. */
    users: () => [...new Set(docker('top', id, '-o', 'pid,uid').split('\n').slice(1).map((line) => line.trim().split(/\s+/)[1]))],
    /** Stops it, as an orchestrator does. */
    stop: () => {
      const begun = Date.now();
      docker('kill', '--signal', 'TERM', id);
      const exit = Number(docker('wait', id));
      return { exit, inTime: Date.now() - begun < GRACE_MS };
    },
    remove: () => void attempt('.', 'docker', ['rm', '--force', id]),
  };
}

/** The user in an image's config. */
export function userOf(image: string): string {
  return run('.', 'docker', ['image', 'inspect', '--format', '{{.Config.User}}', image]).trim().split(':')[0];
}

/** Repeats a check for a minute: emulated processes start slowly. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
