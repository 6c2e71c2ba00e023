import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { cdk, java, javascript, Project, python, TextFile, typescript } from 'projen';
import { DockerPublish, DockerPublishOptions, DockerPublishProject, Template } from '../../../src';
import { Stack } from '../../../src/template/stack';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

const NPM = { packageManager: javascript.NodePackageManager.NPM, defaultReleaseBranch: 'main', name: 'app' };
const PYTHON = { name: 'pysvc', moduleName: 'pysvc', authorName: 'A', authorEmail: 'a@example.com', version: '0.1.0' };

/** Projects of projen, whose folder is still empty at the first synth. */
const PROJECTS: Record<string, { make: (outdir: string) => Project; lines: string[]; toFillIn?: true }> = {
  'a TypeScript application': {
    make: (outdir) => new typescript.TypeScriptAppProject({ ...NPM, outdir }),
    lines: [
      'COPY package.json package-lock.json ./', 'RUN npm run compile', 'COPY --from=build /app/lib ./lib',
      'ENTRYPOINT ["node", "lib/index.js"]',
    ],
  },
  'a TypeScript package with pnpm': {
    make: (outdir) => new typescript.TypeScriptProject({ ...NPM, packageManager: javascript.NodePackageManager.PNPM, outdir }),
    // projen declares pnpm-workspace.yaml, but does not write it while it is empty.
    lines: ['COPY package.json pnpm-lock.yaml ./', 'RUN pnpm run compile', 'ENTRYPOINT ["node", "lib/index.js"]'],
  },
  'a jsii package with the first Yarn': {
    make: (outdir) => new cdk.JsiiProject({
      ...NPM, packageManager: javascript.NodePackageManager.YARN_CLASSIC, author: 'A', authorAddress: 'https://example.com',
      repositoryUrl: 'https://github.com/acme/app.git', outdir,
    }),
    lines: ['COPY package.json yarn.lock ./', 'RUN yarn run compile', 'ENTRYPOINT ["node", "lib/index.js"]'],
  },
  'a Node project that has no program yet': {
    make: (outdir) => new javascript.NodeProject({ ...NPM, outdir }), lines: ['COPY . .'], toFillIn: true,
  },
  'a Python project with pip': {
    make: (outdir) => new python.PythonProject({ ...PYTHON, outdir }),
    lines: ['COPY requirements.txt ./', 'ENTRYPOINT ["python3", "-m", "pysvc"]'],
  },
  'a Python project with Poetry': {
    make: (outdir) => new python.PythonProject({ ...PYTHON, poetry: true, outdir }),
    lines: ['COPY pyproject.toml poetry.lock ./', 'ENTRYPOINT ["python3", "-m", "pysvc"]'],
  },
  'a Python project with uv': {
    make: (outdir) => new python.PythonProject({ ...PYTHON, uv: true, outdir }),
    lines: ['COPY pyproject.toml uv.lock ./', 'ENTRYPOINT ["python3", "-m", "pysvc"]'],
  },
  'a Java project': {
    make: (outdir) => new java.JavaProject({ name: 'app', groupId: 'org.acme', artifactId: 'app', version: '0.1.0', outdir }),
    lines: ['ENTRYPOINT ["java", "-cp", "app.jar:lib/*", "org.acme.Main"]'],
  },
  'a bare project': { make: (outdir) => new Project({ name: 'app', outdir }), lines: ['FROM debian:13-slim'], toFillIn: true },
};

/** The messages of a synth, and the text of a file after it. */
function publish(project: Project, options: DockerPublishOptions = {}) {
  const messages: string[] = [];
  for (const level of ['warn', 'info'] as const) {
    jest.spyOn(project.logger, level).mockImplementation((...words) => void messages.push(words.join(' ')));
  }
  new DockerPublish(project, { repository: 'acme/app', ...options });
  synth(project);
  const read = (file = 'Dockerfile') => fs.existsSync(path.join(project.outdir, file))
    ? fs.readFileSync(path.join(project.outdir, file), 'utf8')
    : undefined;
  return { messages, read };
}

describe.each(Object.keys(PROJECTS))('%s', (name) => {
  const { make, lines, toFillIn } = PROJECTS[name];

  test('gets a Dockerfile that fits at the first synth, and is reported', () => {
    const { messages, read } = publish(make(emptyFolder()));
    expect(read()!.split('\n')).toEqual(expect.arrayContaining(lines));
    expect(messages.filter((text) => text.startsWith('Dockerfile: generated, because there was none: '))).toHaveLength(1);
    expect(messages.some((text) => /^Dockerfile:\d+: fill in: /.test(text))).toBe(toFillIn === true);
  });

  test('keeps it at the second', () => {
    const outdir = emptyFolder();
    publish(make(outdir));
    const before = snapshot(outdir);
    const { messages } = publish(make(outdir));
    expect(snapshot(outdir)).toEqual(before);
    expect(messages.filter((text) => text.startsWith('Dockerfile: generated, because there was none'))).toEqual([]);
    // Placeholders are reported until they are completed.
    expect(messages.some((text) => /^Dockerfile:\d+: fill in: /.test(text))).toBe(toFillIn === true);
  });
});

