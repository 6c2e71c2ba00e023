import { build, LOGIN, meta, oneJob, Situation, TAGS_AND_MAIN, withWorkflow } from './situation';

const SEMVER = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}';
const one = (
  tags: string, { on = TAGS_AND_MAIN, images = 'ghcr.io/acme/app', more = '', inputs = '', login = LOGIN } = {},
) => oneJob(on, [login, meta(tags, images, more), build(inputs)].join('\n'));

/** The usual form: one job with metadata-action. */
export const METADATA: Record<string, Situation> = {
  'one job, version and branch': {
    files: withWorkflow(one(`${SEMVER}\ntype=ref,event=branch`, { inputs: 'platforms: linux/amd64,linux/arm64' })), rows: 3,
    code: [
      "TagRule.parse('type=semver,pattern={{version}}')", 'release.yml:19', "Trigger.branch('main')", "Trigger.tag('v*.*.*')",
      'Trigger.pullRequest()', 'Registry.ghcr()', "platforms: ['linux/amd64', 'linux/arm64']",
    ],
    report: ['delete .github/workflows/release.yml', 'a tag that may be moved decides what runs'],
  },
  'no rules at all, so those of the action': {
    files: withWorkflow(oneJob(
      TAGS_AND_MAIN, [LOGIN, '- id: meta\n  uses: docker/metadata-action@v5\n  with:\n    images: ghcr.io/acme/app', build()].join('\n'),
    )), rows: 3, unequal: ['prerelease tag: missing'],
    report: ['missing: latest', 'names that move never move backwards'],
  },
  'latest on the default branch by an expression': {
    files: withWorkflow(one(
      `${SEMVER}\ntype=raw,value=latest,enable=\${{ github.ref == format('refs/heads/{0}', github.event.repository.default_branch) }}`,
      { more: 'flavor: latest=false' },
    )), rows: 3,
    code: ["TagRule.parse('type=raw,value=latest,enable={{is_default_branch}}')", "Flavor.parse('latest=false')"],
  },
  'a rule for git tags only by an expression': {
    files: withWorkflow(
      one("type=ref,event=branch\ntype=raw,value=stable,enable=${{ startsWith(github.ref, 'refs/tags/') }}\ntype=ref,event=tag"),
    ), rows: 3, unequal: ['prerelease tag: missing'],
    code: ["value=stable,enable={{starts_with ref \\'refs/tags/\\'}}"],
  },
  'the name of the ref by an expression': {
    files: withWorkflow(one('type=raw,value=${{ github.ref_name }}')), rows: 3, code: ['value={{ref_name}}'],
  },
  'a flavor with a suffix': {
    files: withWorkflow(one(SEMVER, { on: "push:\n  tags: ['v*']", more: 'flavor: |\n  latest=auto\n  suffix=-alpine,onlatest=true' })),
    rows: 2, code: ['suffix=-alpine,onlatest=true'],
  },
  'pull requests of own branches are pushed': {
    files: withWorkflow(one('type=ref,event=pr\ntype=sha').replace("${{ github.event_name != 'pull_request' }}", 'true')), rows: 4,
    code: ['Trigger.pullRequest({ publish: true })'],
  },
  'two registries, with credentials of other names': {
    files: withWorkflow(one(SEMVER, {
      on: "push:\n  tags: ['v*']", images: '|\n      acme/app\n      quay.io/acme/app',
      login: "- uses: docker/login-action@v3\n  with: { username: '${{ secrets.DOCKER_USER }}', password: '${{ secrets.DOCKER_PASS }}' "
        + "}\n- uses: docker/login-action@v3\n  with: { registry: quay.io, username: acme+bot, password: '${{ secrets.QUAY_ROBOT }}' }",
    })), rows: 2,
    code: [
      "Registry.dockerHub({ namespace: 'acme', login: Login.password({ usernameVariable: 'DOCKER_USER', passwordSecret: "
        + "'DOCKER_PASS' }) })",
      "new Registry({ host: 'quay.io', namespace: 'acme', login: Login.password({ username: 'acme+bot', passwordSecret: 'QUAY_ROBOT' }) })",
    ],
    report: ['DOCKER_USER and DOCKER_PASS keep their names'],
  },
  'GHCR by a personal access token': {
    files: withWorkflow(one(SEMVER, { on: "push:\n  tags: ['v*']", login: LOGIN.replace('GITHUB_TOKEN', 'CR_PAT') })), rows: 2,
    code: ['Registry.ghcr(),'], report: ['gh secret delete CR_PAT'],
  },
  'a namespace that is a secret': {
    files: withWorkflow(one(SEMVER, { on: "push:\n  tags: ['v*']", images: '${{ secrets.DOCKERHUB_USERNAME }}/app' })), rows: 2,
    code: ["namespace: 'acme'"], report: ['secrets.DOCKERHUB_USERNAME was taken to be "acme"'],
  },
  'a schedule, and started by hand': {
    files: withWorkflow(one(
      "type=schedule,pattern={{date 'YYYYMMDD'}}\ntype=edge", { on: "schedule:\n  - cron: '0 4 * * 1'\nworkflow_dispatch:" },
    )), rows: 2, code: ["Trigger.schedule('0 4 * * 1')", 'Trigger.manual()'],
  },
  'a published release': {
    files: withWorkflow(one(SEMVER, { on: 'release:\n  types: [published]' })), tags: ['v0.9.0'], rows: 2, code: ['Trigger.release(),'],
    not: ['Trigger.tag('],
  },
  'only released versions, never prereleases': {
    files: withWorkflow(oneJob(
      'release:\n  types: [published]', [LOGIN, meta(SEMVER), build()].join('\n'), '    if: "!github.event.release.prerelease"\n',
    )), tags: ['v0.9.0'], rows: 1, code: ['Trigger.release({ prereleases: false })'],
  },
  'paths, and other branches': {
    files: withWorkflow(one('type=ref,event=branch', { on: "push:\n  branches: [main, 'release/**']\n  paths: ['src/**']" })), rows: 2,
    code: ["Trigger.branch('main', 'release/**').onPaths('src/**')"],
  },
  'an input that somebody types in': {
    files: withWorkflow(one(
      "type=semver,pattern={{version}}\ntype=raw,value=${{ inputs.tag }},enable=${{ github.event_name == 'workflow_dispatch' }}",
      { on: "push:\n  tags: ['v*']\nworkflow_dispatch:\n  inputs:\n    tag: { required: true, default: try }" },
    )), rows: 3,
    code: ["value={{inputs.tag}},enable={{is event_name \\'workflow_dispatch\\'}}", "tag: Input.text({ defaultValue: 'try' })",
      'Trigger.manual()'],
    silent: ['input "tag"'],
  },
  'arguments that say version and commit': {
    files: withWorkflow(one(SEMVER, {
      on: "push:\n  tags: ['v*']",
      inputs: 'build-args: |\n  APP_VERSION=${{ steps.meta.outputs.version }}\n  GIT_SHA=${{ github.sha }}\n  FLAVOUR=full',
    })), rows: 2,
    code: ["buildArgNames: { version: 'APP_VERSION', revision: 'GIT_SHA' }", "buildArgs: { FLAVOUR: 'full' }"],
  },
  'attestations, an environment and a machine of its own': {
    files: withWorkflow(oneJob("push:\n  tags: ['v*']", [
      LOGIN, meta(SEMVER), build('sbom: true\nprovenance: mode=max\nplatforms: linux/arm64'),
      '- uses: actions/attest-build-provenance@v2\n  with: { subject-name: ghcr.io/acme/app }', '- run: cosign sign --yes ghcr.io/acme/app',
    ].join('\n'), '    environment: production\n').replace('ubuntu-latest', '[self-hosted, arm64]')), rows: 2,
    code: [
      'SupplyChain.sbom()', 'SupplyChain.attestation()', 'SupplyChain.cosign()', "environment: 'production'",
      "runners: { 'linux/arm64': Runner.native('self-hosted', 'arm64') }",
    ],
  },
};
