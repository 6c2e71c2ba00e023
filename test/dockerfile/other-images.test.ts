import { otherImages } from '../../src/dockerfile/other-images';

test.each<[string, string[], string | undefined, string[]]>([
  ['the base', ['FROM ghcr.io/acme/base:1'], undefined, ['ghcr.io/acme/base:1']],
  ['the base behind a stage', ['FROM debian:13 AS build', 'FROM build'], undefined, ['debian:13']],
  ['what is copied from', ['FROM scratch', 'COPY --from=ghcr.io/acme/tools /a /b'], undefined, ['ghcr.io/acme/tools']],
  [
    'what is mounted', ['FROM debian', 'RUN --mount=type=bind,from=ghcr.io/acme/tools,target=/t true'], undefined,
    ['debian', 'ghcr.io/acme/tools'],
  ],
  ['a stage is none', ['FROM debian AS build', 'FROM scratch', 'COPY --from=build /a /', 'COPY --from=0 /a /'], undefined, ['debian']],
  ['what the target does not need is none', ['FROM a AS one', 'FROM b AS two'], 'one', ['a']],
  ['an ARG with a default', ['ARG V=2', 'FROM ghcr.io/acme/base:$V'], undefined, ['ghcr.io/acme/base:2']],
  ['an ARG without one cannot be known', ['ARG V', 'FROM ghcr.io/acme/base:$V'], undefined, []],
  ['a Dockerfile that cannot be read', ['NOTHING'], undefined, []],
])('%s', (_, lines, target, expected) => expect(otherImages(`${lines.join('\n')}\n`, target)).toEqual(expected));
