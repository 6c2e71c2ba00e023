import { beginning, instructions } from './project';

const MAIN = 'package main\n\nfunc main() {}\n';
const MOD = { 'go.mod': 'module github.com/acme/tool\n\ngo 1.25\n' };
const FILL = '# FILL IN';

/** The last words of a step, which are the built target. */
const built = (lines: string[], start: string) => lines.filter((line) => line.includes(start))
  .map((line) => line.slice(line.indexOf(start) + start.length).trim());

describe('Go', () => {
  test.each<[string, Record<string, string>, string]>([
    ['in the root', { 'main.go': MAIN }, '.'],
    ['below cmd', { 'cmd/server/main.go': MAIN, 'lib.go': 'package tool\n' }, './cmd/server'],
    ['called as the image', { 'cmd/app/main.go': MAIN, 'cmd/other/main.go': MAIN }, './cmd/app'],
    ['called as the module', { 'cmd/tool/main.go': MAIN, 'cmd/other/main.go': MAIN }, './cmd/tool'],
    ['in the root, and others below', { 'main.go': MAIN, 'cmd/other/main.go': MAIN }, '.'],
    ['beside generators, tools and examples', {
      'cmd/x/main.go': MAIN, 'gen.go': '//go:build ignore\n\npackage main\n', 'tools/t/main.go': MAIN, 'examples/e/main.go': MAIN,
      'x_test.go': MAIN,
    }, './cmd/x'],
    ['below cmd, beside the declaration', { 'cmd/x/main.go': MAIN, 'projenrc.go': MAIN }, './cmd/x'],
  ])('a program %s', (_, files, folder) => expect(built(instructions({ ...MOD, ...files }), '-o /out/app')).toEqual([folder]));

  test.each<[string, Record<string, string>, string]>([
    ['several', { 'cmd/a/main.go': MAIN, 'cmd/b/main.go': MAIN }, 'Candidates: ./cmd/a, ./cmd/b.'],
    ['none', { 'lib.go': 'package lib\n' }, 'There is no package main.'],
  ])('is to fill in: %s', (_, files, line) => expect(beginning(instructions({ ...MOD, ...files }), FILL)).toEqual(
    [expect.stringContaining(line)],
  ));

  test.each([
    ['var version = "dev"\n', ' -X main.version=$VERSION'], ['var (\n\tVersion = "dev"\n)\n', ' -X main.Version=$VERSION'], ['', ''],
  ])('a variable for the version: %j', (variable, flag) => {
    expect(instructions({ ...MOD, 'main.go': `${MAIN}${variable}` }).join('\n')).toContain(`-ldflags "-s -w${flag}"`);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['from elsewhere', {}, true],
    ['in the repository', { 'vendor/modules.txt': '' }, false],
    ['that are replaced by folders', { 'go.mod': 'module a\nreplace b => ../b\n' }, false],
    ['of a workspace', { 'go.work': '' }, false],
  ])('modules %s', (_, files, isFirst) => expect(instructions({ ...MOD, 'main.go': MAIN, ...files }).includes('RUN go mod download'))
    .toBe(isFirst));

  test('C takes part: built where it runs, on a base that has its library', () => {
    const lines = instructions({ 'go.mod': 'module a\nrequire github.com/mattn/go-sqlite3 v1\n', 'main.go': MAIN });
    expect(beginning(lines, 'FROM')).toEqual(['FROM golang:1.27-trixie AS build', 'FROM gcr.io/distroless/base-debian13:nonroot']);
    expect(lines.join('\n')).toContain('CGO_ENABLED=1');
  });
});

