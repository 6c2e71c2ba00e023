import { build, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const MAIN = 'push:\n  branches: [main]';
const BUILD = '- uses: docker/build-push-action@v6\n  with: { context: ., push: true, tags: \'${{ steps.meta.outputs.tags }}\' }';
const push = (...tags: string[]) => `- run: docker buildx build --push ${tags.map((tag) => `-t ghcr.io/acme/app:${tag}`).join(' ')} .`;

/** A workflow whose first job is a bot, and whose second publishes what it released. */
const bot = (step: string, outputs: string, condition: string, steps: string) => 'on:\n  push: { branches: [main] }\njobs:\n  bot:\n'
  + `    runs-on: ubuntu-latest\n    outputs: ${outputs}\n    steps:\n      - uses: actions/checkout@v4\n      - id: bot\n        ${step}\n`
  + `  docker:\n    needs: bot\n    if: ${condition}\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n`
  + `${[LOGIN, steps].join('\n').replace(/^/gm, '      ')}\n`;

/** The version comes from something else than a git tag. */
export const VERSIONS: Record<string, Situation> = {
  'the version of a text file, and its shorter forms': {
    files: withWorkflow(oneJob(MAIN, `${LOGIN}\n- run: |\n    V=$(cat VERSION)\n    docker build -t ghcr.io/acme/app:$V .\n    `
      + 'for tag in $V ${V%.*} latest; do docker tag ghcr.io/acme/app:$V ghcr.io/acme/app:$tag; docker push ghcr.io/acme/app:$tag; done'),
    { VERSION: '4.5.6\n' }), rows: 1,
    code: [
      "Trigger.branch('main').withVersionFrom('VERSION')", 'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}',
    ],
  },
  'the version of package.json by jq, in rules of metadata-action': {
    files: withWorkflow(oneJob(MAIN, [
      LOGIN, "- id: v\n  run: echo \"version=$(jq -r '.version' package.json)\" >> $GITHUB_OUTPUT",
      meta('type=raw,value=${{ steps.v.outputs.version }}\ntype=ref,event=branch'), BUILD,
    ].join('\n')), { 'package.json': '{ "name": "app", "version": "4.5.6" }\n' }), rows: 1,
    code: ["withVersionFrom('package.json')", 'type=ref,event=branch', 'latest=false'],
  },
  'the version of package.json by node': {
    files: withWorkflow(oneJob(MAIN, `${LOGIN}\n- run: echo "V=v$(node -p "require('./package.json').version")" >> $GITHUB_ENV\n${
      push('$V')}`), { 'package.json': '{ "version": "4.5.6" }\n' }), rows: 1, code: ['type=semver,pattern={{version}},prefix=v'],
  },
  'a file asked for the version at a git tag says that of the git tag': {
    files: withWorkflow(oneJob("push:\n  tags: ['v*']", `${LOGIN}\n${push("$(grep '^version' pyproject.toml | cut -d'\"' -f2)")}`),
      { 'pyproject.toml': '[project]\nname = "app"\nversion = "4.5.6"\n' }), rows: 2, code: ["Trigger.tag('v*')"], not: ['withVersionFrom'],
  },
  'two images with a file each': {
    files: {
      'a/Dockerfile': 'FROM alpine\n', 'b/Dockerfile': 'FROM alpine\n', 'a/VERSION': '4.5.6\n', 'b/VERSION': '7.8.9\n',
      '.github/workflows/x.yml': oneJob(MAIN, `${LOGIN}\n- run: |\n    for name in a b; do\n      docker build -t ghcr.io/acme/$name:$(cat `
        + '$name/VERSION) $name && docker push ghcr.io/acme/$name:$(cat $name/VERSION)\n    done'),
    }, rows: 2,
    code: [
      "Trigger.branch('main').forImages('a').withVersionFrom('a/VERSION')",
      "Trigger.branch('main').forImages('b').withVersionFrom('b/VERSION')",
    ],
  },
  'release-please, and a job that publishes what it released': {
    files: withWorkflow(bot(
      "uses: googleapis/release-please-action@v4\n        with: { release-type: node, token: '${{ secrets.BOT_TOKEN }}' }",
      "{ made: '${{ steps.bot.outputs.release_created }}', tag: '${{ steps.bot.outputs.tag_name }}' }", 'needs.bot.outputs.made',
      `${meta(['{{version}}', '{{major}}'].map((pattern) => `type=semver,pattern=${pattern},value=\${{ needs.bot.outputs.tag }}`).join('\n'))
      }\n${build()}`,
    )), rows: 1,
    code: ["Trigger.afterRelease(ReleaseBot.releasePlease({ tokenSecret: 'BOT_TOKEN', releaseType: 'node' }))", 'pattern={{version}}'],
    not: ['Trigger.branch'], silent: ['job "bot" has to succeed'],
  },
  'semantic-release as an action': {
    files: withWorkflow(bot(
      'uses: cycjimmy/semantic-release-action@v4',
      "{ made: '${{ steps.bot.outputs.new_release_published }}', version: '${{ steps.bot.outputs.new_release_version }}' }",
      "needs.bot.outputs.made == 'true'", push('${{ needs.bot.outputs.version }}', 'latest'),
    )), rows: 1, code: ['Trigger.afterRelease(ReleaseBot.semanticRelease())'],
  },
  'a bot whose git tags start the workflow that publishes': {
    files: withWorkflow(oneJob("push:\n  tags: ['v*']", [LOGIN, meta('type=semver,pattern={{version}}'), build()].join('\n')), {
      '.github/workflows/bot.yml': oneJob(MAIN, "- uses: googleapis/release-please-action@v4\n  with: { token: '${{ secrets.PAT }}' }"),
      '.github/workflows/edge.yml': oneJob(MAIN, `${LOGIN}\n${push('edge')}`),
    }), rows: 3, code: ["Trigger.tag('v*')", "Trigger.branch('main')"], not: ['afterRelease'],
  },
};
