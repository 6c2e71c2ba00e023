import { LOGIN, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const MATRIX = (axes: string) => `    strategy:\n      matrix:\n        ${axes}\n`;

/** Shell as long scripts that publish have it: arrays, early ends, errors that are thrown away, extended patterns. */
export const SCRIPTS: Record<string, Situation> = {
  'a script that ends early where nobody knows whether': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: ./push.sh`), {
      'push.sh': '#!/bin/bash\nif [ "$(git ls-remote origin | wc -l)" == 0 ]; then\n  echo nothing\n  exit 0\nfi\n'
        + 'docker build -t ghcr.io/acme/app:latest .\ndocker push ghcr.io/acme/app:latest\n',
    }), rows: 2, unequal: ['prerelease tag: missing'], code: ['value=latest'],
  },
  'a script that ends before it publishes': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    docker build -t ghcr.io/acme/app:a .\n    docker push ghcr.io/acme/app:a\n`
      + '    if [ -z "$NOT_SET" ]; then exit 0; fi\n    docker tag ghcr.io/acme/app:a ghcr.io/acme/app:b\n'
      + '    docker push ghcr.io/acme/app:b')),
    rows: 2, code: ['value=a'], not: ['value=b'],
  },
  'what a function returns early, and what it exits': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    publish() { [ "$1" = c ] && return; docker build -t ghcr.io/acme/app:$1 .; `
      + 'docker push ghcr.io/acme/app:$1; }\n    stop() { exit 0; }\n    publish a; publish c; stop; publish d')),
    rows: 2, code: ['value=a'], not: ['value=c', 'value=d'],
  },
  'output beside errors that are thrown away': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    name=$(echo stable 2>/dev/null)\n    note() { echo "$1" >&2; }\n    note x\n`
      + '    docker build -t "ghcr.io/acme/app:$name" .\n    docker push "ghcr.io/acme/app:$name"')), rows: 2, code: ['stable'],
  },
  'a part of a version, cut off by an extended pattern': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    version=1.7.9\n    branch="\${version/%.+([0-9])/.x}"\n`
      + '    docker build -t "ghcr.io/acme/app:$branch" . && docker push "ghcr.io/acme/app:$branch"')),
    rows: 2, code: ['1.7.x'],
  },
  'builders that are named before the build, and loops that count': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    for ((i=0; i<3; i++)); do echo "$i"; done\n`
      + '    docker buildx --builder big build --push -t ghcr.io/acme/app:stable .')), rows: 2, code: ['stable'],
  },
  'a version that only a program tells, taken apart by a pattern': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    version=$(curl -s https://example.com)\n`
      + '    if [[ "$version" =~ ^v([0-9]+) ]]; then major=${BASH_REMATCH[1]}; fi\n'
      + '    docker build -t ghcr.io/acme/app:v$major -t ghcr.io/acme/app:stable . && docker push --all-tags ghcr.io/acme/app')),
    rows: 2, unequal: ['release tag: missing', 'prerelease tag: missing'], report: ['a tag is made of group 1 of $(curl'],
  },
  'fixed versions of a matrix, each with tags of its own': {
    files: withWorkflow(oneJob('push:\n  branches: [main]', `${LOGIN}\n- run: docker buildx build --push --build-arg APP=\${{ `
      + 'matrix.app }} '
      + '-t ghcr.io/acme/app:${{ matrix.app }} .', MATRIX('app: [2.4.1, 3.0.7]'))), rows: 2,
    code: ["buildArgs: { APP: '2.4.1' }", "buildArgs: { APP: '3.0.7' }", 'type=raw,value=2.4.1', 'type=raw,value=3.0.7'],
  },
  'jobs of a matrix whose builds differ in nothing': {
    files: withWorkflow(oneJob('push:\n  branches: [main]', `${LOGIN}\n- run: git clone -b \${{ matrix.of }} https://example.com/x src\n`
      + '- run: docker buildx build --push -t ghcr.io/acme/app:${{ matrix.of }} .', MATRIX('of: [stable, next]'))),
    rows: 1, unequal: ['push to the default branch: missing'],
    report: ['come of a build with the same Dockerfile and arguments as another one', 'missing: stable'],
  },
  'a build that is tried before it is pushed': {
    files: withWorkflow(oneJob('push:\n  branches: [main]', `${LOGIN}\n- uses: docker/build-push-action@v6\n  with: { context: `
      + '., load: true, '
      + 'build-args: \'TEST=1\', tags: \'ghcr.io/acme/app:edge\' }\n- uses: docker/build-push-action@v6\n  with: { context: ., push: true, '
      + 'tags: \'ghcr.io/acme/app:edge\' }')), rows: 1, not: ['Variant', 'TEST'],
  },
  'tags, and those of a later build, out of one list of a matrix': {
    files: withWorkflow(oneJob('push:\n  branches: [main]\n  tags: [\'v*\']', [LOGIN, ...['slim', 'full'].map((kind) => (
      `- id: ${kind}\n  uses: docker/metadata-action@v5\n  with: { images: 'ghcr.io/acme/app\n\n    acme/app\n\n    other/app', flavor: `
      + `'latest=false\n\n    suffix=-\${{ matrix.on }}-${kind}', tags: '\${{ matrix.tags }}' }`)), ...['slim', 'full'].map((kind) => (
      `- uses: docker/build-push-action@v6\n  with: { push: true, target: ${kind}, tags: '\${{ steps.${kind}.outputs.tags }}' `
        + '}'))].join('\n'),
    MATRIX('on: [alpine]\n        include:\n          - on: alpine\n            tags: |\n              type=semver,pattern={{version}}\n'
      + '              type=semver,pattern={{version}},suffix=\n              type=raw,value=edge,enable={{is_default_branch}}')), {
      Dockerfile: 'FROM alpine:3.22 AS slim\nFROM alpine:3.22 AS full\n',
    }),
    rows: 6,
    code: [
      "Registry.dockerHub({ namespace: 'acme' })", "Registry.dockerHub({ namespace: 'other' })", 'type=semver,pattern={{version}},suffix=',
    ],
  },
  'a pull request whose image is pushed to a registry of the job': {
    files: withWorkflow(oneJob('push:\n  branches: [main]\npull_request:', `${LOGIN}\n- run: docker buildx build --push -t `
      + 'localhost:5000/app:base .\n'
      + "- uses: docker/build-push-action@v6\n  with: { push: \"${{ github.event_name != 'pull_request' }}\", tags: "
      + "'ghcr.io/acme/app:edge' }")),
    rows: 1, code: ['Trigger.pullRequest(),'], not: ['publish: true'],
  },
};