describe('Rust', () => {
  const crate = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${more}`;
  const workspace = {
    'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/old"]\n', 'crates/old/Cargo.toml': crate('old'),
    'crates/old/src/main.rs': '', 'crates/lib/Cargo.toml': crate('lib'), 'crates/lib/src/lib.rs': '',
  };
  test.each<[string, Record<string, string>, string]>([
    ['of a package', { 'Cargo.toml': crate('svc'), 'src/main.rs': '', 'Cargo.lock': '' }, 'svc'],
    ['with a name of its own', { 'Cargo.toml': crate('svc', '[[bin]]\nname = "svcd"\npath = "src/main.rs"\n'), 'src/main.rs': '' }, 'svcd'],
    ['in src/bin', { 'Cargo.toml': crate('svc'), 'src/lib.rs': '', 'src/bin/run.rs': '' }, 'run'],
    [
      'that Cargo runs by default',
      { 'Cargo.toml': crate('svc', 'default-run = "two"\n'), 'src/bin/one.rs': '', 'src/bin/two/main.rs': '' }, 'two',
    ],
    ['of a workspace', { ...workspace, 'crates/web/Cargo.toml': crate('web'), 'crates/web/src/main.rs': '' }, 'web'],
    ['of a workspace, called as the image', {
      ...workspace, 'crates/a/Cargo.toml': crate('app'), 'crates/a/src/main.rs': '', 'crates/b/Cargo.toml': crate('b'),
      'crates/b/src/main.rs': '',
    }, 'app'],
  ])('a program %s', (_, files, binary) => {
    const [step] = beginning(instructions(files), 'RUN --mount');
    expect(step).toContain(`--bin ${binary} && cp "target/$target/release/${binary}" /app`);
    expect(step.includes('--locked')).toBe('Cargo.lock' in files);
  });

  test.each<[string, Record<string, string>, string]>([
    ['several', { 'Cargo.toml': crate('svc'), 'src/bin/one.rs': '', 'src/bin/two.rs': '' }, 'Candidates: one, two.'],
    ['a library', { 'Cargo.toml': crate('svc'), 'src/lib.rs': '' }, 'No package makes one.'],
  ])('is to fill in: %s', (_, files, line) => expect(beginning(instructions(files), FILL)).toEqual([expect.stringContaining(line)]));

  test('the compiler that the repository asks for is there before its targets are', () => {
    const lines = instructions({ 'Cargo.toml': crate('svc'), 'src/main.rs': '', 'rust-toolchain.toml': '' });
    expect(lines.indexOf('COPY rust-toolchain.toml ./')).toBe(lines.findIndex((line) => line.startsWith('RUN rustup target add')) - 1);
  });
});

describe('.NET', () => {
  const sdk = (name: string, more = '') => `<Project Sdk="${name}"><PropertyGroup><TargetFramework>`
    + `net9.0</TargetFramework>${more}</PropertyGroup></Project>`;
  const EXE = '<OutputType>Exe</OutputType>';
  test.each<[string, Record<string, string>, string, string]>([
    ['a web application below its solution', {
      'Shop.sln': '', 'src/Shop.Api/Shop.Api.csproj': sdk('Microsoft.NET.Sdk.Web'),
      'src/Shop.Core/Shop.Core.csproj': sdk('Microsoft.NET.Sdk'),
    }, '["dotnet", "Shop.Api.dll"]', 'aspnet:9.0-noble-chiseled'],
    [
      'a program without a solution', { 'src/Tool/Tool.fsproj': sdk('Microsoft.NET.Sdk', EXE) }, '["dotnet", "Tool.dll"]',
      'runtime:9.0-noble-chiseled',
    ],
    [
      'an assembly of another name', { 'a.csproj': sdk('Microsoft.NET.Sdk', `${EXE}<AssemblyName>svc</AssemblyName>`) },
      '["dotnet", "svc.dll"]', 'runtime:9.0-noble-chiseled',
    ],
    ['beside tests', {
      'a.csproj': sdk('Microsoft.NET.Sdk.Worker'), 'test/t.csproj': sdk('Microsoft.NET.Sdk', `${EXE}<IsTestProject>true</IsTestProject>`),
    }, '["dotnet", "a.dll"]', 'runtime:9.0-noble-chiseled'],
  ])('%s', (_, files, start, base) => {
    const lines = instructions(files);
    expect(beginning(lines, 'ENTRYPOINT', FILL)).toEqual([`ENTRYPOINT ${start}`]);
    expect(lines).toContain(`FROM mcr.microsoft.com/dotnet/${base}`);
  });

  test('several programs are to fill in', () => {
    const lines = instructions({ 'a/a.csproj': sdk('Microsoft.NET.Sdk', EXE), 'b/b.csproj': sdk('Microsoft.NET.Sdk', EXE) });
    expect(beginning(lines, FILL)).toEqual([expect.stringContaining('Candidates: a/a.csproj, b/b.csproj.')]);
  });
});

test('a plain site is served as it is', () => expect(instructions({ 'index.html': '' })).toContain('COPY . /usr/share/nginx/html'));

test('what nobody can tell is to fill in as a whole', () => expect(beginning(instructions({ 'notes.txt': '' }), FILL)).toHaveLength(1));
