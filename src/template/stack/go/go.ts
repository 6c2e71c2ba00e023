import { MainPackage, mainPackages, usesC } from './main-package';
import { candidates, fillIn } from '../../fill-in';
import { FirstDockerfile, NOBODY, stages } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';
import { chosen, has, Survey } from '../../survey';

/** Go: one binary, cross-compiled natively for every platform unless cgo is used. */
export const go: StackKind = {
  sign: /^go\.mod$/,
  leftovers: ['**/*.test', '**/*.prof', 'coverage.out', 'cover.out'],
  fit,
};

function fit(project: Survey): FirstDockerfile {
  const packages = mainPackages(project);
  const main = chosen(packages, project.image, ({ folder }) => folder.split('/').pop()!)
    ?? chosen(packages, moduleName(project), ({ folder }) => folder.split('/').pop()!)
    ?? packages.find(({ folder }) => folder === '.');
  const isC = usesC(project);
  return {
    text: stages(buildStage(project, main, packages, isC), [
      `FROM gcr.io/distroless/${isC ? 'base' : 'static'}-debian13:nonroot`,
      'COPY --from=build /out/app /app',
      NOBODY,
      'ENTRYPOINT ["/app"]',
    ]),
    derivedFrom: main ? `Go, package main in ${main.folder}` : 'Go',
  };
}

function buildStage(project: Survey, main: MainPackage | undefined, packages: readonly MainPackage[], isC: boolean): string[] {
  const version = main?.versionVariable;
  const flags = version ? `-s -w -X main.${version}=$VERSION` : '-s -w';
  return [
    ...isC
      ? [
        '# On the platform that it will run on, because C takes part, and Go compiles that for no other.',
        `FROM golang:${goVersion(project)}-trixie AS build`,
      ]
      : [
        '# Go compiles for every platform on any of them, so the compiler runs natively and never under emulation.',
        `FROM --platform=$BUILDPLATFORM golang:${goVersion(project)}-trixie AS build`,
      ],
    'WORKDIR /src',
    ...modules(project),
    ...main ? [] : fillIn(
      `which package is the program. ${candidates(packages.map(({ folder }) => relative(folder)), 'There is no package main.')}`,
      [`RUN go build -o /out/app ${relative(packages[0]?.folder ?? 'cmd/app')}`],
    ),
    ...main ? [
      ...isC ? [] : ['ARG TARGETOS', 'ARG TARGETARCH', 'ARG TARGETVARIANT'],
      ...version ? ['# The version last: whatever follows it runs again with each new one.', 'ARG VERSION=dev'] : [],
      'RUN --mount=type=cache,target=/root/.cache/go-build \\',
      isC ? '    CGO_ENABLED=1 \\' : '    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=${TARGETVARIANT#v} \\',
      `    go build -trimpath -buildvcs=false -ldflags "${flags}" -o /out/app ${relative(main.folder)}`,
    ] : [],
  ];
}

/** Downloads dependencies in a layer of their own, if that is possible without the source. */
function modules(project: Survey): string[] {
  const isLocal = has(project, 'go.work') || /=>\s*\.{1,2}\//.test(project.read('go.mod') ?? '');
  if (isLocal || project.files.includes('vendor/modules.txt')) return ['COPY . .'];
  return [
    '# Modules first, in a layer of their own: they are fetched again only when go.mod or go.sum changes.', 'COPY go.mod go.sum* ./',
    'RUN go mod download', '', 'COPY . .',
  ];
}

function relative(folder: string): string {
  return folder === '.' ? '.' : `./${folder}`;
}

function moduleName(project: Survey): string {
  return (/^module\s+(\S+)/m.exec(project.read('go.mod') ?? '')?.[1] ?? '').replace(/\/v\d+$/, '');
}

/** The compiler's version; it compiles older versions of the language too. */
function goVersion(project: Survey): string {
  return `1.${Math.max(27, Number(/^go\s+1\.(\d+)/m.exec(project.read('go.mod') ?? '')?.[1] ?? 0))}`;
}
