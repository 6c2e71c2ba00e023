import { Stack, detectStack } from '../../src/template/stack';

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
