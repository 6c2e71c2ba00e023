import { cdk } from 'projen';

const TS_NODE = 'ts-node --project projenrc/tsconfig.json --transpileOnly';

/** What a contributor can run beside projen's own `build`, `test` and `eslint`. */
export function tasks(project: cdk.JsiiProject): void {
  project.postCompileTask.exec(`${TS_NODE} projenrc/bundle.ts`);

  project.addTask('sizes', {
    description: 'Prints how large our files and folders are, and what is over a limit',
    exec: `${TS_NODE} projenrc/sizes.ts`,
  });
  const messages = project.addTask('docs:messages', {
    description: 'Lists in docs/troubleshooting.md every message that can stop a user',
    exec: `${TS_NODE} projenrc/messages.ts`,
  });
  project.preCompileTask.spawn(messages);
  project.addTask('docs:site', {
    description: 'Makes the site from README and docs: dist/site (needs Python)',
    exec: `${TS_NODE} projenrc/site.ts`,
  });
  const api = project.addTask('docs:api', {
    description: 'Writes docs/API.md, the reference of every exported type and member, from what was compiled last',
    exec: `${TS_NODE} projenrc/api.ts`,
  });
  project.postCompileTask.spawn(api);

  // jest strips the types of tests without a look at them.
  project.testTask.exec('tsc --project test/tsconfig.json');
  project.testTask.exec('tsc --project projenrc/tsconfig.json');

  // Our own generated files name the version that wrote them: while a release is made the new one, afterwards 0.0.0 again.
  const release = project.tasks.tryFind('release')!;
  release.insertStep(release.steps.findIndex(({ spawn }) => spawn === 'unbump') + 1, { spawn: 'default' });

  // A break of the public API, compared with the last release, stops build and release; one that is meant stands in .compatignore. Every
  // type is experimental before 1.0, and jsii-diff only warns of those unless it is told otherwise.
  const compat = project.tasks.tryFind('compat')!;
  compat.reset(`jsii-diff npm:${project.name} --error-on all --keys --ignore-file .compatignore`);
  project.packageTask.prependSpawn(compat);

  const pack = project.addTask('pack', {
    description: 'Packs the library as users get it: dist/docker-publish.tgz',
    steps: [{ spawn: 'compile' }, { spawn: 'post-compile' }, { exec: `${TS_NODE} projenrc/pack.ts` }],
  });
  project.addTask('pack:languages', {
    description: 'Packs what "npm run pack" made for Python, Java and Go: dist/languages',
    steps: [{ exec: `${TS_NODE} projenrc/languages.ts` }],
  });
  project.addTask('try', {
    description: 'Packs the library and starts a repository with it: npm run try -- ../my-service',
    steps: [{ spawn: pack.name }, { exec: `${TS_NODE} projenrc/try.ts`, receiveArgs: true }],
  });
  project.addTask('test:integration', {
    description: 'Tests what is packed with Docker, Buildx and a registry',
    steps: [{ spawn: pack.name }, { exec: 'jest --config jest.integration.json', receiveArgs: true }],
  });
  project.addTask('test:compatibility', {
    description: 'Tests what is packed with each projen, Node and package manager that is promised: before a release, as it takes minutes',
    steps: [
      { spawn: pack.name }, { exec: 'jest --config jest.integration.json --testPathIgnorePatterns /node_modules/ -- test/compatibility' },
    ],
  });
  project.addTask('simulate', {
    description: 'Tries 200,000 schedules of whole runs in memory; SEED and SCHEDULES say which: SEED=7 SCHEDULES=1 npm run simulate',
    env: { SIMULATE: '200000' },
    steps: [{ exec: 'jest --config jest.config.json test/run/simulation' }],
  });
  project.addTask('simulate:declarations', {
    description: 'Tries 10,000 random declarations: what each event claims, publishes and moves; SEED=2 gives others',
    env: { DECLARATIONS: '10000' },
    steps: [{ exec: 'jest --config jest.config.json test/plan/make/claims-property' }],
  });
  project.addTask('bench', {
    description: 'Measures, as ratios against a peer in the same run',
    steps: [{ spawn: pack.name }, { exec: 'ts-node --project test/tsconfig.json --transpileOnly test/bench/main.ts', receiveArgs: true }],
  });
}
