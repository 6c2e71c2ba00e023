import { FileTree, fileTreeOf } from '../../src/repository/file-tree';
import { publishersIn, rivals } from '../../src/repository/publishers';
import { emptyFolder, write } from '../support/synth';

const AROUND = { owner: 'acme', name: 'app' };

function looked(files: Record<string, string>): FileTree {
  const folder = emptyFolder();
  write(folder, files);
  return fileTreeOf(folder);
}

/** The publishers in a repository with these files, one per line. */
function found(files: Record<string, string>): string[] {
  return publishersIn(looked(files), AROUND).map(({ file, line, by, images }) => `${file}:${line}: ${by} ${images?.join(',') ?? '?'}`);
}

const WORKFLOW = '.github/workflows/docker.yml';
/** A workflow with one job and these steps, each as it is below `steps:`. */
const workflow = (steps: string, more = '') => ({
  [WORKFLOW]: `on: push\n${more}jobs:\n  push:\n    runs-on: ubuntu-latest\n    steps:\n${steps.replace(/^/gm, '      ').trimEnd()}\n`,
});

describe('workflows', () => {
  test.each<[string, string, string[]]>([
    ['docker/build-push-action', '- uses: actions/checkout@v7\n- uses: docker/build-push-action@v7\n  with:\n    push: true\n    tags: '
      + 'ghcr.io/acme/app:latest,acme/app:1\n', [`${WORKFLOW}:7: docker/build-push-action ghcr.io/acme/app,acme/app`]],
    ['one that only builds', '- uses: docker/build-push-action@v7\n  with: { tags: "ghcr.io/acme/app:latest", push: false }\n- uses: '
      + 'docker/build-push-action@v7\n', []],
    [
      'one that pushes under a condition',
      '- uses: docker/build-push-action@v7\n  with: { tags: "acme/app:latest", push: "${{ github.event_name != \'pull_request\' }}" }\n',
      [`${WORKFLOW}:6: docker/build-push-action acme/app`],
    ],
    [
      'one that pushes by digest',
      '- uses: docker/build-push-action@v7\n  with: { tags: "acme/app", outputs: "type=image,push-by-digest=true,push=true" }\n',
      [`${WORKFLOW}:6: docker/build-push-action acme/app`],
    ],
    ['names that metadata-action makes', '- id: meta\n  uses: docker/metadata-action@v6\n  with:\n    images: |\n      '
      + 'name=ghcr.io/acme/app,enable=true\n      acme/app\n- uses: docker/build-push-action@v7\n  with: { push: true, tags: "${{ '
      + 'steps.meta.outputs.tags }}" }\n', [`${WORKFLOW}:12: docker/build-push-action ghcr.io/acme/app,acme/app`]],
    [
      'names of the repository',
      '- uses: docker/build-push-action@v7\n  with: { push: true, tags: "ghcr.io/${{ github.repository }}:${{ github.sha }}" }\n',
      [`${WORKFLOW}:6: docker/build-push-action ghcr.io/acme/app`],
    ],
    [
      'names that only a run tells', '- uses: docker/build-push-action@v7\n  with: { push: true, tags: "${{ vars.IMAGE }}:latest" }\n',
      [`${WORKFLOW}:6: docker/build-push-action ?`],
    ],
    ['docker/bake-action', '- uses: docker/bake-action@v7\n  with: { push: true }\n', [`${WORKFLOW}:6: docker/bake-action ?`]],
    [
      'Depot', '- uses: depot/build-push-action@v1\n  with: { push: true, tags: "acme/app" }\n',
      [`${WORKFLOW}:6: depot/build-push-action acme/app`],
    ],
    ['plain Docker', '- run: docker push acme/app:1\n', [`${WORKFLOW}:6: docker push acme/app`]],
    [
      'in a block, where it stands', '- name: Push\n  run: |\n    docker build -t acme/app .\n    docker push acme/app\n',
      [`${WORKFLOW}:9: docker push acme/app`],
    ],
    [
      'buildx', '- run: |\n    docker buildx build \\\n      --push --tag "ghcr.io/$GITHUB_REPOSITORY:v1" -t acme/app .\n',
      [`${WORKFLOW}:7: docker buildx build --push ghcr.io/acme/app,acme/app`],
    ],
    [
      'more than one command on a line', '- run: docker build -t x . && docker push acme/app; podman push quay.io/acme/app\n',
      [`${WORKFLOW}:6: docker push acme/app`, `${WORKFLOW}:6: podman push quay.io/acme/app`],
    ],
    [
      'copies', '- run: skopeo copy docker://a/b docker://quay.io/acme/app:1\n- run: crane cp a/b quay.io/acme/app\n',
      [`${WORKFLOW}:6: skopeo copy quay.io/acme/app`, `${WORKFLOW}:7: crane quay.io/acme/app`],
    ],
    [
      'an index', '- run: docker buildx imagetools create -t acme/app:1 acme/app@sha256:0\n',
      [`${WORKFLOW}:6: docker buildx imagetools create acme/app`],
    ],
    [
      'what only talks about it', '- run: |\n    # docker push acme/app\n    echo "docker push acme/app"\n    git push\n    npm publish\n',
      [],
    ],
  ])('%s', (_, steps, expected) => expect(found(workflow(steps))).toEqual(expected));

  test('variables of the workflow are put in', () => {
    expect(found(workflow(
      '- uses: docker/build-push-action@v7\n  with: { push: true, tags: "${{ env.REGISTRY }}/${{ env.IMAGE_NAME }}:latest" }\n- run: '
        + 'docker push $REGISTRY/${IMAGE_NAME}:x\n',
      'env:\n  REGISTRY: ghcr.io\n  IMAGE_NAME: ${{ github.repository }}\n',
    )))
      .toEqual([`${WORKFLOW}:9: docker/build-push-action ghcr.io/acme/app`, `${WORKFLOW}:11: docker push ghcr.io/acme/app`]);
  });

  test('actions of the repository are read too', () => {
    expect(found(
      { '.github/actions/image/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: docker push acme/app\n      shell: bash\n' },
    )).toEqual(['.github/actions/image/action.yml:4: docker push acme/app']);
  });

  test('workflows of others that build and push', () => {
    expect(found({ [WORKFLOW]: 'jobs:\n  image:\n    uses: docker/github-builder/.github/workflows/build.yml@v1\n' })).toEqual(
      [`${WORKFLOW}:3: docker/github-builder ?`],
    );
  });

  test.each([
    ['what projen generates', '# ~~ Generated by projen.\njobs:\n  a:\n    steps:\n      - run: docker push acme/app\n'],
    ['what is no YAML', 'jobs: [\ndocker push acme/app\n'], ['nothing at all', '# docker push\n'],
  ])('%s is none', (_, text) => {
    expect(found({ [WORKFLOW]: text })).toEqual([]);
  });
});

