import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageRoot } from '../../src/base/package-root';
import { Stack } from '../../src/template/stack';
import { Template } from '../../src/template/template';
import { emptyFolder, write } from '../support/synth';

/** A custom template with these files. */
function own(files: Record<string, string>): Template {
  const folder = emptyFolder();
  write(folder, files);
  return Template.fromDirectory(folder);
}

const DOCKERFILE = { Dockerfile: 'FROM scratch\n' };

describe('a folder of one\'s own', () => {
  test('gives its Dockerfile, and what lies in app for the root of the project', () => {
    const files = { ...DOCKERFILE, 'app/main.go': 'package main\n', 'app/src/deep/er.txt': '', 'README.md': 'about the template itself\n' };
    expect(own(files).files({ name: 'api' })).toEqual({
      'Dockerfile': 'FROM scratch\n', 'main.go': 'package main\n', 'src/deep/er.txt': '',
    });
  });

  test('needs no app', () => expect(own(DOCKERFILE).files({ name: 'api' })).toEqual(DOCKERFILE));

  test('keeps line ends, and bytes that are no placeholder', () => {
    const text = '\ufeffa\r\n{{ name }} {{.Name}} {{names}} ${name} $& $1 é';
    expect(own({ Dockerfile: text }).files({ name: 'api' }).Dockerfile).toBe(text);
  });

  test.each<[string, { name: string; module?: string }, string]>([
    ['a plain name', { name: 'api' }, 'api api api'],
    ['a name in a folder of the registry', { name: 'tools/api' }, 'api api api'],
    ['a module of its own', { name: 'tools/api', module: 'github.com/acme/api' }, 'api github.com/acme/api api'],
    ['a scoped module', { name: 'api', module: '@acme/api' }, 'api @acme/api api'],
  ])('is filled with %s', (_, values, expected) => {
    expect(own({ Dockerfile: '{{name}} {{module}} {{name}}' }).files(values).Dockerfile).toBe(expected);
  });

  test.each<[string, { name: string; module?: string }, string]>([
    ['a name that no registry accepts', { name: 'My API' }, '"My API" is not a name that registries accept.'],
    [
      'a module that would need quotes', { name: 'api', module: 'a" b' },
      'Template: "a" b" cannot be the name of a module. Allowed: letters, digits and "_.~/@-", such as "github.com/acme/api".',
    ],
    ['an empty module', { name: 'api', module: '' }, 'Template: "" cannot be the name of a module.'],
  ])('refuses %s', (_, values, message) => {
    expect(() => own(DOCKERFILE).files(values)).toThrow(message);
  });

  test('needs a Dockerfile', () => {
    expect(() => own({ 'app/main.go': '' })).toThrow(/^Template ".*" has no Dockerfile\. A template is a folder with a file "Dockerfile"/);
  });

  test('may be relative to where projen runs', () => {
    const relative = path.relative(process.cwd(), path.join(packageRoot(), 'templates/go'));
    expect(Template.fromDirectory(relative).directory).toBe(Template.go().directory);
  });

  test.each<[string, (folder: string) => void, string]>([
    [
      'a symbolic link', (folder) => fs.symlinkSync('/etc/hostname', path.join(folder, 'app/logo.png')),
      '"app/logo.png" is a symbolic link or not a file. Templates contain plain files',
    ],
    [
      'bytes that are not text', (folder) => fs.writeFileSync(path.join(folder, 'app/logo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47])),
      '"app/logo.png" is not UTF-8 text.',
    ],
    ['NUL bytes', (folder) => fs.writeFileSync(path.join(folder, 'app/logo.png'), 'a\0b'), '"app/logo.png" is not UTF-8 text.'],
  ])('refuses %s', (_, spoil, message) => {
    const template = own({ ...DOCKERFILE, 'app/main.go': '' });
    spoil(template.directory!);
    expect(() => template.files({ name: 'api' })).toThrow(message);
  });
});

describe('the templates that come with this package', () => {
  test('are the folders of templates, no more and no less', () => {
    expect([...Template.stackNames].sort()).toEqual(fs.readdirSync(path.join(packageRoot(), 'templates')).sort());
  });

  test('have a short-hand each', () => {
    const made = [
      Template.go(), Template.node(), Template.python(), Template.rust(), Template.java(), Template.dotnet(), Template.staticSite(),
      Template.generic(),
    ];
    expect(made.map(({ directory }) => path.basename(directory!))).toEqual(Template.stackNames);
  });

  test('are found by a member of the enum and by its text', () => {
    expect(Template.stack(Stack.GO).directory).toBe(Template.stack('go').directory);
  });

  test.each([
    ['pyton', ' Did you mean "python"?'],
    ['Go', ' Did you mean "go"?'],
    ['cobol-on-wheels', ''],
    ['../templates/go', ''],
    ['toString', ''],
  ])('do not include "%s"', (name, guess) => {
    expect(() => Template.stack(name)).toThrow(`There is no template for the stack "${name}".${guess} Known: go, node, python, rust, `
      + 'java, dotnet, static, generic. A folder of your own works too: Template.fromDirectory().');
  });
});
