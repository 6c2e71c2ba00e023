import { leftovers } from '../../template/stack';

/** Why a path has no business in a build context. */
export type IgnoreReason = 'history' | 'secrets' | 'built elsewhere' | 'not part of the image';

/** Patterns for one reason. */
export interface IgnoreGroup {
  readonly reason: IgnoreReason;
  readonly patterns: readonly string[];
}

/**
 * What no image needs, whatever it is made of. A pattern reaches into every folder only where its name can mean nothing else:
 * a Dockerfile or a folder called coverage further down may well be source.
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

/** Built for this machine. A repository of any stack has it, as soon as projen is a package of it. */
const TOOLS = ['**/node_modules'];

/** The rules for a stack, in the order in which they count; an unknown stack has the common ones. */
export function ignoreRules(stack: string): IgnoreGroup[] {
  return [...COMMON, { reason: 'built elsewhere', patterns: [...TOOLS, ...leftovers(stack)] }];
}