test.each<[string, Record<string, string>, string[]]>([
  ['GoReleaser', {
    '.goreleaser.yaml': 'builds: []\ndockers:\n  - image_templates:\n      - "ghcr.io/acme/app:{{ .Version }}-amd64"\ndocker_manifests:\n'
      + '  - name_template: acme/app:{{ .Version }}\n',
  }, ['.goreleaser.yaml:2: GoReleaser (dockers) ghcr.io/acme/app', '.goreleaser.yaml:5: GoReleaser (docker_manifests) acme/app']],
  [
    'GoReleaser with a template in the name', { '.goreleaser.yml': 'dockers_v2:\n  - images:\n      - "ghcr.io/{{ .Env.OWNER }}/app"\n' },
    ['.goreleaser.yml:1: GoReleaser (dockers_v2) ?'],
  ],
  ['GoReleaser without images', { '.goreleaser.yaml': 'builds:\n  - main: .\ndockers: []\n' }, []],
  [
    'Jib in Maven', { 'pom.xml': '<plugin>\n<artifactId>jib-maven-plugin</artifactId>\n<to><image>ghcr.io/acme/app</image></to></plugin>' },
    ['pom.xml:2: Jib ghcr.io/acme/app'],
  ],
  [
    'Jib in Gradle',
    { 'build.gradle': 'plugins {\n  id \'com.google.cloud.tools.jib\' version \'3\'\n}\njib { to { image = \'acme/app:1\' } }\n' },
    ['build.gradle:2: Jib acme/app'],
  ],
  ['npm scripts', {
    'package.json': '{\n  "scripts": {\n    "test": "jest",\n    "release": "docker buildx build --push -t '
    + 'acme/app:$npm_package_version ."\n  }\n}\n',
  }, ['package.json:4: the script "release" (docker buildx build --push) acme/app']],
  ['make', { Makefile: 'IMG ?= x\npush:\n\tdocker push $(IMG)\n' }, ['Makefile:3: docker push ?']],
  ['shell', { 'scripts/release.sh': '#!/bin/sh\ndocker push acme/app\n' }, ['scripts/release.sh:2: docker push acme/app']],
  ['another CI', { '.gitlab-ci.yml': 'image:\n  script:\n    - docker push acme/app\n' }, ['.gitlab-ci.yml:3: docker push acme/app']],
  ['ours', {
    'docker.mk': '# ~~ Generated by projen.\nx:\n\tdocker push acme/app\n',
    'scripts/build_docker.sh': '# ~~ Generated by projen.\ndocker push acme/app\n',
  }, []],
])('%s', (_, files, expected) => expect(found(files)).toEqual(expected));

test.each<[string, string[] | undefined, string[] | undefined]>([
  ['the same image', ['ghcr.io/acme/app'], ['ghcr.io/acme/app']],
  ['in other words for Docker Hub', ['acme/app', 'index.docker.io/acme/app'], ['acme/app', 'index.docker.io/acme/app']],
  ['another image', ['ghcr.io/acme/other'], undefined],
  ['the same among others', ['ghcr.io/acme/other', 'ghcr.io/acme/app'], ['ghcr.io/acme/app']],
])('a rival pushes %s', (_, images, expected) => {
  expect(rivals([{ file: 'a', line: 1, by: 'x', images }], ['ghcr.io/acme/app', 'docker.io/acme/app']).map((rival) => rival.images))
    .toEqual(expected ? [expected] : []);
});

test('who cannot be read may be one', () => expect(rivals([{ file: 'a', line: 1, by: 'x' }], ['ghcr.io/acme/app'])).toHaveLength(1));
