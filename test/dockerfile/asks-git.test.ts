import { asksGit } from '../../src/dockerfile/asks-git';
import { readScript } from '../../src/dockerfile/parse/script';
import { readStages } from '../../src/dockerfile/parse/stage';
import { readsOf } from '../../src/dockerfile/reads';

function asked(text: string, files: Record<string, string> = {}): string[] {
  const stages = readStages(readScript(text));
  return asksGit(text, stages, readsOf(stages), (path) => files[path]).map(({ line, what }) => `${line} ${what}`);
}

test.each<[situation: string, text: string, asks: string[]]>([
  ['after everything was copied', 'FROM a\nCOPY . .\nRUN git describe --tags', ['3 git describe']],
  ['before', 'FROM a\nRUN git describe\nCOPY . .', []],
  [
    'in a stage built on the one that copied', 'FROM a AS src\nCOPY . .\nFROM src\nRUN V=$(git -C /src rev-parse HEAD) make',
    ['4 git rev-parse'],
  ],
  ['in a stage that only copies from it', 'FROM a AS src\nCOPY . .\nFROM b\nRUN git describe', []],
  ['over a bind mount', 'FROM golang\nRUN --mount=target=. git describe', ['2 git describe']],
  ['over a bind mount of another RUN', 'FROM golang\nRUN --mount=target=. true\nRUN git describe', []],
  ['in a heredoc', 'FROM a\nRUN --mount=type=bind,target=. <<EOT\n  set -e\n  git --no-pager log -1\nEOT', ['2 git log']],
  ['about another repository', 'FROM a\nCOPY . .\nRUN git clone https://example.com/b && cd b && git describe', []],
  ['not at all: git is installed', 'FROM a\nCOPY . .\nRUN apt-get install -y git make && git config --global safe.directory /x', []],
  ['not at all: a file of that name is copied', 'FROM a\nCOPY git.txt .\nRUN git describe', []],
  [
    'by Go', 'FROM golang:1.27\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app ./cmd',
    ['3 go build, which stamps the commit unless -buildvcs=false says otherwise,'],
  ],
  ['by Go, in a line that says no', 'FROM golang:1.27\nCOPY . .\nRUN go build -buildvcs=false', []],
  ['by Go, in an environment that says no', 'FROM golang:1.27\nENV GOFLAGS="-mod=vendor -buildvcs=false"\nCOPY . .\nRUN go build', []],
  ['by Go, where there is no git', 'FROM golang:1.27-alpine\nCOPY . .\nRUN go build', []],
  [
    'by Go, where git is added', 'FROM golang:1.27-alpine\nRUN apk add --no-cache git\nCOPY . .\nRUN go build',
    ['4 go build, which stamps the commit unless -buildvcs=false says otherwise,'],
  ],
  ['not by Go: a tool of somebody else', 'FROM golang:1.27\nCOPY . .\nRUN go install example.com/tool@latest', []],
])('%s', (_situation, text, asks) => expect(asked(`${text}\n`)).toEqual(asks));

test.each<[situation: string, run: string, file: string, text: string, asks: boolean]>([
  ['make', 'make build', 'Makefile', 'VERSION := $(shell git describe --tags)\n', true],
  ['make that does not', 'make build', 'Makefile', 'build: ; cc a.c\n', false],
  ['a script', './hack/build.sh --all', 'hack/build.sh', 'V=`git rev-parse HEAD`\n', true],
  ['a script that does not', './hack/build.sh', 'hack/build.sh', 'echo git\n', false],
  ['setuptools-scm', 'pip install .', 'pyproject.toml', 'requires = ["setuptools-scm>=8"]\n', true],
  ['hatch-vcs', 'uv sync --frozen', 'pyproject.toml', 'requires = ["hatchling", "hatch-vcs"]\n', true],
  [
    'a build script of Cargo', 'cargo build --release', 'build.rs', 'Command::new("git").args(["describe"]); // ["git", "describe"]\n',
    true,
  ],
  ['vergen', 'cargo build', 'Cargo.toml', '[build-dependencies]\nvergen = "9"\n', true],
  ['npm', 'npm run build', 'package.json', '{ "scripts": { "build": "V=$(git rev-parse HEAD) vite build" } }\n', true],
  ['Maven', './mvnw package', 'pom.xml', '<artifactId>git-commit-id-maven-plugin</artifactId>\n', true],
  ['.NET', 'dotnet publish', 'Directory.Build.props', '<PackageReference Include="MinVer" />\n', true],
])('through %s', (_situation, run, file, text, asks) => {
  expect(asked(`FROM a\nCOPY . .\nRUN ${run}\n`, { [file]: text })).toHaveLength(asks ? 1 : 0);
});
