import * as path from 'node:path';
import { github, Project, release } from 'projen';
import { callJob } from '../job/call';
import { Job, JobContext } from '../job/job-context';
import { callPermissions } from '../shared/caller-workflow';
import { needsSecret } from '../step/login-steps';

/** Id of the step in projen's release job that tells the version, and of its output. */
const VERSION = 'docker_version';

/**
 * Publishes at the end of projen's own release. That one makes its tag with GITHUB_TOKEN, and such a tag starts no workflow: it has to
 * call us, with the version.
 */
export function joinRelease(project: Project, file: string, { lazy }: Pick<JobContext, 'lazy'>): void {
  const own = release.Release.of(project);
  const workflows = (github.GitHub.of(project.root)?.workflows ?? []).filter((workflow) => releases(workflow, project));
  if (!own || workflows.length === 0) return;

  for (const workflow of workflows) {
    workflow.appendStep('release', {
      id: VERSION,
      name: 'Tell the version of the images',
      run: `echo "version=$(cat "${own.artifactsDirectory}/releasetag.txt")" >> "$GITHUB_OUTPUT"`,
    });
    Object.assign((workflow.getJob('release') as Job).outputs!, { [VERSION]: { stepId: VERSION, outputName: 'version' } });
  }
  own.addJobs({
    docker: callJob({
      name: 'Publish images',
      // The tag has to exist, or its name would not count as the highest.
      needs: lazy(() => ['release', 'release_github'].filter((id) => workflows[0].jobs[id])),
      if: "needs.release.outputs.tag_exists != 'true' && needs.release.outputs.latest_commit == github.sha",
      permissions: lazy(callPermissions),
      uses: `./${file}`,
      with: { version: `\${{ needs.release.outputs.${VERSION} }}` },
      secrets: lazy((plan) => needsSecret(plan) ? 'inherit' : undefined),
    }),
  });
}

/** Whether a workflow is projen's release of this very project; in a monorepo they all stand in the root. */
function releases(workflow: github.GithubWorkflow, project: Project): boolean {
  const job = workflow.getJob('release') as Job | undefined;
  const folder = project === project.root ? undefined : path.relative(project.root.outdir, project.outdir).split(path.sep).join('/');
  return job?.outputs?.tag_exists !== undefined && job.defaults?.run?.workingDirectory === folder;
}
