import { build, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const GORELEASER = oneJob(TAG, `${LOGIN}\n- uses: goreleaser/goreleaser-action@v6\n  with: { args: release --clean }`);

/** Tools that publish, steps before a build, and unsupported features. */
export const TOOLS: Record<string, Situation> = {
  'GoReleaser with manifests': {
    files: withWorkflow(GORELEASER, {
      '.goreleaser.yaml': `dockers:
  - image_templates: ['ghcr.io/acme/app:{{ .Tag }}-amd64']
    goarch: amd64
    build_flag_templates: [--platform=linux/amd64]
  - image_templates: ['ghcr.io/acme/app:{{ .Tag }}-arm64']
    goarch: arm64
    build_flag_templates: [--platform=linux/arm64]
docker_manifests:
  - name_template: 'ghcr.io/acme/app:{{ .Tag }}'
    image_templates: ['ghcr.io/acme/app:{{ .Tag }}-amd64', 'ghcr.io/acme/app:{{ .Tag }}-arm64']
  - name_template: 'ghcr.io/acme/app:{{ if not .Prerelease }}latest{{ else }}next{{ end }}'
    image_templates: ['ghcr.io/acme/app:{{ .Tag }}-amd64']
`,
    }), rows: 2, unequal: ['prerelease tag: missing'],
    code: ['type=semver,pattern={{version}},prefix=v', '.goreleaser.yaml:2', 'PlatformTags.suffix()', ".onlyTags('!latest-*', '!next-*')"],
  },
  'GoReleaser, the newer form': {
    files: withWorkflow(GORELEASER, {
      '.goreleaser.yaml': "dockers_v2:\n  - images: [ghcr.io/acme/app]\n    tags: ['{{ .Version }}', '{{ "
      + ".Major }}.{{ .Minor }}', latest]\n    platforms: [linux/amd64, linux/arm64]\n",
    }), rows: 2,
    unequal: ['prerelease tag: missing'], code: ['type=semver,pattern={{major}}.{{minor}}', 'SupplyChain.sbom()'],
    report: ['names that move never move backwards'],
  },
  'bake, as plain data': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n${meta('type=semver,pattern={{version}}')}\n- uses: docker/bake-action@v6\n  with:\n    `
      + 'files: |\n      ./docker-bake.json\n      ${{ steps.meta.outputs.bake-file }}\n    targets: app\n    push: true'), {
      'docker-bake.json': JSON.stringify({
        target: {
          'docker-metadata-action': {},
          'app': { inherits: ['docker-metadata-action'], dockerfile: 'Dockerfile', platforms: ['linux/amd64', 'linux/s390x'] },
        },
      }, null, 2),
    }), rows: 2, code: [
      "platforms: ['linux/amd64', 'linux/s390x']", 'docker-bake.json:4', "files: { bake: GeneratedFile.named('docker/bake.json') }",
    ],
  },
  'make does it': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: make push TAG=\${GITHUB_REF_NAME}`), {
      Makefile: 'IMAGE ?= ghcr.io/acme/app\nTAG '
      + ':= dev\n\nimage:\n\tdocker build -t $(IMAGE):$(TAG) .\n\npush: image\n\tdocker push $(IMAGE):$(TAG)\n',
    }), rows: 2,
    code: ['Makefile:', 'type=semver,pattern={{version}},prefix=v'],
  },
  'npm scripts do it': {
    files: withWorkflow(oneJob('push:\n  branches: [main]', '- run: npm run docker'), {
      'package.json': JSON.stringify(
        { name: 'app', scripts: { docker: 'docker buildx build --platform linux/amd64,linux/arm64 --push -t acme/app:edge .' } }, null, 2,
      ),
    }), rows: 1,
    code: ['package.json:4', 'type=edge'],
  },
  'a script of the repository does it': {
    files: withWorkflow(
      oneJob('push:\n  branches: [main]', '- run: ./ci/publish.sh "$GITHUB_SHA"'),
      {
        'ci/publish.sh': '#!/usr/bin/env bash\nset -e\npublish() {\n  docker build -t "$1" . && docker push "$1"\n}\npublish '
        + '"acme/app:${1:0:7}"\n',
      },
    ), rows: 1, code: ['ci/publish.sh:', 'type=sha,prefix='],
  },
  'buildah and push-to-registry': {
    files: {
      'Containerfile': 'FROM alpine\n',
      '.github/workflows/b.yml': oneJob(
        TAG,
        "- uses: redhat-actions/buildah-build@v2\n  with: { image: app, tags: '${{ github.ref_name }}', containerfiles: ./Containerfile, "
          + "platforms: 'linux/amd64, linux/arm64' }\n- uses: redhat-actions/push-to-registry@v2\n  with: { image: app, tags: '${{ "
          + "github.ref_name }}', registry: quay.io/acme }",
      ),
    }, rows: 2, code: ["dockerfile: 'Containerfile'", "Registry.quay({ namespace: 'acme' })"],
  },
  'depot': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN, meta('type=semver,pattern={{version}}'), build().replace('docker/build-push-action@v6', 'depot/build-push-action@v1'),
    ].join('\n'))), rows: 2, code: ['Registry.ghcr()'],
  },
  'Amazon ECR by a role': {
    files: withWorkflow(oneJob(
      TAG,
      "- uses: aws-actions/configure-aws-credentials@v4\n  with: { role-to-assume: 'arn:aws:iam::123456789012:role/push', aws-region: "
        + 'eu-central-1 }\n- id: ecr\n  uses: aws-actions/amazon-ecr-login@v2\n- run: |\n    docker build -t ${{ '
        + 'steps.ecr.outputs.registry }}/app:$GITHUB_REF_NAME .\n    docker push ${{ steps.ecr.outputs.registry }}/app:$GITHUB_REF_NAME',
    )), rows: 2,
    code: ["Registry.ecr({ accountId: '123456789012', region: 'eu-central-1' })"], report: ['gh variable set AWS_ROLE_ARN'],
  },
  'tests before, and a job that stays': {
    files: withWorkflow(
      'on:\n  push: { tags: [\'v*\'] }\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - '
        + 'uses: actions/setup-go@v5\n        with: { go-version: \'1.27\' }\n      - run: go test ./...\n  publish:\n    needs: test\n    '
        + 'runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      '
        + `${[LOGIN, meta('type=semver,pattern={{version}}'), build()].join('\n').split('\n').join('\n      ')}\n  docs:\n    `
        + 'runs-on: ubuntu-latest\n    steps: [{ run: make docs }]\n',
    ), rows: 2,
    code: ["Gate.command('test', 'go test ./...', { tools: { go: '1.27' } })"], report: ['keep: docs'],
  },
  'a Docker plugin': {
    files: withWorkflow(oneJob(TAG, '- run: |\n    docker plugin create acme/app:latest ./plugin\n    docker plugin push acme/app:latest')),
    rows: 0,
    report: ['a Docker plugin is made (docker plugin create), which is no image: declare it by hand, plugins: [{ name: \'app\' }]'],
  },
  'Nix': {
    files: { 'flake.nix': '{}', '.github/workflows/n.yml': oneJob(TAG, '- run: nix build .#dockerImage') }, rows: 0,
    report: ['Nix builds the image'],
  },
  'somebody else\'s reusable workflow': {
    files: withWorkflow('on: { push: { tags: ["v*"] } }\njobs:\n  docker:\n    uses: acme/shared/.github/workflows/docker.yml@v1\n'),
    rows: 0, report: ['lies in another repository'],
  },
  'nothing publishes': { files: { Dockerfile: 'FROM alpine\n' }, rows: 0, report: ['Nothing to declare'] },
};
