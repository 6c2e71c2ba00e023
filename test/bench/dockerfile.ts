import { randomUUID } from 'node:crypto';
import { median, report } from './measure';
import { ImageRequest, labelDockerfile } from '../../src/file/text/dockerfile-text';
import { build, forget } from '../dockerfile/build';

const IMAGE: ImageRequest = {
  name: 'api',
  labels: { 'org.opencontainers.image.title': 'api', 'org.opencontainers.image.source': 'https://github.com/acme/api' },
  buildLabels: {
    'org.opencontainers.image.version': 'VERSION', 'org.opencontainers.image.created': 'BUILD_DATE',
    'org.opencontainers.image.revision': 'VCS_REF',
  },
};

const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Dockerfiles that are long for different reasons, each with about `count` lines. */
const SHAPES: Record<string, (count: number) => string> = {
  'instructions': (count) => `FROM debian:13\n${lines(count, (index) => `RUN echo ${index}`)}\n`,
  'a continued instruction': (count) => `FROM debian:13\nRUN true \\\n${lines(count, (index) => `  && echo ${index} \\`)}\n  && true\n`,
  'a heredoc': (count) => `FROM debian:13\nRUN <<EOF\n${lines(count, (index) => `echo ${index} "$X`)}\nEOF\n`,
  'comments': (count) => `FROM debian:13\n${lines(count, (index) => `# docker-publish: ${index}`)}\n`,
  'stages': (count) => lines(count / 2, (index) => `FROM ${index === 0 ? 'debian:13' : `s${index - 1}`} AS s${index}\nRUN echo ${index}`),
};

/** The fastest of several runs, because the others measure a busy machine. */
function milliseconds(text: string): number {
  return Math.min(...Array.from({ length: 15 }, () => {
    const start = process.hrtime.bigint();
    labelDockerfile('Dockerfile', text, [IMAGE]);
    return Number(process.hrtime.bigint() - start) / 1e6;
  }));
}

/** Parses and labels a long Dockerfile: the time per line must not grow with the lines. */
export function dockerfile(): void {
  for (const [shape, text] of Object.entries(SHAPES)) {
    milliseconds(text(1_000));
    const [few, many] = [1_000, 10_000].map((count) => milliseconds(text(count)) / count);
    report(
      `Dockerfile of ${shape}: time per line, 10,000 lines / 1,000 lines`, (many / few).toFixed(2), 'at most 3; 10 would be quadratic',
    );
  }
  const [small, large] = [6_500, 65_000].map((count) => SHAPES.instructions(count));
  report(
    'Dockerfile of 1 MB: time per byte, against 0.1 MB',
    (milliseconds(large) / large.length / (milliseconds(small) / small.length)).toFixed(2), 'at most 3; 10 would be quadratic',
  );
  report('Dockerfile of 1 MB: milliseconds', milliseconds(large).toFixed(0), 'at most 500');
}

/** Compares the rebuilt steps when only version, date and revision change: with the block in our place, and in the documented one. */
export function cache(): void {
  const tag = 'docker-publish-bench-cache';
  const ours: number[] = [];
  const usual: number[] = [];
  let again: [number, number] = [0, 0];
  try {
    for (let round = 0; round < 3; round++) {
      const [from, ...steps] = [
        'FROM debian:13', ...Array.from({ length: 5 }, (_, index) => `RUN echo ${index} ${randomUUID()} > /${index} && sleep 1`),
        'CMD ["true"]',
      ];
      const last = labelDockerfile('Dockerfile', [from, ...steps, ''].join('\n'), [IMAGE]);
      const first = labelDockerfile('Dockerfile', `${from}\n`, [IMAGE]) + [...steps, ''].join('\n');
      const rebuilds = ([[last, ours], [first, usual]] as const).map(([text, seconds]) => {
        build(text, { tag, args: { VERSION: `1.${round}.0`, BUILD_DATE: 'before', VCS_REF: 'a' } });
        const second = build(text, { tag, args: { VERSION: `1.${round}.1`, BUILD_DATE: 'after', VCS_REF: 'b' } });
        seconds.push(second.seconds);
        return second.steps.filter(({ cached }) => !cached).length;
      });
      again = [rebuilds[0], rebuilds[1]];
    }
  } finally {
    forget(tag);
  }
  report('next version: RUN steps that run again, block at the end : ARG and LABEL on top', `${again[0]} : ${again[1]}`, '0 : any');
  report('next version: seconds, block at the end / ARG and LABEL on top', (median(ours) / median(usual)).toFixed(2), 'at most 0.5');
}
