import { dockerfilesIn } from '../../src/repository/dockerfiles';

test.each<[string, string[], string[]]>([
  ['the usual name', ['Dockerfile', 'README.md'], ['Dockerfile']],
  ['any case', ['docker/dockerfile', 'DOCKERFILE'], ['DOCKERFILE', 'docker/dockerfile']],
  ['Podman\'s name', ['Containerfile', 'web.Containerfile'], ['Containerfile', 'web.Containerfile']],
  [
    'something before and behind', ['web.Dockerfile', 'Dockerfile.alpine', 'Dockerfile.arm64.slim', 'my-app.dev.Dockerfile'],
    ['Dockerfile.alpine', 'Dockerfile.arm64.slim', 'my-app.dev.Dockerfile', 'web.Dockerfile'],
  ],
  ['the nearest to the root first', ['deploy/build/Dockerfile', 'docker/Dockerfile'], ['docker/Dockerfile', 'deploy/build/Dockerfile']],
  [
    'no ignore files, templates or pages about them',
    ['Dockerfile.dockerignore', 'web.Dockerfile.dockerignore', 'Dockerfile.j2', 'Dockerfile.md', 'Dockerfile.tmpl', 'Dockerfile.bak'], [],
  ],
  ['none of tests, examples, tools and others', [
    'test/fixtures/Dockerfile', 'examples/a/Dockerfile', '.devcontainer/Dockerfile', 'vendor/x/Dockerfile', 'node_modules/x/Dockerfile',
    'templates/go/Dockerfile',
  ], []],
  ['no name that only resembles one', ['MyDockerfile', 'dockerfile-maven.xml', 'src/dockerfile.ts', 'Dockerfiles/readme'], []],
])('%s', (_, files, expected) => expect(dockerfilesIn(files)).toEqual(expected));
