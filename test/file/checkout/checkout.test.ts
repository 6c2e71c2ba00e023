import { execFileSync } from 'node:child_process';
import { Project } from 'projen';
import { BeforeBuild, DockerPublish } from '../../../src';
import { dockerPublish } from '../../cli/command-line';
import { emptyFolder, synth, write } from '../../support/synth';

let folder: string;
beforeEach(() => { folder = emptyFolder(); });
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

/** The warnings of a synth about files that CI lacks. */
function gaps(
  files: Record<string, string>,
  { tracked = Object.keys(files), images }: { tracked?: string[]; images?: ConstructorParameters<typeof DockerPublish>[1] } = {},
): string[] {
  write(folder, files);
  git('init', '--quiet');
  if (tracked.length > 0) git('add', '--force', ...tracked);
  const project = new Project({ name: 'api', outdir: folder });
  const warnings: string[] = [];
  project.logger.warn = (text: string) => { warnings.push(text); };
  project.logger.info = () => undefined;
  new DockerPublish(project, { repository: 'acme/api', platforms: ['linux/amd64'], ...images });
  synth(project);
  return warnings.filter((text) => text.includes('checkout')).map(shortened);
}

const MADE = 'so the checkout of the workflow will not have it. Build it in a stage of the Dockerfile, or create it before the build.';
test('what is made before is nothing that is missing', () => {
  const images = { beforeBuild: [BeforeBuild.command('jar', 'mvn package', { files: ['target'] })] };
  expect(gaps({ 'Dockerfile': 'FROM a\nCOPY target/*.jar /\n', '.gitignore': 'target/\n' }, { images })).toEqual([]);
});

