import { build, DOCKERFILE, LOGIN, meta, Situation } from './situation';

const VERSION = meta('type=semver,pattern={{version}}');
const steps = (...all: string[]) => all.join('\n').replace(/^/gm, '      ');
const job = (id: string, body: string, more = '') => `  ${id}:\n    runs-on: ubuntu-latest\n${more}    steps:\n${body}\n`;
const OUTPUTS = '- uses: docker/build-push-action@v6\n  with: { outputs: "${{ steps.out.outputs.value }}", tags: '
  + '"${{ steps.meta.outputs.tags }}" }';
const TAGS = "on:\n  push: { tags: ['v*'] }\njobs:\n";
const withFile = (text: string, more: Record<string, string> = {}) => ({
  'Dockerfile': DOCKERFILE, 'main': '#!/bin/sh\n', '.github/workflows/release.yml': text, ...more,
});

/** Old jobs that are deleted, and those that stay, as they do more than an image or others need them. */
export const OLD_JOBS: Record<string, Situation> = {
  'a job that publishes a chart beside the image': {
    files: withFile(TAGS + job('publish', steps(
      LOGIN, VERSION, build(), '- name: Chart\n  run: helm push app.tgz oci://ghcr.io/acme/charts',
      '- uses: softprops/action-gh-release@v2', '- name: Tell the others\n  uses: peter-evans/repository-dispatch@v3',
    ))), rows: 2,
    report: [
      'take the image out of .github/workflows/release.yml: publish (line 4), by hand', 'Chart', 'softprops/action-gh-release',
      'Tell the others',
    ], silent: ['  delete '],
  },
  'a job that GoReleaser makes binaries in': {
    files: withFile(TAGS + job('release', steps(LOGIN, '- uses: goreleaser/goreleaser-action@v6\n  with: { args: release --clean }')), {
      '.goreleaser.yml': 'dockers:\n  - image_templates: ["ghcr.io/acme/app:{{ .Version }}"]\n    dockerfile: Dockerfile\n',
    }), rows: 2, report: ['by hand', 'goreleaser/goreleaser-action'], silent: ['  delete '],
  },
  'a job that another one needs, which stays': {
    files: withFile(`${TAGS}${job('publish', steps(LOGIN, VERSION, build()))}${job('deploy', steps('- run: kubectl apply -f .'), '    needs: publish\n')}`),
    rows: 2, report: ['job "deploy" needs it', 'keep: deploy'], silent: ['  delete '],
  },
  'checks that are no gates stay': {
    files: withFile(`${TAGS}${job('lint', steps('- uses: golangci/golangci-lint-action@v9'))}`
      + `${job('test', steps('- run: go test ./...'))}${job('publish', steps(LOGIN, VERSION, build()), '    needs: [lint, test]\n')}`), rows: 2,
    report: ['delete from .github/workflows/release.yml: test (line 8), publish (line 12)', 'keep: lint (line 4)'],
    code: ["Gate.command('test'"],
  },
  'a called workflow that stays, and who calls it': {
    files: withFile("on:\n  push: { tags: ['v*'] }\njobs:\n  call:\n    uses: ./.github/workflows/image.yml\n", {
      '.github/workflows/image.yml': 'on: { workflow_call: }\njobs:\n'
        + job('image', steps(LOGIN, VERSION, build(), '- uses: slackapi/slack-github-action@v2')),
    }), rows: 2, report: ['it calls this workflow, whose job "image" stays', 'slackapi/slack-github-action'], silent: ['  delete '],
  },
  'a log-in of a job that something unread pushes from': {
    files: withFile(TAGS + job('publish', steps(LOGIN, '- run: python3 publish.py'))), rows: 0,
    report: ['job "publish" logs in to ghcr.io, and nothing was found that it pushes there', 'Nothing to declare'],
  },
  'an output of a build that only a run tells': {
    files: withFile(TAGS + job('publish', steps(LOGIN, VERSION, '- id: out\n  uses: acme/choose@v1',
      OUTPUTS))),
    rows: 2, report: ['the outputs of this build are steps.out.outputs.value'],
  },
  'an output that a condition chooses': {
    files: withFile(TAGS + job('publish', steps(LOGIN, VERSION, '- id: out\n  uses: haya14busa/action-cond@v1\n  with: { cond: true, '
      + 'if_true: "type=image,push=true", if_false: "type=oci" }',
    OUTPUTS))), rows: 2, silent: ['Not understood'],
  },
  'a variable that is true, as a text': {
    files: withFile(`on:\n  push: { tags: ['v*'] }\nenv:\n  PUSH: \${{ github.ref_type == 'tag' }}\njobs:\n${job('publish', steps(LOGIN,
      "- if: env.PUSH == 'true'\n  run: docker build -t ghcr.io/acme/app:stable . && docker push ghcr.io/acme/app:stable"))}`),
    rows: 2, code: ['stable'],
  },
  'tags that a program gave, pushed all at once': {
    files: withFile(TAGS + job('publish', steps(LOGIN, '- run: docker load -i app.tar && python3 tag.py',
      '- run: docker push --all-tags ghcr.io/acme/app')) + job('build', steps('- run: docker build -t ghcr.io/acme/app:latest .'))),
    rows: 2, unequal: ['release tag: missing and extra', 'prerelease tag: missing and extra'], report: ['every local tag'],
  },
  'whether it is the newest, which only a script tells': {
    files: withFile(TAGS + job('publish', steps(LOGIN, '- id: newest\n  run: echo "is=$(sh newest.sh)" >> $GITHUB_OUTPUT',
      meta("type=semver,pattern={{version}}\ntype=raw,value=newest,enable=${{ steps.newest.outputs.is == 'true' }}"), build())), {
      'newest.sh': 'if [ "$(curl -s https://example.com)" != "$GITHUB_REF_NAME" ]; then echo false; else echo true; fi\n',
    }), rows: 2, report: ['it counts as enabled'], code: ['newest'],
  },
  'releases beside other git tags, all but one name': {
    files: withFile(`on:\n  push: { tags-ignore: [latest] }\njobs:\n${job('publish', steps(LOGIN, VERSION, build()))}`),
    tags: ['v1.0.0', 'v1.1.0', 'prototype-1.2.0'], rows: 2, code: ["Trigger.tag('**', '!latest')"],
  },
};
