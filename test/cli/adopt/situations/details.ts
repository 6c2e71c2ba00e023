import { build, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const VERSION = 'type=semver,pattern={{version}}';
const push = (name: string, tag: string) => `- run: docker build -t ghcr.io/acme/${name}:${tag} ${name} && docker push `
  + `ghcr.io/acme/${name}:${tag}`;

/** Build arguments, gates, labels, caches and triggers, beside the tags. */
export const DETAILS: Record<string, Situation> = {
  'a build argument out of a variable of the repository': {
    files: withWorkflow(oneJob(TAG, [LOGIN, meta(VERSION), build('build-args: |\n  GOPROXY=${{ vars.GOPROXY }}\n  MODE=prod')].join('\n'))),
    rows: 2, code: ["buildArgsFrom: { GOPROXY: BuildValue.variable('GOPROXY') }", "buildArgs: { MODE: 'prod' }"],
    silent: ['another at each event'],
  },
  'git tags that all have something behind the version': {
    files: withWorkflow(oneJob("push:\n  tags: ['v[0-9]+.[0-9]+.[0-9]+-*']", [
      LOGIN, meta('type=raw,value=${{ github.ref_name }}\ntype=raw,value=latest'), build(),
    ].join('\n'))), rows: 2, code: ["Trigger.tag('v[0-9]+.[0-9]+.[0-9]+-*').withRevisions('-*')"],
  },
  'a gate beside a variable that it does not ask for': {
    files: withWorkflow('on:\n  push: { tags: [\'v*\'] }\nenv:\n  IMAGE: ghcr.io/${{ github.repository }}\njobs:\n  test:\n    '
      + 'runs-on: ubuntu-latest\n    steps: [{ run: go test ./... }]\n  publish:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n'
      + `${`${LOGIN}\n${meta(VERSION, '${{ env.IMAGE }}')}\n${build()}`.replace(/^/gm, '      ')}\n`), rows: 2,
    code: ["Gate.command('test', 'go test ./...')"],
  },
  'images of a branch each': {
    files: {
      'api/Dockerfile': 'FROM alpine\n', 'tool/Dockerfile': 'FROM alpine\n',
      '.github/workflows/api.yml': oneJob('push:\n  branches: [main]', `${LOGIN}\n${push('api', 'edge')}`),
      '.github/workflows/tool.yml': oneJob('push:\n  branches: [tools]', `${LOGIN}\n${push('tool', 'edge')}`),
    }, rows: 2, code: ["Trigger.branch('main').forImages('api')", "Trigger.branch('tools').forImages('tool')"],
  },
  'two workflows that are started by hand': {
    files: withWorkflow(oneJob('workflow_dispatch:', `${LOGIN}\n- run: docker buildx build --push -t ghcr.io/acme/app:one .`), {
      '.github/workflows/two.yml': oneJob('workflow_dispatch:', `${LOGIN}\n- run: docker buildx build --push -t ghcr.io/acme/app:two .`),
    }), rows: 1, report: ['two.yml:3: is started by hand apart from .github/workflows/release.yml'],
  },
  'pull requests to some branches': {
    files: withWorkflow(oneJob("push:\n  tags: ['v*']\npull_request:\n  branches: [main]", [LOGIN, meta(VERSION), build()].join('\n'))),
    rows: 2, report: ['pull requests start it by their base (main)'],
  },
  'labels of metadata-action, its own and those of GitHub': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN, meta(VERSION, 'ghcr.io/acme/app', 'labels: |\n  org.opencontainers.image.vendor=Acme\n  com.acme.team=platform\n  '
        + 'com.acme.run=${{ github.run_id }}'), build(),
    ].join('\n')), { LICENSE: '                  Apache License\n            Version 2.0, January 2004\n' }), rows: 2,
    code: ["vendor: 'Acme',", "labels: { 'com.acme.team': 'platform' },", "licenses: 'Apache-2.0',"],
    report: ['label com.acme.run is ${{ github.run_id }}', 'takes the label description from GitHub'],
  },
  'what package.json says of licence and description is not declared twice': {
    files: withWorkflow(oneJob(TAG, [LOGIN, meta(VERSION), build()].join('\n')), {
      'LICENSE': 'Permission is hereby granted, free of charge\n', 'package.json': '{ "license": "MIT", "description": "x" }\n',
    }), rows: 2, not: ['licenses'], silent: ['takes the label'],
  },
  'a cache beside the image': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN, meta(VERSION), build('cache-to: type=registry,ref=ghcr.io/acme/app:cache,mode=max'),
    ].join('\n'))), rows: 2, code: ['new GitHubActions({ cache: Cache.registry() })'],
  },
  'a cache in a bucket': {
    files: withWorkflow(oneJob(TAG, [
      LOGIN, meta(VERSION), build('cache-to: type=s3,region=eu-central-1,bucket=layers,name=app'),
    ].join('\n'))), rows: 2, code: ["Cache.s3({ bucket: 'layers', region: 'eu-central-1' })"],
  },
};
