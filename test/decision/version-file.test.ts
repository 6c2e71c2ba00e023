import { versionInFile } from '../../src/decision/version-file';

test.each<[string, string, string | undefined]>([
  ['VERSION', '1.2.3\n', '1.2.3'],
  ['VERSION', 'v1.2.3\r\nmore\n', 'v1.2.3'],
  ['package.json', '{ "version": "1.2.3" }', '1.2.3'],
  ['web/package.json', '{ "version": "0.0.0" }', undefined],
  ['package.json', '{ "version": "0.0.0-development" }', undefined],
  ['Cargo.toml', '[package]\nname = "a"\nversion = "1.2.3" # ours\n\n[dependencies]\nserde = { version = "1" }\n', '1.2.3'],
  ['Cargo.toml', '[workspace.package]\nversion = "1.2.3"\n', '1.2.3'],
  ['pyproject.toml', '[build-system]\nversion = "9"\n[project]\nname = "a"\nversion = \'2026.1.10\'\n', '2026.1.10'],
  ['pyproject.toml', '[tool.poetry]\nversion = "1.2.3rc1"\n', '1.2.3rc1'],
  ['pyproject.toml', '[project]\nversion = "1.3.0.dev4"\n', undefined],
  ['pom.xml', '<project><parent><version>9</version></parent><!-- <version>8</version> '
    + '--><version>1.2.3</version><dependencies><dependency><version>7</version></dependency></dependencies></project>', '1.2.3'],
  ['pom.xml', '<project><version>1.3.0-SNAPSHOT</version></project>', undefined],
  ['pom.xml', '<project><version>${revision}</version><properties><revision>1.2.3</revision></properties></project>', '1.2.3'],
  ['src/Api/Api.csproj', '<Project><PropertyGroup><Version>1.2.3</Version></PropertyGroup><ItemGroup><PackageReference Include="x" '
    + 'Version="9" /></ItemGroup></Project>', '1.2.3'],
  ['gradle.properties', 'group=a\nversion=1.2.3\n', '1.2.3'],
  ['charts/a/Chart.yaml', 'version: 9.0.0\nappVersion: "1.2.3"\n', '1.2.3'],
])('%s %j says %s', (path, text, version) => expect(versionInFile({ path }, text)).toBe(version));

test('a pattern says where it stands', () => {
  expect(versionInFile({ path: 'app/__init__.py', pattern: '^__version__ = "(.+)"' }, 'x = 1\n__version__ = "1.2.3"\n')).toBe('1.2.3');
});

test.each<[string, string, string]>([
  ['VERSION', '', 'VERSION has no version. Say how to find it: "pattern".'],
  ['VERSION', '# the version\n1.2.3', 'has the version "# the version", which cannot be part of a tag'],
  ['package.json', '{', 'package.json cannot be read: '],
  ['package.json', '{}', 'package.json has no version. Name the file that it is inherited from'],
  ['Cargo.toml', '[package]\nversion.workspace = true\n', 'Name the file that it is inherited from'],
  ['pyproject.toml', '[project]\ndynamic = ["version"]\n', 'Name the file that it is inherited from'],
  ['Api.csproj', '<Project><PropertyGroup><Version>$(V)</Version></PropertyGroup></Project>', 'has no version'],
])('%s %j: %s', (path, text, message) => expect(() => versionInFile({ path }, text)).toThrow(message));
