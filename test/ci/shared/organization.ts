import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import {
  DockerPublish, DockerPublishOptions, GitHubActions, GitHubActionsOptions, SharedCallOptions, SharedWorkflow, SharedWorkflowOptions,
  Workflow,
} from '../../../src/index';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

export const COMMIT = 'c0ffee'.padEnd(40, '12');

/** The files of an organization's repository with a shared workflow. */
export function organization(options: SharedWorkflowOptions = {}, folder = emptyFolder()): Record<string, string> {
  const project = new Project({ name: 'ci', outdir: folder });
  new SharedWorkflow(project, { repository: 'acme/ci', ...options });
  synth(project);
  return files(folder);
}

/** The files of a repository that calls it, with projen. */
export function caller(
  options: DockerPublishOptions = {}, ci: GitHubActionsOptions = {}, call: Partial<SharedCallOptions> = {}, folder = emptyFolder(),
): Record<string, string> {
  write(folder, { Dockerfile: 'FROM debian:13\nUSER 1\n' });
  const project = new Project({ name: 'api', outdir: folder });
  new DockerPublish(project, {
    repository: 'acme/api', ...options, ci: new GitHubActions({ workflow: Workflow.shared('acme/ci', { commit: COMMIT, ...call }), ...ci }),
  });
  synth(project);
  return files(folder);
}

/** The committed files, without projen's own. */
function files(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(snapshot(folder))
    .map(([file, text]) => [path.normalize(file), Buffer.from(text.slice(4), 'latin1').toString('utf8')]));
}

/** A workflow, parsed. */
export function workflowIn(written: Record<string, string>, name: string): any {
  return parse(written[`.github/workflows/${name}.yml`]);
}
