import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from 'projen';
import { synthSnapshot } from 'projen/lib/util/synth';
import { parse } from 'yaml';
import { GitHubActions } from '../../../src/ci/github/github-actions';
import { GitHubActionsOptions } from '../../../src/ci/github/option/github-actions-options';
import { Plan } from '../../../src/plan/plan';
import { parseTags } from '../../../src/tag/rule/parse-rule';

/** A workflow, parsed. */
export interface Workflow {
  readonly name: string;
  readonly on: Record<string, any>;
  readonly permissions: Record<string, string>;
  readonly concurrency: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly jobs: Record<string, WorkflowJob>;
}

export interface WorkflowJob {
  readonly [key: string]: any;
  readonly steps: WorkflowStep[];
}

export interface WorkflowStep {
  readonly 'id': string;
  readonly 'name': string;
  readonly 'if'?: string;
  readonly 'uses'?: string;
  readonly 'run'?: string;
  readonly 'working-directory'?: string;
  readonly 'env'?: Record<string, string>;
  readonly 'with'?: Record<string, string>;
}

/** The files in a repository with a plan: the workflow, its program, and the plan. */
export function filesOf(
  plan: Plan, options: GitHubActionsOptions = {}, before: (project: Project) => void = () => {},
): Record<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'workflow-'));
  const project = new Project({ name: plan.project, outdir });
  if (options.driftCheck) fs.writeFileSync(path.join(outdir, 'package.json'), '{}');
  before(project);
  const ci = new GitHubActions(options);
  // As in a resolved declaration.
  const tags = { ...plan.tags, parsed: parseTags(plan.tags.rules, plan.tags.flavor) };
  const whole = { ...plan, tags, workflow: ci.plannedWorkflow(project, plan) };
  ci.attach(project, { plan: () => whole });
  const files = Object.entries<string>(synthSnapshot(project)).filter(([file]) => file.startsWith('.github/'));
  fs.rmSync(outdir, { recursive: true, force: true });
  return { ...Object.fromEntries(files), '.projen/docker-publish.json': JSON.stringify(whole) };
}

/** The text of the workflow for a plan in an empty project. */
export function workflowText(plan: Plan, options: GitHubActionsOptions = {}, before?: (project: Project) => void): string {
  const files = filesOf(plan, options, before);
  return files[Object.keys(files).find((file) => /^\.github\/workflows\/docker-publish/.test(file))
    ?? '.github/workflows/docker-publish.yml'];
}

/** The workflow for a plan, parsed. */
export function workflow(plan: Plan, options: GitHubActionsOptions = {}): Workflow {
  return parse(workflowText(plan, options));
}
