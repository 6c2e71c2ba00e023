import { build, DOCKERFILE, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const SEMVER = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}';
const HUB = "- uses: docker/login-action@v3\n  with: { username: '${{ vars.DOCKERHUB_USERNAME }}', password: '${{ "
  + "secrets.DOCKERHUB_TOKEN }}' }";

/** A step that builds, with tags of its own; several share a name. */
const step = (file: string, tags: string[], more = '') => `- uses: docker/build-push-action@v6
  with:
    file: ${file}
    push: true${more}
    tags: |
${tags.map((tag) => `      ghcr.io/acme/app:${tag}`).join('\n')}`;

const VERSION = '- run: echo "VERSION=${GITHUB_REF_NAME#v}" >> $GITHUB_ENV';

/** A Dockerfile with one stage per variant. */
const stages = (...names: string[]) => names.map((name) => `FROM debian:13 AS ${name}\nCMD ["true"]\n`).join('');

/** A workflow for one image of a monorepo. */
const released = (name: string) => oneJob(`push:\n  tags: ['${name}/v*']`, [
  LOGIN, '- run: echo "VERSION=${GITHUB_REF_NAME##*/v}" >> $GITHUB_ENV',
  `- uses: docker/build-push-action@v6\n  with: { context: ${name}, push: true, tags: 'ghcr.io/acme/${name}:\${{ env.VERSION }}' }`,
].join('\n'));

