import { cdk } from 'projen';

/** What a contributor can run beside projen's own `build`, `test` and `eslint`. */
export function tasks(project: cdk.JsiiProject): void {
  project.postCompileTask.exec('ts-node --project projenrc/tsconfig.json --transpileOnly projenrc/bundle.ts');

  project.addTask('pack', {
    description: 'Packs the library as users get it: dist/js/docker-publish.tgz',
    steps: [{ spawn: 'compile' }, { spawn: 'post-compile' }, { exec: 'ts-node --project projenrc/tsconfig.json --transpileOnly projenrc/pack.ts' }],
  });
}