/** Without the proposed declaration. */
const shortened = (text: string) => text.replace(
  / create it before the build: beforeBuild: \[BeforeBuild\.command\('[a-z0-9-]+', '…', \{ files: \['[^']+'\] \}\)\]\./, ' create it before the build.',
);
const EMPTY = 'is a git submodule, which the checkout of the workflow leaves empty. Let the checkout fetch it: ci: new GitHubActions({ '
  + 'checkout: { submodules: true } }).';

test.each<[situation: string, files: Record<string, string>, tracked: string[] | undefined, expected: string[]]>([
  [
    'a file that is built before the image', { 'Dockerfile': 'FROM a\nCOPY target/app.jar /\n', '.gitignore': 'target/\n' }, undefined,
    [`Dockerfile:2: COPY takes "target/app.jar", and git ignores that, ${MADE}`],
  ],
  [
    'the same, and it is there', { 'Dockerfile': 'FROM a\nCOPY target/app.jar /\n', '.gitignore': 'target/\n', 'target/app.jar': '' },
    ['Dockerfile', '.gitignore'], [`Dockerfile:2: COPY takes "target/app.jar", and git ignores that, ${MADE}`],
  ],
  [
    'a pattern, through a variable', { 'Dockerfile': 'FROM a\nARG J=target/*.jar\nCOPY $J /\n', '.gitignore': 'target/\n' }, undefined,
    [`Dockerfile:3: COPY takes "$J", and git ignores that, ${MADE}`],
  ],
  [
    'a layout of GoReleaser', { Dockerfile: 'FROM a\nARG TARGETPLATFORM\nCOPY $TARGETPLATFORM/app /\n' }, undefined,
    [`Dockerfile:3: COPY takes "$TARGETPLATFORM/app", and there is no such path, ${MADE}`],
  ],
  [
    'a file that git ignores and keeps',
    { 'Dockerfile': 'FROM a\nCOPY target/app.jar /\n', '.gitignore': 'target/\n', 'target/app.jar': '' }, undefined, [],
  ],
  ['a file that is new', { 'Dockerfile': 'FROM a\nCOPY app.sh /\n', 'app.sh': '' }, ['Dockerfile'], []],
  [
    'a lock file that is not there yet', { 'Dockerfile': 'FROM a\nCOPY package.json yarn.lock /\n', 'package.json': '{}' }, undefined,
    ['Dockerfile:2: COPY takes "yarn.lock", and there is no such path, so the checkout of the workflow will not have it. Install the '
      + 'dependencies, which writes it, and add it to git.'],
  ],
  ['a lock file that may be there', { Dockerfile: 'FROM a\nCOPY package-lock.json* /\n' }, undefined, []],
  ['a submodule', {
    'Dockerfile': 'FROM a\nCOPY vendor/lib /src/lib\nCOPY main.c /src/\n', 'main.c': '',
    '.gitmodules': '[submodule "vendor/lib"]\n\tpath = vendor/lib\n\turl = https://example.com/lib.git\n',
  }, undefined, [`Dockerfile:2: COPY takes "vendor/lib", and vendor/lib ${EMPTY}`]],
  [
    'a submodule, within everything', { 'Dockerfile': 'FROM a\nCOPY . .\n', '.gitmodules': '\tpath = vendor/lib\n' }, undefined,
    [`Dockerfile:2: COPY takes ".", and vendor/lib ${EMPTY}`],
  ],
  [
    'a submodule that no image is built from',
    { 'Dockerfile': 'FROM a\nCOPY src /\n', 'src/a': '', '.gitmodules': '\tpath = vendor/lib\n' }, undefined, [],
  ],
  [
    'files of Git LFS that are new',
    { 'Dockerfile': 'FROM a\nCOPY models /\n', 'models/a.bin': '', 'models/b.bin': '', '.gitattributes': '*.bin filter=lfs\n' },
    ['Dockerfile', '.gitattributes'], [],
  ],
  ['history', {
    Dockerfile: 'FROM a\nCOPY . .\nRUN git describe --tags\n',
  }, undefined,
  ['Dockerfile:3: git describe reads the git history, but the workflow checks out one commit without git tags. Pass the value '
    + 'as a build argument, such as VERSION, or let the checkout fetch everything: ci: new GitHubActions({ checkout: { history: '
    + 'true } }).']],
  ['the newest commit', { Dockerfile: 'FROM a\nCOPY . .\nRUN git rev-parse HEAD\n' }, undefined, []],
])('%s', (_situation, files, tracked, expected) => expect(gaps(files, { tracked })).toEqual(expected));

test('files of Git LFS, with how many there are', () => {
  write(folder, { 'models/a.bin': 'x', 'models/b.bin': 'x' });
  git('init', '--quiet');
  git('add', 'models');
  expect(gaps({ 'Dockerfile': 'FROM a\nCOPY models /\n', '.gitattributes': '*.bin filter=lfs\n' })).toEqual([
    'Dockerfile:2: COPY takes models/a.bin and 1 more, of which the checkout of the workflow has only the pointer to Git LFS. Let '
      + 'the checkout fetch it: ci: new GitHubActions({ checkout: { lfs: true } }).',
  ]);
});

test('in a context of its own, and what a template seeds is there', () => {
  expect(gaps(
    { 'web/Dockerfile': 'FROM a\nCOPY dist /\n', 'web/.gitignore': 'dist\n' },
    { images: { images: [{ name: 'web', dockerfile: 'web/Dockerfile', context: 'web' }] } },
  )).toEqual([`web/Dockerfile:2: COPY takes "dist", and git ignores that, ${MADE}`]);
});

test('doctor says it, too', async () => {
  gaps({ 'Dockerfile': 'FROM a\nCOPY target/app.jar /\n', '.gitignore': 'target/\n' });
  const { out } = await dockerPublish('doctor', '--project', folder, '--no-network', '--json');
  expect(JSON.parse(out).needs).toContainEqual({
    area: 'the checkout', state: 'advice',
    what: 'Dockerfile:2: COPY takes "target/app.jar", and git ignores that, so the checkout of the workflow will not have it',
    why: 'Build it in a stage of the Dockerfile, or create it before the build: '
      + "beforeBuild: [BeforeBuild.command('target-app-jar', '…', { "
      + "files: ['target/app.jar'] })].",
  });
});

test('without git, nothing is known to be missing', () => {
  write(folder, { Dockerfile: 'FROM a\nCOPY target/app.jar /\n' });
  const project = new Project({ name: 'api', outdir: folder });
  const warnings: string[] = [];
  project.logger.warn = (text: string) => { warnings.push(text); };
  new DockerPublish(project, { repository: 'acme/api' });
  synth(project);
  expect(warnings).toEqual([]);
});
