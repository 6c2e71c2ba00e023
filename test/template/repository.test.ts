import { DockerPublishProject } from '../../src';
import { Stack } from '../../src/template/stack';
import { emptyFolder, snapshot, synth } from '../support/synth';

/** A new repository, as `projen new` makes it. */
const repository = (stack: Stack, outdir: string) => synth(new DockerPublishProject({
  name: 'my-service', outdir, stack, repository: 'acme/my-service',
}));

test.each(Object.values(Stack))('a second synthesis of a new %s repository changes nothing', (stack) => {
  const outdir = emptyFolder();
  repository(stack, outdir);
  const first = snapshot(outdir);
  repository(stack, outdir);
  expect(snapshot(outdir)).toEqual(first);
});

test.each([
  ['CommonJS modules', undefined, 'node --require tsx/cjs .projenrc.ts'],
  ['ES modules', 'module', 'node --import tsx .projenrc.ts'],
])('a repository of %s runs its declaration as such', (_, type, command) => {
  const project = new DockerPublishProject({ name: 'my-service', outdir: emptyFolder(), repository: 'acme/my-service' });
  project.package!.addField('type', type);
  synth(project);
  expect(project.defaultTask!.steps).toMatchObject([
    { name: 'typecheck' }, { exec: command, env: { TSX_TSCONFIG_PATH: 'tsconfig.projen.json' } },
  ]);
});
