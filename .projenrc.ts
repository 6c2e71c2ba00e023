import { cdk, JsonFile, javascript, typescript } from 'projen';
import { house } from './projenrc/house';
import { importTable } from './projenrc/import-table';
import { tasks } from './projenrc/tasks';

const project = new cdk.JsiiProject({
  name: 'docker-publish',
  description: 'From one typed declaration to an image in a registry: Dockerfile labels, make targets and the release workflow of a '
    + 'repository that publishes container images.',
  author: 'The docker-publish authors',
  authorAddress: 'https://github.com/docker-publish/docker-publish',
  repositoryUrl: 'https://github.com/docker-publish/docker-publish.git',
  license: 'Apache-2.0',
  keywords: ['projen', 'docker', 'buildx', 'oci', 'container', 'image', 'registry', 'publish', 'multi-arch', 'github-actions'],
  defaultReleaseBranch: 'main',
  stability: 'experimental',
  packageManager: javascript.NodePackageManager.NPM,

  jsiiVersion: '~6.0.0',
  // A ninth of its size; projen, jsii and its tools can read both.
  compressAssembly: true,
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  projenrcTs: true,
  // It imports all of src, as our own workflow is generated with it; npm test checks its types.
  projenrcTsOptions: { runner: typescript.TypeScriptRunner.tsNode({ typeCheck: false }) },

  // All languages in which a .projenrc may be written; projenrc/languages.ts packs them.
  publishToPypi: { distName: 'docker-publish', module: 'docker_publish', trustedPublishing: true, attestations: true },
  publishToMaven: {
    mavenGroupId: 'io.github.docker-publish', mavenArtifactId: 'docker-publish', javaPackage: 'io.github.docker_publish',
    mavenServerId: 'central-ossrh',
  },
  publishToGo: { moduleName: 'github.com/docker-publish/docker-publish-go' },

  // A wide range, because the library has to work with the projen that a repository has.
  peerDeps: ['projen@>=0.103.25 <1', 'constructs@^10.5.0'],
  // Imports of `src` other than the peers are development dependencies, because projenrc/bundle.ts bundles them, tree-shaken, into `lib`:
  // users install no further packages, and loading reads two files instead of hundreds.
  devDeps: [
    'constructs@10.5.0', 'esbuild',
    'csv-parse@^7', 'diff@^9', 'fastest-levenshtein', 'handlebars@^4.7.9', 'moment-timezone@^0.6.2', 'semver@^7', '@types/semver',
    'commander@^14',
    '@actions/expressions', 'fast-check', 'yaml', 'smol-toml@^1', '@rgrove/parse-xml@^4', 'jsii-reflect@^1',
  ],
  gitignore: ['/dist/', '/.jsii.gz'],
  npmIgnoreOptions: {
    ignorePatterns: [
      '/.ci/', '/.npmrc', '/projenrc/', '/test/', '/Dockerfile', '/.dockerignore', '/docker-bake.json', '/CONTRIBUTING.md', '/SECURITY.md',
    ],
  },

  docgen: false,
  sampleCode: false,
  depsUpgrade: false,
  pullRequestTemplate: false,
  githubOptions: { mergify: false, pullRequestLint: false },
  buildWorkflowOptions: { mutableBuild: false },

  release: true,
  majorVersion: 0,
  releaseToNpm: true,
  npmTrustedPublishing: true,
  npmProvenance: true,
  versionrcOptions: {
    // Changes in generated files have a section of their own.
    types: [
      { type: 'feat', section: 'Features' }, { type: 'fix', section: 'Bug Fixes' }, { type: 'perf', section: 'Performance' },
      { type: 'files', section: 'Generated files' },
    ],
  },

  jestOptions: {
    jestVersion: '^30',
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      // jest would leave one core unused.
      maxWorkers: '100%',
      collectCoverage: false,
      // Many tests start programs, and the machine may be busy.
      testTimeout: 60_000,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.itg\\.test\\.ts$'],
      globalSetup: '<rootDir>/test/support/bundle-action.ts',
    },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'projenrc'] },
});

// A lock file without hosts works with every registry that npm is configured for.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

new JsonFile(project, 'jest.integration.json', {
  // Two at a time: they share one Docker Engine, and builds take most of the time.
  obj: {
    ...project.jest!.config, testMatch: ['<rootDir>/test/**/*.itg.test.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/compatibility\\.itg'], testTimeout: 900_000, maxWorkers: 2,
  },
});
project.npmignore!.addPatterns('/jest.integration.json');
// Shell that we put into files of the user is kept, tested and packed as shell.
project.npmignore!.removePatterns('/src/');
project.npmignore!.addPatterns('/src/**/*.ts');

// Its 1.13.0 names packages for other machines that not every registry has yet; without them `npm ci` calls the lock file incomplete.
project.package.addField('overrides', { 'unrs-resolver': '~1.12.2' });

project.addBins({ 'docker-publish': 'lib/cli/main.js' });

// Line ends are what some of these files are about.
project.gitattributes.addAttributes('/test/fixtures/dockerfiles/**', '-text');

importTable(project);
tasks(project);
house(project);

project.synth();
