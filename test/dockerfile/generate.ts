import * as fc from 'fast-check';

/** A generated Dockerfile: its text, and the stage to publish. */
export interface Generated {
  readonly text: string;
  readonly target?: string;
}

const oneOf = fc.constantFrom;

/** Text with a meaning in one of the layers that parse a Dockerfile: lines, directives, flags, JSON, the shell's lexer. */
const piece = oneOf(
  'x', 'FROM', 'AS', 'EOF', 'EOT', '<<', '<<-', '<<EOF', '<<-EOF', '<<"EOF"', '<<\'E F\'', '3<<EOF', '<<<', '<< EOF', '<<EOF<<EOT', '<<$X',
  '<<E\\OF',
  '"', '\'', '\\', '`', '$', '$X', '${', '}', '${X:-y}', '${X:-<<EOF}', '${X#a}', '${X/a/b}', '$((1<<2))', '["a","b"]', '["a"', ']', '[1]',
  '--', '--mount=type=cache,target=/x', '--from=build', '--chown="a b"', '#', '# c', '=', 'a=b', 'a="b c"', ' ', '  ', '\t', '\v',
  '\u00A0', '\u0085', 'é', '🐳', '\r', '&&', ';',
);
const noise = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
/** Arguments: sometimes any text, which mostly does not parse. */
const harmless = piece.filter((text) => !/<<|^\[/.test(text));
const spaced = fc.oneof(harmless, harmless, harmless, harmless, piece)
  .chain((first) => fc.array(harmless, { maxLength: 5 }).map((rest) => [first, ...rest].join(' ')));
const keyword = (name: string) => oneOf(name, name, name.toLowerCase(), name[0] + name.slice(1).toLowerCase(), `  ${name}`, `\t${name}`);

/** A line end for each line break: mostly of one kind, as in real files. */
const lineEnds = oneOf(['\n'], ['\n'], ['\r\n'], ['\n', '\r\n']);

interface Dialect { readonly escape: string }

const comment = oneOf(
  '# comment', '  # indented', '#', '# docker-publish:labels', '# escape=`', '# FROM x AS y', '# ends with \\', '#\tFROM',
);
const blank = oneOf('', '', ' ', '\t');

function heredoc(): fc.Arbitrary<string[]> {
  const body = fc.array(
    fc.oneof(oneOf('FROM evil', 'LABEL a=b', '# >>> not ours', 'echo \\', ' EOF', '\tEOF', '"', 'EOF ', ''), noise), { maxLength: 3 },
  );
  const opener = oneOf(
    ['<<EOF', 'EOF'], ['<<-EOF', '\tEOF'], ['<<"EOF"', 'EOF'], ["<<'EOF'", 'EOF'], ['<<EOF cat', 'EOF'], ['3<<EOF', 'EOF'],
  );
  const verb = oneOf(
    'RUN ', 'RUN cat ', 'RUN --mount=type=cache,target=/x ', 'RUN a # no comment ', 'ONBUILD RUN ', 'run bash -ex ', 'RUN echo ${X:-a} ',
  );
  const one = fc.tuple(verb, opener, body).map(([run, [open, close], inner]) => [run + open, ...inner, close]);
  const copy = fc.tuple(oneOf('COPY', 'ADD', 'copy --chmod=755'), oneOf('', '-'), body, body)
    .map(([verbOf, dash, first, second]) => [
      `${verbOf} <<${dash}A <<B /dst/`, ...first.filter((line) => line.trim() !== 'A'), 'A', ...second, 'B',
    ]);
  return fc.oneof(one, copy);
}

function continued({ escape }: Dialect): fc.Arbitrary<string[]> {
  const filler = (word: string) => fc.array(
    fc.oneof(comment, blank, oneOf(`  ${word} ${escape}`, `${word} ${escape} \t`)), { maxLength: 4 },
  );
  const command = fc.tuple(
    oneOf('RUN a', 'RUN', 'CMD a', 'COPY --from=build a'), filler('more'), oneOf('  && end', `two${escape}${escape}`, '/x'),
  );
  const pair = fc.tuple(oneOf('ENV a=b', 'LABEL x=y', 'LABEL', 'ARG A'), filler('k="v w"'), oneOf('c=d', '  e=\'f\'', 'g=h'));
  return fc.oneof(command, pair).map(([start, middle, end]) => [`${start} ${escape}`, ...middle, end]);
}

function instruction(dialect: Dialect): fc.Arbitrary<string[]> {
  const line = fc.oneof(
    fc.tuple(oneOf('RUN', 'CMD', 'ENTRYPOINT').chain(keyword), spaced).map(([verb, rest]) => `${verb} ${rest}`),
    fc.tuple(oneOf('USER', 'WORKDIR', 'STOPSIGNAL').chain(keyword), oneOf('a', '/x y', '9')).map(([verb, rest]) => `${verb} ${rest}`),
    oneOf(
      'RUN ["a","b"]', 'RUN ["a"] <<EOF', 'CMD ["x"]', 'EXPOSE 80/tcp 443', 'VOLUME ["/a"]', 'HEALTHCHECK NONE',
      'HEALTHCHECK --interval=5s CMD x || exit 1',
    ),
    oneOf(
      'SHELL ["bash", "-c"]', 'ONBUILD RUN x', 'onbuild copy . .', 'MAINTAINER me <me@example.com>', 'ARG VERSION', 'ARG A=b C', 'ENV X 1',
      'ENV X=1 Y="2 3"',
    ),
    oneOf(
      'LABEL a=b', 'LABEL a b c', 'LABEL org.opencontainers.image.vendor="mine"', 'LABEL "a b"=c', 'COPY . .', 'COPY ["a b", "/x"]',
      'ADD https://x/y.tgz /', 'COPY --from=0 /a /b',
    ),
    oneOf('RUN echo "open <<EOF', 'RUN echo $((1<<2))', 'RUN cat <<< EOF', 'RUN x=\'<<EOF\''),
  ).map((text) => [text]);
  const empty = fc.oneof(comment, blank).map((text) => [text]);
  return fc.oneof(line, line, line, continued(dialect), heredoc(), empty);
}

const NAMES = ['build', 'Prod', 'a-b.c_1'];

function stage(dialect: Dialect): fc.Arbitrary<{ lines: string[]; name?: string }> {
  const base = oneOf(
    'debian:13', 'scratch', 'build', 'prod', '${BASE}', 'docker.io/a/b@sha256:0000', '--platform=$BUILDPLATFORM golang:1.27', 'x:$TAG',
  );
  const as = fc.option(fc.tuple(oneOf('AS', 'as', 'As'), oneOf(...NAMES)), { nil: undefined });
  return fc.tuple(keyword('FROM'), base, as, fc.array(instruction(dialect), { maxLength: 6 })).map(([from, image, named, body]) => ({
    lines: [`${from} ${image}${named ? ` ${named.join(' ')}` : ''}`, ...body.flat()],
    name: named?.[1],
  }));
}

function file(dialect: Dialect): fc.Arbitrary<Generated> {
  const directive = dialect.escape === '`'
    ? oneOf(['# escape=`'], ['#escape = `'], ['# syntax=docker/dockerfile:1', '# ESCAPE=`'])
    : oneOf([], ['# syntax=docker/dockerfile:1'], ['# check=skip=all'], ['# escape=\\']);
  const head = fc.tuple(
    directive, fc.array(fc.oneof(comment, blank, oneOf('ARG BASE=debian:13', 'ARG TAG', 'ARG X=1 Y')), { maxLength: 3 }),
  ).map((pieces) => pieces.flat());
  const stages = fc.array(stage(dialect), { minLength: 1, maxLength: 4 });
  const tail = fc.array(fc.oneof(comment, blank), { maxLength: 2 });
  const parts = fc.tuple(oneOf('', '', '\uFEFF'), head, stages, tail, lineEnds, fc.boolean(), fc.nat());
  return parts.map(([bom, top, all, bottom, ends, finalNewline, pick]) => {
    const lines = [...top, ...all.flatMap((one) => one.lines), ...bottom];
    const text = lines.map((line, index) => line + (index < lines.length - 1 || finalNewline ? ends[index % ends.length] : '')).join('');
    const names = all.flatMap((one) => one.name ?? []);
    const target = pick % 2 === 0 ? undefined : names[pick % Math.max(1, names.length)];
    return { text: bom + text, target: target !== undefined && pick % 3 === 0 ? target.toUpperCase() : target };
  });
}

/** Dockerfiles by BuildKit's grammar. */
export const dockerfiles: fc.Arbitrary<Generated> = oneOf('\\', '\\', '`').chain((escape) => file({ escape }));

/** The same with an accident: a part is deleted, duplicated, moved or overwritten. */
export const mutated: fc.Arbitrary<Generated> = accidents().map(({ text, target }) => ({ text: text.replace(HALF, '?'), target }));

/** An unpaired surrogate, which UTF-8 cannot encode. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function accidents(): fc.Arbitrary<Generated> {
  const accident = oneOf('cut', 'double', 'put', 'overwrite', 'end');
  return fc.tuple(dockerfiles, fc.nat(), fc.nat({ max: 40 }), fc.nat(), noise, accident)
    .map(([{ text, target }, from, length, to, other, what]) => {
      const start = from % (text.length + 1);
      const taken = text.slice(start, start + length);
      const rest = text.slice(0, start) + text.slice(start + length);
      switch (what) {
        case 'cut': return { text: rest, target };
        case 'double': return { text: text.slice(0, start) + taken + text.slice(start), target };
        case 'put': return { text: rest.slice(0, to % (rest.length + 1)) + taken + rest.slice(to % (rest.length + 1)), target };
        case 'overwrite': return { text: text.slice(0, start) + other + text.slice(start + other.length), target };
        case 'end': return { text: text.slice(0, start), target };
      }
    });
}

/** Random text where heredocs, quotes, substitutions, continuations and flags begin and end, which a grammar would not generate. */
export const noisy: fc.Arbitrary<string> = fc.tuple(
  oneOf('', '# escape=`\n', '\uFEFF', '# c\n'),
  fc.array(fc.oneof(piece, oneOf(
    '<', '<<A', '<<"A"', 'A', '${a', '${a:]', '${a:%', '${a:-', '${a:+', '${a#', '${a%', '${a/', '/', ':', '$((', '))', '[', ',', '"a"',
    '--x="', '\u2003', '\uFEFF', '!', '?', '0', '٣', '日',
    '\n', '\n', '\r\n', '\\\n', '`\n', '\\ \n', '\\\\\n', '\nRUN ', '\nCOPY ', '\nONBUILD RUN ', '\nA\n', '\nEOF\n',
  )), { maxLength: 16 }),
).map(([top, pieces]) => `${top}FROM a\nRUN ${pieces.join('')}\nUSER z\n`);
