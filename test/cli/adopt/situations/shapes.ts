import { build, DOCKERFILE, indent, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const SEMVER = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}';

const DIGESTS = `on:
  push: { branches: [main], tags: ['v*'] }
jobs:
  build:
    strategy:
      matrix:
        include:
          - { platform: linux/amd64, runner: ubuntu-latest }
          - { platform: linux/arm64, runner: ubuntu-24.04-arm }
    runs-on: \${{ matrix.runner }}
    steps:
      - uses: actions/checkout@v4
      - uses: docker/build-push-action@v6
        with:
          platforms: \${{ matrix.platform }}
          outputs: type=image,name=ghcr.io/acme/app,push-by-digest=true,name-canonical=true,push=true
          cache-to: type=gha,mode=max
  merge:
    needs: build
    runs-on: ubuntu-latest
    steps:
${indent(LOGIN, 6)}
${indent(meta(`${SEMVER}\ntype=ref,event=branch`), 6)}
      - working-directory: /tmp/digests
        run: |
          docker buildx imagetools create $(jq -cr '.tags | map("-t " + .) | join(" ")' <<< "$DOCKER_METADATA_OUTPUT_JSON") \\
            $(printf 'ghcr.io/acme/app@sha256:%s ' *)
`;

const REUSABLE = `on:
  workflow_call:
    inputs: { tag: { type: string, required: true }, platforms: { type: string, default: 'linux/amd64' } }
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${indent(LOGIN, 6)}
      - uses: docker/build-push-action@v6
        with: { push: true, platforms: '\${{ inputs.platforms }}', tags: 'ghcr.io/acme/app:\${{ inputs.tag }}' }
`;