test('an application of a new repository comes with the Dockerfile of its template', () => {
  const project = new DockerPublishProject({ name: 'app', outdir: emptyFolder(), stack: Stack.GO, repository: 'acme/app' });
  synth(project);
  expect(fs.readFileSync(path.join(project.outdir, 'Dockerfile'), 'utf8')).toContain('EXPOSE 8080');
});

test('each of several images gets the program that is called like it', () => {
  const outdir = emptyFolder();
  const main = 'package main\n\nfunc main() {}\n';
  write(outdir, { 'go.mod': 'module acme\n', 'cmd/api/main.go': main, 'cmd/web/main.go': main });
  const { read } = publish(
    new Project({ name: 'app', outdir }),
    { images: [{ name: 'api', dockerfile: 'api.Dockerfile' }, { name: 'web', dockerfile: 'docker/web.Dockerfile' }] },
  );
  expect(read('api.Dockerfile')).toContain(' ./cmd/api\n');
  expect(read('docker/web.Dockerfile')).toContain(' ./cmd/web\n');
});

test('the template of an image looks at its context below the project', () => {
  const outdir = emptyFolder();
  write(outdir, { 'go.mod': 'module acme\n', 'web/index.html': '' });
  expect(publish(
    new Project({ name: 'app', outdir }), { images: [{ dockerfile: 'web/Dockerfile', context: 'web' }] },
  ).read('web/Dockerfile')).toContain('FROM nginx:');
});

describe('one Dockerfile is enough', () => {
  const THERE = (there: string) => ({ [there]: 'FROM scratch\n' });
  const project = (files: Record<string, string>) => {
    const outdir = emptyFolder();
    write(outdir, files);
    return new Project({ name: 'app', outdir });
  };

  test.each([
    'docker/Dockerfile', 'docker/dockerfile', 'Containerfile', 'app.Dockerfile', 'Dockerfile.prod',
  ])('with %s there, none is written, and nothing else either', (there) => {
    const repository = project(THERE(there));
    expect(() => publish(repository)).toThrow(`Nothing was written: Dockerfile does not exist, and there is ${there}. Build from it: `
      + `images: [{ dockerfile: '${there}' }]. Or have one written that fits the files of the project: template: Template.fitting().`);
    expect(Object.keys(snapshot(repository.outdir))).toEqual([there]);
  });

  test('what is asked for is written', () => {
    expect(publish(project(THERE('docker/Dockerfile')), { template: Template.fitting() }).read()).toContain('FROM debian:13-slim');
    expect(publish(project(THERE('docker/Dockerfile')), { template: Template.go() }).read()).toContain('FROM gcr.io/distroless');
  });

  test('a path that does not exist is reported with the nearest one', () => {
    expect(() => publish(
      project({ 'docker/web.Dockerfile': 'FROM scratch\n', 'docker/api.Dockerfile': 'FROM scratch\n' }),
      { images: [{ dockerfile: 'docker/wep.Dockerfile' }] },
    ))
      .toThrow('docker/wep.Dockerfile does not exist, and there is docker/web.Dockerfile (also docker/api.Dockerfile).');
  });

  test.each<[string, Record<string, string>]>([
    ['tests, examples and packages', { 'test/Dockerfile': '', 'examples/x/Dockerfile': '', 'node_modules/x/Dockerfile': '' }],
    ['what git ignores', { '.gitignore': '/out/\n', 'out/Dockerfile': '' }],
  ])('%s do not count', (_, files) => {
    const repository = project(files);
    execFileSync('git', ['init', '--quiet'], { cwd: repository.outdir });
    expect(publish(repository).read()).toContain('FROM debian');
  });

  test('nor do those of other images, and of projects below', () => {
    const outdir = emptyFolder();
    write(outdir, { 'a.Dockerfile': 'FROM scratch\n', 'services/api/Dockerfile': 'FROM scratch\n' });
    const root = new Project({ name: 'app', outdir });
    new Project({ name: 'api', parent: root, outdir: 'services/api' });
    const { read } = publish(root, { images: [{ name: 'a', dockerfile: 'a.Dockerfile' }, { name: 'b' }] });
    expect(read()).toContain('FROM debian');
  });

  test('a new repository in a folder that has one asks too', () => {
    const outdir = emptyFolder();
    write(outdir, THERE('docker/Dockerfile'));
    expect(() => synth(new DockerPublishProject({
      name: 'app', outdir, stack: Stack.GO, repository: 'acme/app',
    }))).toThrow('Dockerfile does not exist, and there is docker/Dockerfile.');
  });

  test('a stage that it would not have is reported instead of written', () => {
    expect(() => publish(project({}), { images: [{ dockerfile: 'docker/web.Dockerfile', target: 'prod' }] }))
      .toThrow('docker/web.Dockerfile does not exist, and the generated one would have no stage "prod": write the Dockerfile first, '
        + 'or leave "target" out.');
  });
});

test('what projen generates is read as it will be', () => {
  const project = new Project({ name: 'app', outdir: emptyFolder() });
  new TextFile(project, 'requirements.txt', { lines: ['flask'] });
  new TextFile(project, 'main.py', { lines: ['if __name__ == "__main__":', '  pass'] });
  expect(publish(project).read()).toContain('ENTRYPOINT ["python3", "main.py"]');
});
