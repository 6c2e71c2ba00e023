import { pinned } from './pins';
import { GateTools } from '../../../pipeline/gate';
import { JobContext, Step } from '../job/job-context';

/** Steps that set up tools. Without a cache, because a pull request could write into one that a release reads. */
export function toolSteps(tools: GateTools, before = ''): Step[] {
  const setups: [keyof GateTools, string, string, Record<string, unknown>][] = [
    ['go', 'Go', 'go-version', { cache: false }],
    ['node', 'Node.js', 'node-version', { 'package-manager-cache': false }],
    ['python', 'Python', 'python-version', {}],
    ['java', 'Java', 'java-version', { distribution: 'temurin' }],
  ];
  return setups.filter(([tool]) => tools[tool]).map(([tool, name, input, more]) => ({
    id: `${before}${tool}`, name: `Set up ${name}`, uses: pinned(`actions/setup-${tool}`), with: { [input]: tools[tool], ...more },
  }));
}

/** Steps that set up tools and the dependencies of a projen task. */
export function taskSteps(
  { project }: Pick<JobContext, 'project'>, { task, tools = {} }: { readonly task?: string; readonly tools?: GateTools }, before = '',
): Step[] {
  return [
    ...toolSteps(task && !tools.node ? { ...tools, ...project.node && { node: project.node } } : tools, before),
    ...task && project.install ? [{ id: `${before}install`, name: 'Install dependencies', ...project.install }] : [],
  ];
}
