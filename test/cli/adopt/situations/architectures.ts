import { DOCKERFILE, LOGIN, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const VERSION = 'VERSION=${GITHUB_REF#refs/tags/v}';
const IMAGE = 'ghcr.io/acme/app';

const JOB = '    runs-on: ${{ matrix.runner }}\n    strategy:\n      matrix:\n        include:\n          - { arch: amd64, '
  + 'runner: ubuntu-24.04 }\n          - { arch: arm64, runner: ubuntu-24.04-arm }\n';

/** A job for each architecture, and one that puts their tags together. */
const perJob = (index: string) => `on:\n  push: { tags: ['v*'] }\njobs:\n  build:\n${JOB}    steps:\n      - uses: actions/checkout@v4\n`
  + `      - run: docker build -t ${IMAGE}:\${GITHUB_REF_NAME#v}-\${{ matrix.arch }} . && docker push `
  + `${IMAGE}:\${GITHUB_REF_NAME#v}-\${{ matrix.arch }}\n`
  + `  merge:\n    needs: build\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          V=\${GITHUB_REF_NAME#v}\n${index}`;

const GORELEASER = ['386', 'arm64'].map((arch) => `  - image_templates: ['acme/app:{{ .Version }}-${arch === '386' ? 'i386' : 'arm64v8'}', `
  + `'acme/app:latest-${arch === '386' ? 'i386' : 'arm64v8'}']\n    goarch: '${arch}'\n`).join('');

/** Tags of one platform that stay beside the index, and what is built on other machines. */
export const ARCHITECTURES: Record<string, Situation> = {
  'a tag per architecture, then a manifest': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}
- run: |
    ${VERSION}
    for arch in amd64 arm64; do
      docker build --platform linux/$arch -t ${IMAGE}:$VERSION-$arch .
      docker push ${IMAGE}:$VERSION-$arch
    done
    docker manifest create ${IMAGE}:$VERSION ${IMAGE}:$VERSION-amd64 ${IMAGE}:$VERSION-arm64
    docker manifest push ${IMAGE}:$VERSION`)), rows: 2,
    code: ['type=semver,pattern={{version}}', 'platformTags: PlatformTags.suffix(),'], not: ['suffix=-amd64'],
  },
  'a job per architecture on a machine of its own, merged by imagetools': {
    files: withWorkflow(perJob(`          docker buildx imagetools create -t ${IMAGE}:$V ${IMAGE}:$V-amd64 ${IMAGE}:$V-arm64\n`)), rows: 2,
    code: ["platforms: ['linux/amd64', 'linux/arm64']", 'platformTags: PlatformTags.suffix(),'], not: ['Runner'],
  },
  'tags per architecture and no index': {
    files: withWorkflow(perJob('          echo "$V"\n')), rows: 2, unequal: ['release tag: extra', 'prerelease tag: extra'],
    code: ['platformTags: PlatformTags.suffix(),', 'type=semver,pattern={{version}}'], report: ['extra: 1.2.3'],
  },
  'the architecture before the version, in words of its own': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}
- run: |
    ${VERSION}
    docker buildx build --push --platform linux/amd64 -t ${IMAGE}:x86_64-$VERSION .
    docker buildx build --push --platform linux/arm/v7 -t ${IMAGE}:armhf-$VERSION .
    docker buildx imagetools create -t ${IMAGE}:$VERSION ${IMAGE}:x86_64-$VERSION ${IMAGE}:armhf-$VERSION`)), rows: 2,
    code: ["PlatformTags.prefix({ names: { 'linux/amd64': 'x86_64', 'linux/arm/v7': 'armhf' } })"],
  },
  'GoReleaser with a tag per architecture, also of latest': {
    files: {
      'Dockerfile': 'FROM scratch\n',
      '.goreleaser.yml': `version: 2\ndockers:\n${GORELEASER}docker_manifests:\n${['{{ .Version }}', 'latest'].map((tag) => (
        `  - name_template: 'acme/app:${tag}'\n    image_templates: ['acme/app:${tag}-i386', 'acme/app:${tag}-arm64v8']\n`)).join('')}`,
      '.github/workflows/r.yml': oneJob(TAG, '- uses: goreleaser/goreleaser-action@v6\n  with: { args: --clean }'),
    }, rows: 2, unequal: ['prerelease tag: missing'],
    code: ["PlatformTags.suffix({ names: { 'linux/386': 'i386', 'linux/arm64': 'arm64v8' } })"],
  },
  'an image per architecture, put together under a third name': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}
- run: |
    for arch in amd64 arm64; do
      docker build --platform linux/$arch -t ${IMAGE}-$arch:$GITHUB_REF_NAME . && docker push ${IMAGE}-$arch:$GITHUB_REF_NAME
    done
    docker manifest create ${IMAGE}:$GITHUB_REF_NAME --amend ${IMAGE}-amd64:$GITHUB_REF_NAME --amend ${IMAGE}-arm64:$GITHUB_REF_NAME
    docker manifest push ${IMAGE}:$GITHUB_REF_NAME`)), rows: 6,
    unequal: [
      'release tag: missing', 'release tag: missing', 'prerelease tag: missing', 'prerelease tag: missing',
    ],
    code: ["platforms: ['linux/amd64', 'linux/arm64']"], not: ["name: 'app-amd64'"],
    report: ['"ghcr.io/acme/app-amd64" holds one platform of "ghcr.io/acme/app"'],
  },
  'Linux and Windows under one name': {
    files: withWorkflow(`${oneJob(TAG, '- run: docker build -t acme/app:$GITHUB_REF_NAME . && docker push acme/app:$GITHUB_REF_NAME')}`
      + '  windows:\n    runs-on: windows-2022\n    steps:\n      - shell: bash\n        run: docker build -f Dockerfile.windows -t '
      + 'acme/app:$GITHUB_REF_NAME-windows . && docker push acme/app:$GITHUB_REF_NAME-windows\n', { 'Dockerfile.windows': DOCKERFILE }),
    rows: 2, unequal: ['release tag: missing', 'prerelease tag: missing'], not: ['Dockerfile.windows', 'Variant', '-windows'],
    report: ['builds on Windows', 'missing: v1.2.3-windows'],
  },
  'Windows alone': {
    files: withWorkflow(oneJob(
      TAG, '- run: docker build -t acme/app:win . && docker push acme/app:win',
    ).replace('ubuntu-latest', 'windows-2022')), rows: 2, unequal: ['release tag: missing', 'prerelease tag: missing'],
    report: ['builds on Windows', 'Nothing to declare'], silent: ['delete .github'],
  },
};
