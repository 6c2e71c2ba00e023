import { drawnFrom } from '../../src/ci/github/shared/scheme-of';
import { SharedWorkflowOptions } from '../../src/index';
import { Scheme } from '../../src/plan/scheme';
import { Problems } from '../../src/problem/problems';
import { Source } from '../../src/run/shared/caller';

const CI = { host: 'github.com', owner: 'acme', name: 'ci', url: 'https://github.com/acme/ci', defaultBranch: 'main' };

/** The settings of an organization, from its options. */
export function schemeOf(options: SharedWorkflowOptions = {}): Scheme {
  const problems = new Problems();
  const { scheme } = drawnFrom(options.workflowName ?? 'publish-images', options, CI, problems);
  problems.throwIfAny('Making the scheme of a test');
  return JSON.parse(JSON.stringify(scheme));
}

/** A calling repository with these files. */
export function sourceOf(files: Record<string, string> = {}, changes: Partial<Source> = {}): Source {
  return {
    repository: 'acme/api', url: 'https://github.com/acme/api', defaultBranch: 'main', workflow: '.github/workflows/publish.yml',
    event: 'push',
    read: (path) => files[path], ...changes,
  };
}
