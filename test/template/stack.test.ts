import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageRoot } from '../../src/base/package-root';
import { Stack, detectStack } from '../../src/template/stack';
import { Template } from '../../src/template/template';

test.each<[string, string[], Stack | undefined]>([
  ['a Go module', ['go.mod', 'main.go'], Stack.GO],
  ['a Go module whose projen brings package.json', ['.projenrc.ts', 'go.mod', 'package.json'], Stack.GO],
  ['a crate', ['Cargo.toml'], Stack.RUST],
  ['a Maven project', ['pom.xml'], Stack.JAVA],
  ['a Gradle project in Kotlin', ['build.gradle.kts'], Stack.JAVA],
  ['a C# project', ['Api.csproj'], Stack.DOTNET],
  ['a solution', ['Api.sln'], Stack.DOTNET],
  ['a Python package', ['pyproject.toml'], Stack.PYTHON],
  ['a Python script with requirements, and tools of Node', ['package.json', 'requirements.txt'], Stack.PYTHON],
  ['a Node package', ['package.json', 'tsconfig.json'], Stack.NODE],
  ['a site that a bundler makes', ['index.html', 'package.json'], Stack.NODE],
  ['a plain site', ['index.html'], Stack.STATIC],
  ['a name that only resembles one', ['my-go.mod', 'Cargo.toml.bak', 'old-package.json'], undefined],
  ['an empty folder', [], undefined],
])('%s', (_, files, expected) => expect(detectStack(files)).toBe(expected));

describe.each(Object.values(Stack))('the stack %s', (stack) => {
  test('has an application to begin with, and a factory', () => {
    const factory = stack === Stack.STATIC ? 'staticSite' : stack;
    const { directory } = (Template as unknown as Record<string, () => Template>)[factory]();
    expect(directory).toBe(path.join(packageRoot(), 'templates', stack));
    expect(fs.readdirSync(directory!)).toContain('app');
  });

  test('is in the documentation, among the options and with its base images', () => {
    const lines = fs.readFileSync(path.join(packageRoot(), 'docs', 'new-repository.md'), 'utf8').split('\n');
    expect(lines.find((line) => line.startsWith('| `--stack` |'))).toContain(`\`${stack}\``);
    expect(lines.filter((line) => line.startsWith(`| \`${stack}\` |`))).toHaveLength(1);
  });
});
