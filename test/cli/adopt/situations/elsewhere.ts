import { build, LOGIN, meta, oneJob, Situation, withWorkflow } from './situation';

const TAG = "push:\n  tags: ['v*']";
const ONE = oneJob(TAG, [LOGIN, meta('type=semver,pattern={{version}}'), build()].join('\n'));

/** Publishers outside of readable workflows, each with file and line. */
export const ELSEWHERE: Record<string, Situation> = {
  'a build that nobody pushes is no publisher': {
    files: withWorkflow(ONE, {
      'Makefile': 'image:\n\tdocker build -t acme/app:dev .\n\nbuild-all:\n\tdocker buildx bake\n',
      'dev.sh': '#!/bin/sh\ndocker build -t app .\n', 'package.json': '{ "scripts": { "image": "docker build -t app ." } }\n',
    }), rows: 2, silent: ['Publishes too'],
  },
  'other CIs and scripts that nobody calls': {
    files: withWorkflow(ONE, {
      'Jenkinsfile': "node {\n  docker.build('acme/app')\n  sh 'docker push acme/app:latest'\n}\n",
      '.gitlab-ci.yml': 'push:\n  script:\n    - docker buildx build --push -t registry.gitlab.com/acme/app:$CI_COMMIT_TAG .\n',
      '.circleci/config.yml': 'version: 2.1\norbs:\n  docker: circleci/docker@2\njobs:\n  x:\n    steps:\n      - docker/publish\n',
      'ci/deploy/Jenkinsfile.release': 'sh "/kaniko/executor --destination acme/tool:1"\n',
      'azure-pipelines.yml': 'pool: { vmImage: docker }\n', 'release.sh': '#!/bin/sh\ndocker push quay.io/acme/old\n',
      'vendor/x/release.sh': 'docker push acme/vendored\n',
    }), rows: 2,
    report: [
      'Jenkinsfile:2: Jenkins: the Docker plugin of Jenkins pushes acme/app', 'Jenkinsfile:3: Jenkins: docker push pushes acme/app',
      '.gitlab-ci.yml:3: GitLab CI: docker buildx build --push pushes registry.gitlab.com/acme/app',
      '.circleci/config.yml:7: CircleCI: a step for images', 'ci/deploy/Jenkinsfile.release:1: Jenkins: kaniko pushes acme/tool',
      'azure-pipelines.yml:1: Azure Pipelines has to do with images', 'release.sh:2: docker push pushes quay.io/acme/old',
    ], silent: ['acme/vendored'],
  },
  'a Makefile that another one holds': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- run: make push`), {
      'Makefile': 'REPO = acme\ninclude mk/docker.mk\n', 'mk/docker.mk': 'push:\n\tdocker build -t $(REPO)/app:$$GITHUB_REF_NAME .\n'
        + '\tdocker push $(REPO)/app:$$GITHUB_REF_NAME\n',
    }), rows: 2, code: ['mk/docker.mk:'],
  },
  'a command that is tried again': {
    files: withWorkflow(oneJob(TAG, `${LOGIN}\n- uses: nick-fields/retry@v3\n  with:\n    max_attempts: 3\n    command: |\n`
      + '      docker build -t ghcr.io/acme/app:$GITHUB_REF_NAME . && docker push ghcr.io/acme/app:$GITHUB_REF_NAME')), rows: 2,
  },
  'files with the names of ours': {
    files: withWorkflow(ONE, {
      'docker.mk': 'run:\n', 'docker-bake.json': '{}\n', 'scripts/build_docker.sh': '#!/bin/sh\n', 'scripts/build_images.sh': '#!/bin/sh\n',
    }), rows: 2, code: [
      "files: { make: GeneratedFile.named('docker/images.mk'), bake: GeneratedFile.named('docker/bake.json'), "
        + "script: GeneratedFile.named('scripts/docker_publish.sh') },", 'docker.mk:1: yours stays',
    ],
  },
  'a workflow that builds something else for pull requests': {
    files: withWorkflow(ONE, {
      '.github/workflows/packages.yml': 'on:\n  pull_request:\n    paths: [packaging/rpm/**]\njobs:\n  rpm:\n    runs-on: ubuntu-latest\n'
        + '    steps:\n      - run: docker build -f packaging/rpm/Dockerfile -t rpm .\n', 'packaging/rpm/Dockerfile': 'FROM fedora\n',
    }), rows: 2, not: ['pullRequest'],
  },
  'a workflow that builds the same for pull requests': {
    files: withWorkflow(ONE, {
      '.github/workflows/try.yml': 'on: pull_request\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n'
        + '      - uses: actions/checkout@v4\n      - run: docker build .\n',
    }), rows: 2, code: ['Trigger.pullRequest()'],
  },
  'an action that nobody knows, with a secret of a registry': {
    files: withWorkflow(oneJob(TAG, "- uses: acme/promote@v1\n  with: { login: '${{ secrets.DOCKERHUB_USER }}' }")), rows: 0,
    report: ['release.yml:10: acme/promote is given "login"; what it does with images is not known'],
  },
};
