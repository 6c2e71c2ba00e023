import { binaries } from './binaries';
import { candidates, fillIn } from '../../fill-in';
import { FirstDockerfile, NOBODY, stages } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';
import { chosen, has, Survey } from '../../survey';

/** Rust: one binary, cross-compiled for amd64 and arm64. */
export const rust: StackKind = {
  sign: /^Cargo\.toml$/,
  leftovers: ['target', '**/*.rs.bk'],
  fit,
};

function fit(project: Survey): FirstDockerfile {
  const { names, preferred } = binaries(project);
  const binary = chosen(names, project.image, (name) => name) ?? preferred;
  return {
    text: stages(buildStage(project, binary, names), [
      'FROM gcr.io/distroless/cc-debian13:nonroot',
      'COPY --from=build /app /app',
      NOBODY,
      'ENTRYPOINT ["/app"]',
    ]),
    derivedFrom: binary ? `Rust, binary ${binary}` : 'Rust',
  };
}

function buildStage(project: Survey, binary: string | undefined, names: readonly string[]): string[] {
  const toolchain = ['rust-toolchain.toml', 'rust-toolchain'].find((file) => has(project, file));
  const targets = 'rustup target add x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu';
  const locked = has(project, 'Cargo.lock') ? ' --locked' : '';
  return [
    '# Rust compiles for another platform when it has its standard library and a linker for it: natively that takes minutes, '
      + 'under emulation hours.',
    'FROM --platform=$BUILDPLATFORM rust:1.98-trixie AS build',
    '# Compilers of C bring the linkers, and many a crate has C in it. A third platform is one more line here and in the case below.',
    '# hadolint ignore=DL3008',
    'RUN apt-get update \\',
    '    && apt-get install --yes --no-install-recommends \\',
    '       gcc-x86-64-linux-gnu libc6-dev-amd64-cross \\',
    '       gcc-aarch64-linux-gnu libc6-dev-arm64-cross \\',
    ...toolchain ? ['    && rm -rf /var/lib/apt/lists/*'] : ['    && rm -rf /var/lib/apt/lists/* \\', `    && ${targets}`],
    'ENV CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER=x86_64-linux-gnu-gcc \\',
    '    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc',
    'WORKDIR /src',
    ...toolchain ? ['# The compiler that the repository asks for.', `COPY ${toolchain} ./`, `RUN ${targets}`] : [],
    'COPY . .',
    ...binary === undefined ? fillIn(
      `which program is meant. ${candidates(names, 'No package makes one.')}`,
      [`RUN cargo build --release${locked} --bin ${names[0] ?? 'app'} && cp target/release/${names[0] ?? 'app'} /app`],
    ) : [
      'ARG TARGETARCH',
      '# The version last: whatever follows it runs again with each new one. What was compiled before stays in the cache.',
      'ARG VERSION=dev',
      'RUN --mount=type=cache,target=/usr/local/cargo/registry \\',
      '    --mount=type=cache,target=/src/target \\',
      '    case "$TARGETARCH" in \\',
      '      amd64) target=x86_64-unknown-linux-gnu ;; \\',
      '      arm64) target=aarch64-unknown-linux-gnu ;; \\',
      '      *) echo "This Dockerfile does not say yet how to compile for $TARGETARCH." >&2; exit 1 ;; \\',
      '    esac \\',
      `    && cargo build --release${locked} --target "$target" --bin ${binary} \\`,
      `    && cp "target/$target/release/${binary}" /app`,
    ],
  ];
}
