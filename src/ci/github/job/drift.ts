import { HOSTED_RUNNER, Job, READ } from './job-context';
import { pinned } from '../step/pins';
import { ProjectSetup } from '../step/project-setup';

/**
 * Says of a pull request whether every file is what a synth would write. It runs what the pull request declares, as any test does, so
 * it gets no credentials; and it holds nothing up, because a release is made of what was reviewed.
 */
export function driftJob({ node, install }: ProjectSetup): Job {
  return {
    name: 'Drift',
    runsOn: HOSTED_RUNNER,
    if: "github.event_name == 'pull_request'",
    timeoutMinutes: 15,
    permissions: { contents: READ },
    steps: [
      { id: 'checkout', name: 'Check out', uses: pinned('actions/checkout'), with: { 'persist-credentials': false } },
      // No cache: what a pull request wrote into one would run beside a release.
      {
        id: 'node', name: 'Set up Node.js', uses: pinned('actions/setup-node'),
        with: { 'node-version': node ?? '24', 'package-manager-cache': false },
      },
      ...install ? [{ id: 'install', name: 'Install dependencies', ...install }] : [],
      { id: 'drift', name: 'Compare with what a synth would write', run: 'npx --no-install docker-publish check' },
    ],
  };
}

/** Where a declaration lives, for a workflow that otherwise looks at one folder only: forgetting to synthesize changes nothing else. */
export const DECLARATION = ['.projenrc.*', 'projenrc/**', 'package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'];
