import { LOGIN, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";

/** Images that Compose builds and pushes, and files that nobody can read. */
export const COMPOSE: Record<string, Situation> = {
  'services that are built and pushed': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- env: { TAG: '\${{ github.ref_name }}' }\n  run: |\n    docker compose `
      + '-f deploy/compose.yml build\n'
      + '    docker compose -f deploy/compose.yml push'), {
      'deploy/compose.yml': 'services:\n  api:\n    image: ghcr.io/acme/api:${TAG:-latest}\n    build: { context: ., target: api, '
        + 'args: { MODE: prod } }\n'
        + '  web:\n    image: "ghcr.io/acme/web:$TAG"\n    build: web\n  db:\n    image: postgres:17\n',
      'web/Dockerfile': 'FROM nginx:1.29\n',
      'Dockerfile': 'FROM alpine:3.22 AS api\n',
    }), rows: 4,
    code: ["target: 'api'", "buildArgs: { MODE: 'prod' }", "dockerfile: 'web/Dockerfile'", "context: 'web'"],
    not: ['postgres'],
  },
  'one service, pushed as it is built': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: docker-compose build --push --build-arg MODE=test app`), {
      'docker-compose.yml': 'services:\n  app:\n    image: ghcr.io/acme/app:stable\n    build: .\n  other:\n'
        + '    image: ghcr.io/acme/other:stable\n    build: .\n',
    }), rows: 2, code: ["buildArgs: { MODE: 'test' }", 'stable'], not: ['other'],
  },
  'services that are built to be tested': {
    files: withWorkflow(oneJob('pull_request:', '- run: docker compose build && docker compose up --exit-code-from app'), {
      'compose.yaml': 'services:\n  app:\n    build: .\n',
    }), rows: 0, silent: ['docker compose'],
  },
  'a file of Compose that is not there': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: docker compose -f made.yml push`)), rows: 0,
    report: ['docker compose pushes, and its file made.yml cannot be read'],
  },
  'a bake file that a workflow of others builds': {
    files: withWorkflow("on:\n  push: { tags: ['v*'] }\njobs:\n  image:\n    uses: docker/github-builder/.github/workflows/bake.yml@v1\n", {
      'docker-bake.json': '{ "target": { "default": { "tags": ["ghcr.io/acme/app:local"], "output": ["type=registry"] } } }\n',
    }), rows: 0, report: ['lies in another repository and is not read', 'Nothing to declare'],
  },
};
