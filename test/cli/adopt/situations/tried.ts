import { build, DOCKERFILE, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const SEMVER = 'type=semver,pattern={{version}}';
const stages = (...names: string[]) => names.map((name) => `FROM debian:13 AS ${name}\nCMD ["true"]\n`).join('');
const hub = (name: string) => `\${{ secrets.DOCKER_ORG }}/\${{ secrets.DOCKER_${name}_CONTAINER_NAME }}`;
const pushed = (tag: string, more = '') => '- uses: docker/build-push-action@v6\n  with: '
  + `{ push: true, tags: 'ghcr.io/acme/app:${tag}'${more} }`;

/** Found in real repositories: names, conditions and sources that were taken for something else. */
export const TRIED: Record<string, Situation> = {
  'a workflow for the branch and another one for releases': {
    files: withWorkflow(oneJob(TAG, [LOGIN, meta(SEMVER, 'ghcr.io/acme/app', 'flavor: latest=false'), build()].join('\n')), {
      '.github/workflows/edge.yml': oneJob('push:\n  branches: [main]', [
        LOGIN, meta('type=raw,value=edge', 'ghcr.io/acme/app', 'flavor: latest=false'), build(),
      ].join('\n')),
    }), rows: 3, code: ['type=raw,value=edge,enable={{is_default_branch}}'],
  },
  'conditions on branches of a name': {
    files: withWorkflow(oneJob('push:\n  branches: [main, stable]', [
      LOGIN, meta([
        "type=raw,value=develop,enable=${{ github.ref == 'refs/heads/main' }}",
        "type=raw,value=latest,enable=${{ github.ref == 'refs/heads/stable' }}", 'type=sha',
      ].join('\n'), 'ghcr.io/acme/app', 'flavor: latest=false'), build(),
    ].join('\n'))), rows: 2, code: ["enable={{is ref \\'refs/heads/stable\\'}}"], silent: ['no rule can ask for'],
  },
  'images in one line': {
    files: withWorkflow(oneJob(TAG, [LOGIN, meta(SEMVER, 'acme/app,ghcr.io/acme/app'), build()].join('\n'))), rows: 2,
    code: ["Registry.dockerHub({ namespace: 'acme' })", 'Registry.ghcr()'],
  },
  'images whose names are secrets': {
    files: withWorkflow(oneJob(TAG, ['BACKEND', 'FRONTEND'].map((name) => (
      `- uses: docker/build-push-action@v6\n  with: { push: true, target: ${name.toLowerCase()}, `
        + `tags: '${hub(name)}:\${{ github.ref_name }}' }`
    )).join('\n')), { Dockerfile: stages('backend', 'frontend') }), rows: 4,
    code: ["name: 'app-backend'", "name: 'app-frontend'"],
    report: ['secrets.DOCKER_BACKEND_CONTAINER_NAME was taken to be "app-backend"'],
  },
  'a name without its owner': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n${pushed('one')}\n- run: docker build -t app:two . && docker push app:two`)), rows: 2,
    not: ['library'], report: ['pushes docker.io/library/app:two, where nobody but Docker can push: the name lacks its owner'],
  },
  'names out of a file of variables': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: ./release.sh`), {
      '.env': 'REGISTRY=ghcr.io/acme\nNAME=app\n', 'release.sh': '#!/bin/sh\n. ./.env\ndocker build -t $REGISTRY/$NAME:one .\n'
        + 'docker push $REGISTRY/$NAME:one\ndocker push $OTHER/$UNSET:two\n',
    }), rows: 2, code: ["name: 'app'"], report: ['which is no name of a repository'],
  },
  'gates of the same name': {
    files: withWorkflow(`on: { push: { branches: [main] } }\njobs:\n  test: { runs-on: ubuntu-latest, steps: [{ run: make test }] }\n  image:
    needs: test\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${pushed('edge').replace(/^/gm, '      ')}\n`, {
      '.github/workflows/b.yml': 'on: { push: { branches: [next] } }\njobs:\n  test: { runs-on: ubuntu-latest, steps: '
        + '[{ run: make test }] }\n  image:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n'
        + `${pushed('next').replace(/^/gm, '      ')}\n`,
      '.github/workflows/c.yml': 'on: { push: { branches: [rc] } }\njobs:\n  test: { runs-on: ubuntu-latest, steps: '
        + '[{ run: make check }] }\n  image:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n'
        + `${pushed('rc').replace(/^/gm, '      ')}\n`,
    }), rows: 2, code: ["Gate.command('test', 'make test')", "Gate.command('test-2', 'make check')"],
  },
  'releases below version 1 only, whose version the rule asks the release for': {
    files: withWorkflow(oneJob('release:\n  types: [published]', [
      LOGIN, meta('type=semver,pattern={{version}},value=${{ github.event.release.tag_name }}', 'ghcr.io/acme/app', 'flavor: latest=false'),
      build(),
    ].join('\n'), "    if: startsWith(github.event.release.tag_name, '0.')\n")), tags: ['0.1.0'], rows: 1,
    code: ["TagRule.parse('type=semver,pattern={{version}}')"], not: ['value=0.3.0'], report: ['git tag 0.3.0'],
  },
  "Docker's own reusable workflow": {
    files: withWorkflow(`on:\n  push: { branches: [main], tags: ['v*'] }\n  pull_request:\njobs:
  build:\n    uses: docker/github-builder/.github/workflows/build.yml@v1\n    with:\n      output: image
      platforms: linux/amd64,linux/arm64\n      push: \${{ github.event_name != 'pull_request' }}\n      meta-images: ghcr.io/acme/app
      meta-tags: |\n        type=edge\n        ${SEMVER}\n      build-args: APP_VERSION={{meta.version}}\n      sign: false
    secrets:\n      registry-auths: |\n        - registry: ghcr.io\n          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}\n`), rows: 3,
    code: ["platforms: ['linux/amd64', 'linux/arm64']", "version: 'APP_VERSION'", 'Trigger.pullRequest()'], not: ['cosign'],
    silent: ['another repository'],
  },
  'platforms with a context each': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- uses: docker/build-push-action@v6\n  with:\n    context: dist/\${{ matrix.arch }}
    file: Dockerfile\n    platforms: linux/\${{ matrix.arch }}\n    outputs: type=image,name=ghcr.io/acme/app,push-by-digest=true,push=true`,
    '    strategy: { matrix: { arch: [amd64, arm64] } }\n') + `  merge:\n    needs: publish\n    runs-on: ubuntu-latest\n    steps:
      - run: docker buildx imagetools create -t ghcr.io/acme/app:\${GITHUB_REF_NAME} ghcr.io/acme/app@sha256:1\n`), rows: 2,
    report: ['platforms have another context each (linux/amd64 from dist/amd64, linux/arm64 from dist/arm64)'],
  },
  'a checkout with submodules, LFS and history': {
    files: withWorkflow(oneJob(TAG, `- uses: actions/checkout@v4\n  with: { submodules: recursive, lfs: true, fetch-depth: 0 }\n${LOGIN}\n`
      + pushed('one', ', context: .'))), rows: 2, code: ['checkout: { submodules: true, lfs: true, history: true }'],
  },
  'secrets under other names in the CI': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- uses: webfactory/ssh-agent@v0.9.0\n  with: { ssh-private-key: '\${{ secrets.DEPLOY_KEY }}' }
- uses: docker/build-push-action@v6\n  with:\n    context: .\n    push: true\n    tags: ghcr.io/acme/app:one\n    ssh: default\n    secrets: |
      NPM_TOKEN=\${{ secrets.NPM_TOKEN }}\n      pip=\${{ secrets.PIP_CONF }}\n      github_token=\${{ secrets.GITHUB_TOKEN }}`)), rows: 2,
    code: ["secrets: ['NPM_TOKEN', 'pip']", "sshKeySecret: 'DEPLOY_KEY'"],
    report: ['gh secret set pip', 'the build reads secret "github_token"', 'Write id=GITHUB_TOKEN in the Dockerfile'],
  },
  'GoReleaser with parts that a variable turns off, and without a git tag': {
    files: withWorkflow(oneJob("push:\n  branches: [main]\n  tags: ['v*']", '- uses: goreleaser/goreleaser-action@v6\n  with: '
      + '{ args: release }\n'
      + "  env: { NEXT: \"${{ github.ref_type == 'branch' && 'yes' || '' }}\" }"), {
      '.goreleaser.yml': "version: 2\ndockers_v2:\n  - images: [ghcr.io/acme/app]\n    tags: ['v{{ .Version }}']\n"
        + "    disable: '{{ if index .Env \"NEXT\" }}true{{ end }}'\n  - images: [ghcr.io/acme/app]\n    tags: [next]\n"
        + "    disable: '{{ if index .Env \"NEXT\" }}false{{ else }}true{{ end }}'\n",
    }), rows: 3, code: ['value=next,enable={{is_default_branch}}'], silent: ['{{ .'],
  },
  'a shell that does nothing where a condition holds that nobody knows': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: |\n    tags=$(some-program)\n    if [ -z "$tags" ]; then\n      echo nothing to push\n    else
      docker buildx build --push -t ghcr.io/acme/app:\${GITHUB_REF_NAME#v} .\n    fi`)), rows: 2,
    report: ['nobody knows before a run whether "! ([ -z "$tags" ])" holds; it counts as met'],
  },
  'tags that jq takes out of the metadata': {
    files: {
      'Dockerfile': DOCKERFILE, 'main': '', '.github/workflows/release.yml': oneJob(TAG, [
        LOGIN, meta(SEMVER, '|\n      ghcr.io/acme/app\n      acme/app'),
        '- uses: docker/build-push-action@v6\n  with: { outputs: \'type=image,"name=ghcr.io/acme/app",push-by-digest=true,push=true\' }',
        '- run: |\n    tags=$(jq -cr \'.tags | map(select(startswith("ghcr.io/"))) | map("-t " + .) | join(" ")\' <<< '
        + '"$DOCKER_METADATA_OUTPUT_JSON")\n    if [ -z "$tags" ]; then\n      echo none\n    else\n      docker buildx imagetools create '
        + '$tags ghcr.io/acme/app@sha256:1\n    fi',
      ].join('\n')),
    }, rows: 2, not: ['dockerHub'], silent: ['nobody knows'],
  },
  'inputs of a manual run in rules and build arguments': {
    files: withWorkflow(oneJob("push:\n  tags: ['v*']\nworkflow_dispatch:\n  inputs:\n    channel: { type: choice, options: [edge, beta] }"
      + '\n    '
      + 'latest: { type: boolean, default: false, description: Move latest }\n    flavour: { default: full }\n    unused: { default: x }', [
      LOGIN, meta([
        SEMVER, "type=raw,value=${{ inputs.channel }},enable=${{ github.event_name == 'workflow_dispatch' }}",
        'type=raw,value=newest,enable=${{ inputs.latest || false }}',
      ].join('\n')), build('build-args: |\n  FLAVOUR=${{ github.event.inputs.flavour }}'),
    ].join('\n'))), rows: 3,
    code: [
      "channel: Input.choice(['edge', 'beta'])", "latest: Input.flag({ description: 'Move latest' })",
      "flavour: Input.text({ defaultValue: 'full' })", "FLAVOUR: BuildValue.input('flavour')", 'enable={{or inputs.latest',
    ], report: ['input "unused" of a run by hand'], silent: ['input "channel"', 'another at each event'],
  },
  'a group of runners, and options of a build that an image lacks': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- uses: docker/build-push-action@v6\n  with:\n    context: .\n    push: true
    network: host\n    tags: ghcr.io/acme/app:one\n    build-contexts: |\n      assets=docker-image://alpine:3.22\n      base=../base`)
      .replace('runs-on: ubuntu-latest', 'runs-on: { group: builders, labels: [linux, x64] }')), rows: 2,
    code: ["Runner.emulated('linux', 'x64').inGroup('builders')", "contexts: { assets: 'docker-image://alpine:3.22' }"],
    report: ['the build has the option network: host, which no option of an image says',
      'the named context "base" is ../base: which is no'],
  },
  'a runner that only a run tells': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n${pushed('one')}`).replace('runs-on: ubuntu-latest', 'runs-on: ${{ vars.RUNNER }}')),
    rows: 2, report: ['which only a run tells; declare its runner with "runners"'], not: ['Runner'],
  },
  'variants of which one takes the tags of the other': {
    files: withWorkflow(oneJob("push:\n  branches: [main]\nschedule: [{ cron: '0 1 * * *' }]", `${LOGIN}
- if: github.event_name == 'push'\n  run: |\n    docker buildx build --push -t ghcr.io/acme/app:$GITHUB_REF_NAME .
    docker buildx build --push -f ubi.Dockerfile -t ghcr.io/acme/app:$GITHUB_REF_NAME-ubi .
- if: github.event_name == 'schedule'
  run: docker buildx build --push -t ghcr.io/acme/app:$GITHUB_REF_NAME -t ghcr.io/acme/app:$GITHUB_REF_NAME-ubi .`), {
      'ubi.Dockerfile': DOCKERFILE,
    }), rows: 2, unequal: ['push to the default branch: missing'], not: ['Variant'],
    report: ['variant "ubi" is not carried over: "app" and "app (ubi)" would both be'], silent: ['It cannot be synthesized'],
  },
};
