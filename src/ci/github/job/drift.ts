import { HOSTED_RUNNER, Job, READ } from './job-context';
import { pinned } from '../step/pins';
import { ProjectSetup } from '../step/project-setup';

/**
 * The job that compares the files of a pull request with the result of a synth. It executes the pull request's declaration, as a test
 * would, so it has no credentials; and it blocks nothing, because a release is built from reviewed files.
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
      // Without a cache, because a pull request could write into one that a release reads.
      {
        id: 'node', name: 'Set up Node.js', uses: pinned('actions/setup-node'),
        with: { 'node-version': node ?? '24', 'package-manager-cache': false },
      },
      ...install ? [{ id: 'install', name: 'Install dependencies', ...install }] : [],
      { id: 'drift', name: 'Compare with what a synth would write', run: 'npx --no-install docker-publish check' },
    ],
  };
}
