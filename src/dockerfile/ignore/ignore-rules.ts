import { leftovers } from '../../template/stack';

/** The reason for excluding a path from a build context. */
export type IgnoreReason = 'history' | 'secrets' | 'built elsewhere' | 'not part of the image';

/** Patterns with one reason. */
export interface IgnoreGroup {
  readonly reason: IgnoreReason;
  readonly patterns: readonly string[];
}

/**
 * Patterns for all stacks. A pattern applies to every folder only where its name is unambiguous: a Dockerfile or a folder called coverage
 * in a subfolder may be source.
 */
const COMMON: readonly IgnoreGroup[] = [
  { reason: 'history', patterns: ['**/.git', '**/.hg', '**/.svn', '.github', '.gitlab', '.gitlab-ci.yml', '.circleci'] },
  {
    reason: 'secrets',
    patterns: [
      '**/.env', '**/.env.*', '!**/.env.example', '!**/.env.sample', '!**/.env.template',
      '**/*.pem', '**/*.key', '**/*.p12', '**/*.pfx', '**/*.jks', '**/*.keystore', '**/*.kdbx',
      '**/id_rsa*', '**/id_dsa*', '**/id_ecdsa*', '**/id_ed25519*', '**/.ssh', '**/.gnupg',
      '**/.npmrc', '**/.pypirc', '**/.netrc', '**/.git-credentials', '**/.aws', '**/.azure', '**/.kube', '**/.docker/config.json',
      '**/*.tfstate', '**/*.tfstate.*', '**/*.tfvars',
    ],
  },
  {
    reason: 'not part of the image',
    patterns: [
      'Dockerfile', '*.Dockerfile', 'Dockerfile.*', '.dockerignore', '*.dockerignore', 'compose*.y*ml', 'docker-compose*.y*ml',
      'docker-bake.json',
      '**/.DS_Store', '**/Thumbs.db', '**/.idea', '**/.vscode',
    ],
  },
];

/** Dependencies built for the local machine. A repository of any stack has them, as soon as projen is a package of it. */
const TOOLS = ['**/node_modules'];

/** The rules for a stack, in their order; an unknown stack has the common ones. */
export function ignoreRules(stack: string): IgnoreGroup[] {
  return [...COMMON, { reason: 'built elsewhere', patterns: [...TOOLS, ...leftovers(stack)] }];
}