/** Features beyond the usual ones: variants, registries with limits, images with tags of their own. */
export const CARRIED: Record<string, Situation> = {
  'variants as steps of one job': {
    files: withWorkflow(oneJob(TAG, [
      VERSION, LOGIN, step('Dockerfile', ['${{ env.VERSION }}', 'latest'], '\n    platforms: linux/amd64,linux/arm64'),
      step('alpine.Dockerfile', ['${{ env.VERSION }}-alpine', 'alpine'], '\n    platforms: linux/amd64'),
    ].join('\n')), { 'alpine.Dockerfile': DOCKERFILE }),
    rows: 4, unequal: ['prerelease tag: missing', 'prerelease tag: missing'],
    code: ['Variant.plain()', "Variant.named('alpine', { dockerfile: 'alpine.Dockerfile', platforms: ['linux/amd64'] })"],
    report: ['names that move never move backwards'],
  },
  'variants by metadata with a prefix': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN, meta(SEMVER, 'ghcr.io/acme/app', 'flavor: latest=auto,prefix=${{ matrix.prefix }},onlatest=true'),
      build('target: ${{ matrix.target }}'),
    ].join('\n'), "    strategy:\n      matrix:\n        include:\n          - { target: cpu, prefix: '' }\n          - { target: "
      + 'cuda, prefix: cuda- }\n'), { Dockerfile: stages('cpu', 'cuda') }),
    rows: 4,
    code: ["Variant.plain({ target: 'cpu' })", "Variant.named('cuda', { target: 'cuda', prefix: 'cuda-', latest: 'cuda-latest' })"],
  },
  'variants of flavor and version': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN,
      meta(SEMVER, 'ghcr.io/acme/app', 'flavor: latest=auto,suffix=${{ matrix.php.suffix }}${{ matrix.flavor.suffix }},onlatest=true'),
      build('build-args: PHP=${{ matrix.php.version }}\ntarget: ${{ matrix.flavor.target }}'),
    ].join('\n'), "    strategy:\n      matrix:\n        php: [{ version: '8.4', suffix: '' }, { version: '8.3', suffix: -php8.3 }]\n"
      + "        flavor: [{ target: cli, suffix: '' }, { target: fpm, suffix: -fpm }]\n"), { Dockerfile: stages('cli', 'fpm') }),
    rows: 8, code: ["Variant.named('php8.3-fpm', {", "PHP: '8.3'", "target: 'fpm'", "latest: 'latest-php8.3-fpm'"],
  },
  'a variant with rules of its own': {
    files: withWorkflow(oneJob('push:\n  branches: [main]\n  tags: ["v*"]', [
      VERSION, LOGIN, step('Dockerfile', ['${{ env.VERSION }}']),
      step('debug.Dockerfile', ['debug', 'debug-${{ github.sha }}']).replace('- uses', "- if: github.ref == 'refs/heads/main'\n  uses"),
    ].join('\n')), { 'debug.Dockerfile': DOCKERFILE }),
    rows: 4, code: ["Variant.named('debug', {", "TagRule.parse('type=raw,value=debug,enable={{is_default_branch}}')"],
    report: ['with tags of its own'],
  },
  'a build of the same name that nobody publishes': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN, meta(SEMVER), build(),
      '- uses: docker/build-push-action@v6\n  with: { target: test, push: false, tags: "ghcr.io/acme/app:test" }',
    ].join('\n'))),
    rows: 2, not: ['Variant'], report: ['it is built beside the image, and nothing is known to publish it'],
  },
  'Docker Hub gets no commits': {
    files: withWorkflow(oneJob('push:\n  branches: [main]\n  tags: ["v*"]', [
      HUB, LOGIN, meta(`${SEMVER}\ntype=sha`), build(), meta(SEMVER, 'acme/app').replace('id: meta', 'id: hub'),
      build().replace('steps.meta', 'steps.hub').replace('- uses', "- if: startsWith(github.ref, 'refs/tags/')\n  uses"),
    ].join('\n'))),
    rows: 3, code: [".onlyOn(TriggerKind.TAG).onlyTags('!sha-*')"], silent: ['gets other tags than'],
  },
  'another name in the other registry': {
    files: withWorkflow(oneJob(TAG, [HUB, LOGIN, meta(SEMVER, '|\n      ghcr.io/acme/app\n      acme/my-app'), build()].join('\n'))),
    rows: 2, code: ["Registry.dockerHub({ namespace: 'acme' }).named({ app: 'my-app' })"],
  },
  'one of two images goes to a second registry': {
    files: {
      'a/Dockerfile': 'FROM alpine\n', 'b/Dockerfile': 'FROM alpine\n',
      '.github/workflows/a.yml': oneJob(
        TAG, [HUB, LOGIN, meta(SEMVER, '|\n      ghcr.io/acme/a\n      acme/a'), build().replace('context: .', 'context: a')].join('\n'),
      ),
      '.github/workflows/b.yml': oneJob(
        TAG, [LOGIN, meta(SEMVER, 'ghcr.io/acme/b'), build().replace('context: .', 'context: b')].join('\n'),
      ),
    },
    rows: 4, code: [".onlyImages('a')"],
  },
  'images that are released by tags of their own': {
    files: {
      'api/Dockerfile': 'FROM alpine\n', 'web/Dockerfile': 'FROM alpine\n',
      '.github/workflows/api.yml': released('api'), '.github/workflows/web.yml': released('web'),
    },
    rows: 2, code: ["Trigger.tag('api/v*').forImages('api')", "Trigger.tag('web/v*').forImages('web')"],
  },
  'an image with rules of its own': {
    files: {
      'a/Dockerfile': 'FROM alpine\n', 'b/Dockerfile': 'FROM alpine\n',
      '.github/workflows/a.yml': oneJob(
        TAG, [LOGIN, meta(`${SEMVER}\ntype=sha`, 'ghcr.io/acme/a'), build().replace('context: .', 'context: a')].join('\n'),
      ),
      '.github/workflows/b.yml': oneJob(
        TAG, [LOGIN, meta('type=ref,event=tag', 'ghcr.io/acme/b'), build().replace('context: .', 'context: b')].join('\n'),
      ),
    },
    rows: 4, unequal: ['prerelease tag: missing'], code: ['      tags: [', "TagRule.parse('type=ref,event=tag')"],
    silent: ['has tags of its own'],
  },
};
