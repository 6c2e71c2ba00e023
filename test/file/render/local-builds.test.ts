import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, ImageOptions } from '../../../src';
import { attempt } from '../../support/run';
import { emptyFolder, synth, write } from '../../support/synth';

const IMAGES: ImageOptions[] = [
  { name: 'api', secrets: ['NPM_TOKEN', 'PIP_TOKEN'], contexts: { 'shared': 'libs/shared', 'gcr.io/base': 'docker-image://debian:13' } },
  { name: 'tool', dockerfile: 'tool.Dockerfile', sshKeySecret: 'DEPLOY_KEY', buildArgs: { env: 'production', ssh: 'id=x' } },
  { name: 'web', dockerfile: 'web.Dockerfile' },
];

function declare(images: ImageOptions[] = IMAGES): string {
  const outdir = emptyFolder();
  write(outdir, { 'Dockerfile': 'FROM a\nUSER 1\n', 'tool.Dockerfile': 'FROM a\nUSER 1\n', 'web.Dockerfile': 'FROM a\nUSER 1\n' });
  synth(new DockerPublish(new Project({ name: 'api', outdir }), { repository: 'acme/api', images }).project);
  return outdir;
}
const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

describe('what a build reads from outside', () => {
  test('stands in the bake file, for the images that read it', () => {
    const { target } = JSON.parse(read(declare(), 'docker-bake.json'));
    expect(target.api).toMatchObject({
      contexts: { 'shared': 'libs/shared', 'gcr.io/base': 'docker-image://debian:13' },
      secret: ['id=NPM_TOKEN,env=NPM_TOKEN', 'id=PIP_TOKEN,env=PIP_TOKEN'],
    });
    expect(target.tool.ssh).toEqual(['default']);
    expect([target.api.ssh, target.tool.secret, target.tool.contexts]).toEqual([undefined, undefined, undefined]);
    expect(Object.keys(target.web)).toEqual(['context', 'dockerfile', 'platforms', 'args', 'tags']);
  });

  test.each<[string, ImageOptions[], RegExp | undefined, string[]]>([
    ['nothing', [{ name: 'web' }], undefined, []],
    [
      'one secret', [{ name: 'api', secrets: ['A'] }], /^The build reads the secret `A` from the variable of the same name\.$/m,
      ['#   A                  a secret that builds read, from the environment'],
    ],
    ['secrets of several images, and a key', IMAGES, /^The build reads the secrets `NPM_TOKEN`, `PIP_TOKEN` from variables of the same name, and keys from your SSH agent\.$/m, [
      '#   NPM_TOKEN          a secret that builds read, from the environment',
      '#   PIP_TOKEN          a secret that builds read, from the environment',
      '#   SSH_AUTH_SOCK      the SSH agent whose keys builds read',
    ]],
  ])('README and docker.mk say so: %s', (_, images, sentence, lines) => {
    const folder = declare(images);
    expect(/^The build reads .*$/m.exec(read(folder, 'README.md'))?.[0]).toEqual(sentence && expect.stringMatching(sentence));
    expect(read(folder, 'docker.mk').split('\n').filter((line) => line.includes('builds read'))).toEqual(lines);
  });
});

describe('scripts/build_docker.sh', () => {
  const NOT_THERE = 'build_docker.sh: the build needs environment variables that are not set: ';
  const ALL = { NPM_TOKEN: 'x', PIP_TOKEN: 'x', SSH_AUTH_SOCK: '/agent' };
  const run = (args: string[], env: Record<string, string>) => {
    // Variables of the tester's environment are removed.
    const clean = [
      '-u', 'NPM_TOKEN', '-u', 'PIP_TOKEN', '-u', 'SSH_AUTH_SOCK', ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ];
    return attempt(declare(), 'env', [...clean, 'scripts/build_docker.sh', ...args], { DOCKER: 'echo' });
  };

  test.each<[string, string[], Record<string, string>, string]>([
    ['everything is there', [], ALL, 'LOCAL --allow ssh --load'],
    ['an empty variable is one', ['api'], { NPM_TOKEN: '', PIP_TOKEN: '' }, 'LOCAL --load api'],
    ['an image that reads nothing', ['web'], {}, 'LOCAL --load web'],
    ['one that reads a key', ['tool'], { SSH_AUTH_SOCK: '/agent' }, 'LOCAL --allow ssh --load tool'],
    ['a push', ['--push', 'api', 'web'], ALL, '--push api web'],
    ['checks build nothing, so they read nothing', ['--check'], {}, 'LOCAL --set *.ssh= --check'],
    ['nor does print', ['--print', 'api'], {}, 'LOCAL --print api'],
    ['print says whose keys', ['--print', 'tool'], { SSH_AUTH_SOCK: '/agent' }, 'LOCAL --allow ssh --print tool'],
  ])('builds: %s', (_, args, env, end) => {
    const { stdout, stderr } = run(args, env);
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe(`buildx bake --file docker-bake.json ${end.replace('LOCAL', '--set *.platform=local')}`);
  });

  test.each<[string, string[], Record<string, string>, string]>([
    ['nothing is there', [], {}, 'NPM_TOKEN, PIP_TOKEN, SSH_AUTH_SOCK.'],
    ['a secret is not', ['web', 'api'], { PIP_TOKEN: 'x' }, 'NPM_TOKEN.'],
    ['no agent runs', ['--no-load', 'tool'], {}, 'SSH_AUTH_SOCK.'],
    ['nor for a push', ['--push', 'api'], { NPM_TOKEN: 'x' }, 'PIP_TOKEN.'],
  ])('refuses before it builds: %s', (_, args, env, names) => {
    const { status, stdout, stderr } = run(args, env);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(NOT_THERE + names);
  });
});
