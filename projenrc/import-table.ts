import { typescript } from 'projen';
import { LIMITS } from './sizes';

/** The allowed imports, each rule with the way out. The picture is in README.md, "Architecture". */
const PURE = [
  'base', 'image', 'tag', 'registry', 'trigger', 'pipeline', 'plugin', 'dockerfile', 'template', 'repository',
  'plan', 'decision', 'explain', 'run',
];

const LIBRARIES = [
  {
    group: ['projen', 'projen/*', 'constructs'],
    message: 'This folder is pure: it knows images, tags and text, never projen. Do the projen part in src/file (a component) or '
      + 'src/docker-publish.ts, and hand plain values in.',
  },
];

/** Modules that only some commands, rule lines and errors need are required on demand, to keep the start of a synth fast. */
const LAZY = [
  'csv-parse/sync', 'diff', 'fastest-levenshtein', 'handlebars/dist/handlebars.min.js', 'smol-toml', '@rgrove/parse-xml', 'yaml',
];

/** Configures eslint with the import table of the architecture. */
export function importTable(project: typescript.TypeScriptProject): void {
  const eslint = project.eslint!;
  eslint.addOverride({
    files: [...PURE.map((folder) => `src/${folder}/**/*.ts`), 'src/file/text/**/*.ts', 'src/file/render/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: LIBRARIES }] },
  });
  // Several small properties on one line read as a table; and `src` may import development dependencies, as they are bundled
  // (projenrc/bundle.ts).
  eslint.addRules({ '@stylistic/object-property-newline': 'off' });
  // test/house/sizes.test.ts distinguishes lines that cannot be broken, such as multi-line texts, from those that can.
  eslint.addRules({
    '@stylistic/max-len': ['error', { code: LIMITS.line, ignoreUrls: true, ignoreRegExpLiterals: true, ignoreTemplateLiterals: true }],
  });
  eslint.addOverride({
    files: ['src/**/*.ts'],
    rules: {
      'import/no-extraneous-dependencies': ['error', { devDependencies: true }],
      // Documents of others have the type Foreign; projen's protected members are read in src/file/rendering.ts.
      '@typescript-eslint/no-explicit-any': 'error',
    },
  });
  eslint.addRules({
    '@typescript-eslint/no-require-imports': ['error', { allow: [...LAZY.map((library) => `^${library}$`), '^\\.'] }],
    'import/no-restricted-paths': ['error', {
      zones: [
        ...PURE.map((folder) => ({
          target: `./src/${folder}`,
          from: ['./src/file', './src/ci', './src/cli', './src/docker-publish.ts', './src/docker-publish-project.ts'],
          message: `src/${folder} is the model: it is read by files and workflows and never reads them. Pass what you need as an argument.`,
        })),
        {
          target: ['./src/file/text', './src/file/safety', './src/file/tree'],
          from: ['./src/file/component', './src/file/guard'],
          message: 'A text, a byte on disk and what a tree of projects knows come before the components that use them. Let the '
            + 'component hand in what you need, or add a check to Preflight.',
        },
        {
          target: './src/file/component',
          from: './src/file/guard',
          message: 'A component knows its own file; src/file/guard looks after all of them, and is asked for by whoever opens a door '
            + '(guardTree in DockerPublish and SharedWorkflow).',
        },
        {
          target: './src/file',
          from: ['./src/ci', './src/cli'],
          message: 'A file renders the model and does not know which CI runs. What a CI says belongs to src/ci, what '
            + 'both need to the model.',
        },
        {
          target: './src/ci',
          from: './src/cli',
          message: 'The command line reads the plan; a provider never reads the command line.',
        },
        {
          target: './src/!(index.ts)',
          from: './src/docker-publish-project.ts',
          message: 'Only src/index.ts imports the project class: `projen new` wants exactly one, and nothing may depend on '
            + 'it. Use DockerPublish.',
        },
      ],
    }],
  });
}