/** Other forms of workflows. */
export const SHAPES: Record<string, Situation> = {
  'a digest per platform, then one index': {
    files: withWorkflow(DIGESTS), rows: 3, code: ["platforms: ['linux/amd64', 'linux/arm64']"], report: ['each overwrites the last'],
  },
  'a matrix of images': {
    files: {
      '.github/workflows/images.yml': oneJob(
        TAG,
        [
          LOGIN, meta(SEMVER, 'ghcr.io/acme/${{ matrix.name }}'), build('file: ${{ matrix.file }}\ntarget: ${{ matrix.target }}'),
        ].join('\n'),
        '    strategy:\n      matrix:\n        include:\n          - { name: api, file: docker/api.Dockerfile, target: prod }\n          '
          + "- { name: web, file: docker/web.Dockerfile, target: '' }\n",
      ),
      'docker/api.Dockerfile': 'FROM alpine AS prod\n', 'docker/web.Dockerfile': 'FROM alpine\n',
    },
    rows: 4, code: ["name: 'api'", "dockerfile: 'docker/api.Dockerfile'", "target: 'prod'", "name: 'web'"],
  },
  'a matrix out of a file of the repository': {
    files: {
      '.github/workflows/images.yml': 'on:\n  push: { tags: [\'v*\'] }\njobs:\n  list:\n    runs-on: ubuntu-latest\n    outputs: { matrix: '
        + '\'${{ steps.set.outputs.matrix }}\' }\n    steps:\n      - id: set\n        run: echo "matrix=$(jq -c . images.json)" >> '
        + '"$GITHUB_OUTPUT"\n  publish:\n    needs: list\n    strategy: { matrix: { include: \'${{ fromJSON(needs.list.outputs.matrix) '
        + '}}\' } }\n    runs-on: ubuntu-latest\n    steps:\n'
        + `${indent([
          LOGIN, meta(SEMVER, 'ghcr.io/acme/${{ matrix.name }}'), build('context: ${{ matrix.name }}').replace('    context: .\n', ''),
        ].join('\n'), 6)}\n`,
      'images.json': '[{"name":"one"},{"name":"two"}]', 'one/Dockerfile': 'FROM alpine\n', 'two/Dockerfile': 'FROM alpine\n',
    },
    rows: 4, code: ["name: 'one'", "dockerfile: 'one/Dockerfile'", "context: 'two'"],
  },
  'variants under one name': {
    files: withWorkflow(oneJob(
      TAG,
      [
        LOGIN, meta(SEMVER, 'ghcr.io/acme/app', 'flavor: latest=auto,suffix=${{ matrix.suffix }},onlatest=true'),
        build('build-args: BASE=${{ matrix.base }}'),
      ].join('\n'),
      "    strategy:\n      matrix:\n        include:\n          - { base: debian, suffix: '' }\n          - { base: alpine, "
        + 'suffix: -alpine }\n',
    )), rows: 4,
    code: [
      "Variant.plain({ buildArgs: { BASE: 'debian' } })",
      "Variant.named('alpine', { buildArgs: { BASE: 'alpine' }, latest: 'latest-alpine' })",
    ],
  },
  'plain shell': {
    files: withWorkflow(oneJob('push:\n  branches: [main]\n  tags: ["v*"]', `- run: |
    echo "$TOKEN" | docker login -u "$USER_NAME" --password-stdin
    if [[ "$GITHUB_REF" == refs/tags/* ]]; then
      TAG="\${GITHUB_REF#refs/tags/v}"
      EXTRA="-t acme/app:latest"
    else
      TAG=edge
    fi
    docker buildx build --push --platform linux/amd64,linux/arm64 -t "acme/app:$TAG" $EXTRA .`)), rows: 3,
    unequal: ['prerelease tag: missing'],
    code: ['type=edge', 'type=semver,pattern={{version}}', "Registry.dockerHub({ namespace: 'acme' })"], report: ['no log-in was found'],
  },
  'shell that hands a version on': {
    files: withWorkflow(oneJob(TAG, `- id: v
  run: |
    {
      echo "version=$(echo \${{ github.ref_name }} | sed 's/^v//')"
      echo "short=$(git rev-parse --short HEAD)"
    } >> $GITHUB_OUTPUT
${LOGIN}
- uses: docker/build-push-action@v6
  with:
    push: true
    tags: |
      ghcr.io/acme/app:\${{ steps.v.outputs.version }}
      ghcr.io/acme/app:\${{ steps.v.outputs.short }}`)), rows: 2, code: ['type=semver,pattern={{version}}', 'type=sha,prefix='],
    report: ['another command'],
  },
  'shell that takes a version apart': {
    files: withWorkflow(oneJob(TAG, `- run: |
    if [[ ! "$GITHUB_REF_NAME" =~ ^v([0-9]+)\\.([0-9]+)\\.[0-9]+(-rc\\.[0-9]+)?$ ]]; then
      exit 1
    fi
    docker buildx build --push -t acme/app:\${GITHUB_REF_NAME#v} .
    if [ -z "\${BASH_REMATCH[3]}" ]; then docker buildx build --push -t "acme/app:\${BASH_REMATCH[1]}.\${BASH_REMATCH[2]}" .; fi`)),
    rows: 2,
    code: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}'],
  },
  'one workflow for the branch, another for releases': {
    files: withWorkflow(oneJob(
      'push:\n  branches: [main]', [LOGIN, meta('type=raw,value=canary', 'ghcr.io/acme/app', 'flavor: latest=false'), build()].join('\n'),
    ), {
      '.github/workflows/tags.yml': oneJob(TAG, `${LOGIN}\n- run: docker buildx build --push -t ghcr.io/acme/app:\${GITHUB_REF_NAME#v} .`),
    }), rows: 3, code: ['type=raw,value=canary,enable={{is_default_branch}}'],
  },
  'a local action': {
    files: withWorkflow(oneJob(
      TAG, '- uses: ./.github/actions/publish\n  with: { image: ghcr.io/acme/app, token: "${{ secrets.GITHUB_TOKEN }}" }',
    ), {
      '.github/actions/publish/action.yml': 'name: publish\ninputs: { image: { required: true }, token: { required: true } }\nruns:\n  '
        + 'using: composite\n  steps:\n    - uses: docker/login-action@v3\n      with: { registry: ghcr.io, username: x, password: \'${{ '
        + `inputs.token }}' }\n${indent([meta(SEMVER, '${{ inputs.image }}'), build()].join('\n'), 4)}\n`,
    }), rows: 2, code: ['.github/actions/publish/action.yml:', 'Registry.ghcr(),'],
  },
  'a reusable workflow with the tag as input': {
    files: {
      'Dockerfile': DOCKERFILE, 'main': '', '.github/workflows/build.yml': REUSABLE,
      '.github/workflows/nightly.yml': "on: { schedule: [{ cron: '0 1 * * *' }] }\njobs:\n  nightly:\n    uses: "
        + './.github/workflows/build.yml\n    with: { tag: nightly }\n',
      '.github/workflows/release.yml': "on: { push: { tags: ['v*'] } }\njobs:\n  release:\n    uses: ./.github/workflows/build.yml\n    "
        + "with: { tag: '${{ github.ref_name }}', platforms: 'linux/amd64,linux/arm64' }\n",
    },
    rows: 3, code: ["Trigger.schedule('0 1 * * *')", "Trigger.tag('v*')", 'type=schedule,pattern=nightly'],
    report: ['delete .github/workflows/nightly.yml', 'delete .github/workflows/release.yml', 'delete .github/workflows/build.yml'],
  },
  'prepared on the machine, then built': {
    files: withWorkflow(
      oneJob(TAG, [LOGIN, '- run: npm ci && npm run build', meta(SEMVER), build()].join('\n')),
      { Dockerfile: 'FROM nginx\nCOPY dist /usr/share/nginx/html\n' },
    ), rows: 2,
    code: ["BeforeBuild.command('publish', 'npm ci && npm run build', { files: ['dist'] })"],
    silent: ['COPY dist: git does not track it', 'runs before the build'],
  },
  'pushed in one registry, then copied': {
    files: withWorkflow(oneJob(
      TAG,
      `${LOGIN}\n${meta(SEMVER)}\n${build()}\n- run: |\n    for tag in \${{ join(fromJSON(steps.meta.outputs.json).tags, ' ') }}; do\n   `
        + '   skopeo copy --all docker://$tag docker://docker.io/acme/app:${tag##*:}\n    done',
    )), rows: 2,
    code: ['Registry.ghcr()', 'Registry.dockerHub('],
  },
  'copied for releases only': {
    files: withWorkflow(oneJob(
      "push:\n  branches: [main]\n  tags: ['v*']",
      `${LOGIN}\n${meta('type=ref,event=branch\ntype=semver,pattern={{version}}')}\n${build()}\n- if: startsWith(github.ref, `
        + '\'refs/tags/\')\n  run: crane copy ghcr.io/acme/app:${GITHUB_REF_NAME#v} docker.io/acme/app:${GITHUB_REF_NAME#v}',
    )), rows: 3,
    code: ["Registry.dockerHub({ namespace: 'acme' }).onlyOn(TriggerKind.TAG).onlyTags('!latest')"], silent: ['gets other tags than'],
  },
};
