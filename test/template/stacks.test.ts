import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { STACKS } from './stacks';
import { packageRoot } from '../../src/base/package-root';
import { Stack } from '../../src/template/stack';
import { Template } from '../../src/template/template';
import { readTexts } from '../../src/template/texts';

/** The instructions of a Dockerfile, without comments, continued lines joined. */
function instructions(dockerfile: string): string[] {
  return dockerfile.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '').split('\n').filter(Boolean);
}

describe.each(Object.values(Stack))('%s', (stack) => {
  const promised = STACKS[stack];
  // A difficult name in every language: it begins with a digit and contains each separator.
  const files = Template.stack(stack).files({ name: 'tools/3-a.b_c' });
  const steps = instructions(files.Dockerfile);
  const last = steps.slice(steps.map((step) => step.startsWith('FROM ')).lastIndexOf(true));

  test('leaves no placeholder', () => expect(Object.values(files).join('\n')).not.toMatch(/\{\{|\}\}/));

  test('names the image somewhere', () => expect(Object.values(files).join('\n')).toContain('3-a.b_c'));

  test('begins with the syntax, or BuildKit would not see it', () => expect(files.Dockerfile).toMatch(/^# syntax=docker\/dockerfile:1\n/));

  test('stands on the promised bases, spelled out for bots that keep them current', () => {
    expect(steps.filter((step) => step.startsWith('FROM ')).map((step) => step.replace(/ AS \w+$/, '')))
      .toEqual(promised.bases.map(({ image, native }) => `FROM ${native ? '--platform=$BUILDPLATFORM ' : ''}${image}`));
  });

  test('has no labels, which are the business of the block', () => expect(steps.filter((step) => /^LABEL/i.test(step))).toEqual([]));

  test('runs as a user that is not root, by number, so that Kubernetes can tell', () => {
    expect(last.filter((step) => step.startsWith('USER '))).toEqual([expect.stringMatching(/^USER [1-9]\d*:[1-9]\d*$/)]);
  });

  test('is started without a shell, so that signals arrive', () => {
    expect(last.filter((step) => /^(ENTRYPOINT|CMD)/.test(step))).toEqual([expect.stringMatching(/^ENTRYPOINT \[".*"\]$/)]);
  });

  test('says where it listens and whether it is well, if it does', () => {
    expect(last.includes('EXPOSE 8080')).toBe(promised.serves);
    expect(last.some((step) => step.startsWith('HEALTHCHECK '))).toBe(promised.healthcheck);
  });

  test('takes the version as late as it can', () => {
    const version = steps.indexOf('ARG VERSION=dev');
    expect(steps[version + 1]).toMatch(/^(RUN .*|ENV APP_VERSION=)\$VERSION|^RUN .*cargo build|^RUN echo "\$VERSION"/);
    const cached = steps.findIndex((step) => step.startsWith(promised.cached));
    expect(cached).toBeGreaterThan(0);
    expect(cached).toBeLessThan(version);
  });

  test('asks for each argument that it declares, and once', () => {
    const declared = steps.filter((step) => step.startsWith('ARG ')).map((step) => step.slice(4).split('=')[0]);
    expect(declared).toEqual([...new Set(declared)]);
    // Cargo passes VERSION to the compiler itself.
    const used = declared.filter((name) => new RegExp(`\\$\\{?${name}\\b`).test(files.Dockerfile)
      || Object.values(files).some((text) => text.includes(`option_env!("${name}")`)));
    expect(used).toEqual(declared);
  });
});

test('all files of all templates are packed, under their names', () => {
  const root = packageRoot();
  const [{ files }] = JSON.parse(execFileSync(
    'npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  ));
  const packed = files.map((file: { path: string }) => file.path).filter((file: string) => file.startsWith('templates/'));
  expect(packed.sort()).toEqual(Object.keys(readTexts(path.dirname(path.join(root, 'templates')), 'templates'))
    .map((file) => `templates/${file}`).sort());
});
