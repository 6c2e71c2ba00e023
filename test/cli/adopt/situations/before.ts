import { build, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const SEMVER = 'type=semver,pattern={{version}}';
const DIST = { Dockerfile: 'FROM nginx\nCOPY dist /usr/share/nginx/html\n' };
const IMAGE = `${LOGIN}\n${meta(SEMVER)}\n${build()}`;

/** Files that are made before the build, for a Dockerfile that copies them. */
export const BEFORE: Record<string, Situation> = {
  'files made by the same job, with tools and pnpm': {
    files: withWorkflow(oneJob(TAG, [
      '- uses: pnpm/action-setup@v4', '- uses: actions/setup-node@v4\n  with: { node-version-file: .nvmrc }',
      '- run: pnpm install', '- run: pnpm run build\n  working-directory: web\n  env: { MODE: production }', '- run: docker buildx ls',
      IMAGE,
    ]
      .join('\n')), { ...DIST, '.nvmrc': 'v24\n' }), rows: 2,
    code: [
      "BeforeBuild.command('publish', 'corepack enable\\npnpm install\\n(cd web && pnpm run build)', "
        + "{ files: ['dist'], tools: { node: '24' }, env: { MODE: 'production' } })",
    ], silent: ['git does not track it'],
  },
  'files made by another job, handed over as an artifact': {
    files: withWorkflow(`on:\n  push: { tags: ['v*'] }\njobs:\n  bundle:\n    runs-on: ubuntu-latest\n    steps:
      - uses: actions/checkout@v4\n      - run: npm ci && npm run build\n      - uses: actions/upload-artifact@v4
        with: { name: web, path: dist }\n  publish:\n    needs: bundle\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4
      - uses: actions/download-artifact@v4\n        with: { name: web, path: dist }\n${IMAGE.replace(/^/gm, '      ')}\n`, DIST), rows: 2,
    code: ["BeforeBuild.command('bundle', 'npm ci && npm run build', { files: ['dist'] })"],
    not: ['Gate'], report: ['delete .github/workflows/release.yml'], silent: ['has to succeed before', 'the job takes the artifact'],
  },
  'files made by commands that cannot be taken over': {
    files: withWorkflow(oneJob(TAG, `- run: make dist VERSION=\${{ github.sha }}\n${IMAGE}`), DIST), rows: 2, not: ['BeforeBuild'],
    report: [
      'job "publish" makes dist for the Dockerfile; its commands hold expressions or conditions', "{ files: ['dist'] })]",
      'Dockerfile:2: COPY dist: git does not track it',
    ],
  },
  'commands before the build that publish something else': {
    files: withWorkflow(oneJob(TAG, `- run: npm run build\n- run: npm publish\n${IMAGE}`), DIST), rows: 2,
    code: ["BeforeBuild.command('publish', 'npm run build', { files: ['dist'] })"],
    report: ['take the image out of', 'release.yml:11: npm publish'],
  },
  'commands before the build that make nothing that is copied': {
    files: withWorkflow(oneJob(TAG, `- run: npm ci && npm test\n${IMAGE}`)), rows: 2, not: ['BeforeBuild'],
    report: ['runs before the build: npm ci && npm test'],
  },
};
