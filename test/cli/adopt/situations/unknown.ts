import { build, DOCKERFILE, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const VERSION = 'type=semver,pattern={{version}}';
const CI = 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: go test ./...\n';
const bare = (more: Record<string, string>) => ({ Dockerfile: DOCKERFILE, main: '#!/bin/sh\n', ...more });

/** Commands that no workflow calls, conditions and names that are unknown before a run, and gates with all features of a job. */
export const UNKNOWN: Record<string, Situation> = {
  'GoReleaser that no workflow calls': {
    files: withWorkflow(
      CI,
      {
        '.goreleaser.yml': "version: 2\ndockers:\n  - image_templates: ['acme/app:{{ .Version }}-i386']\n    goarch: '386'\n  - "
        + "image_templates: ['acme/app:{{ .Version }}-arm64v8']\n    goarch: arm64\ndocker_manifests:\n  - name_template: 'acme/app:{{ "
        + ".Version }}'\n    image_templates: ['acme/app:{{ .Version }}-i386']\n",
      },
    ),
    tags: ['v1.0.0'], rows: 2,
    code: [VERSION, "Trigger.tag('v*.*.*')", "'linux/386', 'linux/arm64'"], not: ['suffix=-i386'],
    report: ['.goreleaser.yml:1: no workflow that can be read publishes; "goreleaser release" was taken to be run for each git tag'],
  },
  'make and a script with options, that no workflow calls': {
    files: bare({
      'Makefile': 'VERSION = $(shell git describe --tags)\nHERE = $(dir $(realpath $(firstword $(MAKEFILE_LIST))))\n\ntest:\n\tgo test '
        + './...\n\npush:\n\t$(HERE)/scripts/push -r acme/app -v $(VERSION) -l\n',
      'scripts/push': '#!/bin/bash\nROOT="$( cd "$(dirname "$0")" ; pwd -P )/.."\nwhile getopts "lr:v:" opt; do\n  case ${opt} in\n    r '
        + ') REPO="$OPTARG" ;;\n    v ) TAG="$OPTARG" ;;\n    l ) ALSO=latest ;;\n  esac\ndone\ndocker build -f $ROOT/Dockerfile -t '
        + '$REPO:$TAG $ROOT\nfor tag in $TAG $ALSO; do\n  docker tag $REPO:$TAG $REPO:$tag\n  docker push $REPO:$tag\ndone\n',
    }), tags: ['v1.0.0'], rows: 2, unequal: ['prerelease tag: missing'],
    code: ['type=semver,pattern={{version}},prefix=v', 'scripts/push:', "name: 'app'"], not: ['context:', 'dockerfile:'],
    report: ['Makefile:1: no workflow that can be read publishes; "make push" was taken'],
  },
  'parameters that a script shifts away': {
    files: bare({
      'Makefile': 'release:\n\tbash release.sh --name acme/app --tag edge\n', 'release.sh': 'while [ $# -gt 0 ]; do\n  case '
      + '"$1" in\n    --name) NAME=$2 ;;\n    --tag) TAG=$2 ;;\n  esac\n  shift 2\ndone\ndocker buildx build --push -t $NAME:$TAG .\n',
    }),
    rows: 2, code: ['value=edge', "name: 'app'"],
  },
  'a bake file that no workflow calls': {
    files: bare({
      'docker-bake.json': JSON.stringify(
        { target: { default: { dockerfile: 'Dockerfile', tags: ['acme/app:edge'], platforms: ['linux/amd64', 'linux/arm64'] } } }, null, 2,
      ), 'Jenkinsfile': "sh 'docker buildx bake --push'\n",
    }),
    rows: 2, code: ['docker-bake.json:', "platforms: ['linux/amd64', 'linux/arm64']"],
    report: [
      'docker-bake.json:1: no workflow that can be read publishes', 'Jenkinsfile:1: Jenkins: docker buildx bake --push pushes images',
    ],
  },
  'conditions that nobody knows': {
    files: withWorkflow(oneJob(
      TAG,
      `${LOGIN}\n${meta(VERSION)}\n${build()}\n- run: |\n    if [ -n "$EXTRA" ]; then\n      docker buildx imagetools create -t `
        + 'ghcr.io/acme/app:edge ghcr.io/acme/app:latest\n    fi\n  env: { EXTRA: \'${{ vars.EXTRA }}\' }',
      '    if: vars.PUBLISH == \'yes\'\n',
    )), rows: 2,
    report: [
      'release.yml:8: nobody knows before a run whether "vars.PUBLISH == \'yes\'" holds; it counts as met',
      'whether "[ -n "$EXTRA" ]" holds; it counts as met',
    ],
  },
  'names that variables hold, variants by the matrix, and overrides of bake': {
    files: bare({
      '.github/workflows/release.yml': 'on:\n  push: { tags: [\'*\'] }\njobs:\n  build:\n    runs-on: ubuntu-latest\n    strategy: { '
        + 'matrix: { arch: [amd64, arm64], base: [debian, alpine] } }\n    steps:\n      - if: vars.QUAY_REPO != \'\'\n        run: echo '
        + '"NAMES=${{ vars.DOCKERHUB_REPO }},${{ vars.QUAY_REPO }}" >> $GITHUB_ENV\n      - run: |\n          {\n            echo '
        + '"TAGS<<EOF"\n            echo "$NAMES" | tr \',\' \'\\n\' | sed "s|.*|*.tags=&|"\n            echo "EOF"\n          } >> '
        + '$GITHUB_ENV\n      - uses: docker/bake-action@v6\n        with:\n          files: docker-bake.json\n          targets: '
        + '${{ matrix.base }}\n          set: |\n            *.platform=linux/${{ matrix.arch }}\n            ${{ env.TAGS }}\n  '
        + '          *.output=type=image,push-by-digest=true,name-canonical=true,push=true\n  merge:\n    needs: build\n    '
        + 'runs-on: ubuntu-latest\n    strategy: { matrix: { base: [debian, alpine] } }\n    env: { SUFFIX: "${{ matrix.base '
        + '== \'alpine\' && \'-alpine\' || \'\' }}" }\n    steps:\n      - run: |\n          for name in ${{ '
        + 'vars.DOCKERHUB_REPO }} ${{ vars.QUAY_REPO }}; do\n            docker buildx imagetools create -t '
        + '$name:${GITHUB_REF_NAME}$SUFFIX $name@sha256:1\n          done\n',
      'docker-bake.json': JSON.stringify(
        { target: { debian: { dockerfile: 'Dockerfile' }, alpine: { dockerfile: 'Dockerfile.alpine' } } }, null, 2,
      ), 'Dockerfile.alpine': DOCKERFILE,
    }), tags: ['1.0.0'], rows: 4, code: [
      "Variant.named('alpine', { dockerfile: 'Dockerfile.alpine'", "Registry.dockerHub({ namespace: 'acme'",
      "platforms: ['linux/amd64', 'linux/arm64']", "Registry.quay({ namespace: 'acme' })",
    ], not: ['-alpine'],
    report: ['vars.QUAY_REPO was taken to be "quay.io/acme/app"'],
  },
  'a bake that nobody could push is not resolved': {
    files: bare({
      '.github/workflows/test.yml': 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: '
        + 'docker buildx bake nope\n',
      'docker-bake.hcl': 'target "test" {\n  output = ["type=cacheonly"]\n}\n',
    }), rows: 0, report: ['Nothing to declare'],
  },
  'a gate with services, matrix and variables': {
    files: withWorkflow(
      'on:\n  push: { tags: [\'v*\'] }\nenv: { GOFLAGS: -mod=readonly }\njobs:\n  test:\n    runs-on: ubuntu-latest\n    strategy: { '
        + 'matrix: { suite: [unit, slow] } }\n    services:\n      db:\n        image: postgres:18\n        ports: [\'5432:5432\']\n       '
        + ' env: { POSTGRES_PASSWORD: x }\n        options: >-\n          --health-cmd pg_isready --health-interval 10s '
        + '--health-retries 5\n    steps:\n      - uses: actions/checkout@v4\n      - run: go test -tags ${{ matrix.suite }} ./...\n'
        + '        env: { DATABASE: localhost }\n  publish:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n      - '
        + `uses: actions/checkout@v4\n${`${LOGIN}\n${meta(VERSION)}\n${build()}`.replace(/^/gm, '      ')}\n`,
    ), rows: 2,
    code: [
      "Gate.command('test', 'go test -tags ${suite} ./...'", "env: { GOFLAGS: '-mod=readonly', DATABASE: 'localhost' }",
      "matrix: { suite: ['unit', 'slow'] }", "health: 'pg_isready'",
    ],
  },
  'a gate that asks for more is reported with the reason': {
    files: withWorkflow(
      'on:\n  push: { tags: [\'v*\'] }\njobs:\n  test:\n    runs-on: ubuntu-latest\n    services: { db: { image: \'postgres:18\', volumes: '
        + '[\'/a:/b\'] } }\n    steps: [{ run: go test ./... }]\n  publish:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n'
        + `${`${LOGIN}\n${meta(VERSION)}\n${build()}`.replace(/^/gm, '      ')}\n`,
    ), rows: 2,
    report: ['job "test" has to succeed before; its service db has "volumes"'],
  },
  'one job for two platforms is no index that is published too early': {
    files: withWorkflow(oneJob(
      TAG, `- uses: docker/setup-qemu-action@v3\n${LOGIN}\n${meta(VERSION)}\n${build('platforms: linux/amd64,linux/arm64')}`,
    )), rows: 2, report: ['here one job emulates the others'], silent: ['pushes tags of its own first'],
  },
};
