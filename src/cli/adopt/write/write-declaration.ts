import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { declarationFile } from './declaration-file';
import { packageRoot } from '../../../base/package-root';
import { packageManagerOf } from '../../../file/checkout/package-manager';
import { synth } from '../../check/synth';
import { Adoption } from '../adopt';
import { Repository } from '../sources/repository';

/** Written files, and remaining tasks. */
export interface Written {
  readonly written: string[];
  readonly next: string[];
}

const DECLARATIONS = ['.projenrc.ts', '.projenrc.js', '.projenrc.mjs', '.projenrc.cjs', '.projenrc.py', '.projenrc.json'];

/**
 * Writes the declaration, and adds this package to an existing package.json; synthesizes when all packages are installed.
 *
 * @throws before anything is written, when the file exists or git could not restore it
 */
export async function writeDeclaration({ repository, code, problems, proposal }: Adoption): Promise<Written> {
  const { folder } = repository;
  const there = DECLARATIONS.find((name) => existsSync(join(folder, name)));
  if (there !== undefined) {
    throw new Error(
      `${there} is there already, and adopt overwrites nothing. Put the lines between "new DockerPublish(" and "});" of `
        + 'the report into it.',
    );
  }
  if (problems.length > 0) {
    throw new Error(
      `The declaration would not be accepted: ${problems.join('; ')}. Nothing was written; take it from the report and mend that.`,
    );
  }
  const before = repository.read('package.json');
  const after = before === undefined ? undefined : withDependency(before, repository);
  // All files that adopt, or the synthesis after it, may change.
  const touched = [
    ...after === before ? [] : ['package.json'], '.gitignore', '.gitattributes', '.dockerignore', 'Makefile', 'README.md',
    ...proposal.images.map(({ dockerfile }) => dockerfile?.value ?? 'Dockerfile'),
  ];
  const dirty = repository.changed([...new Set(touched)]);
  if (dirty.length > 0) {
    throw new Error(`${dirty.join(', ')} ${dirty.length > 1 ? 'are' : 'is'} not as committed, so git could not bring `
    + 'back what adopt, or the synthesis behind it, changes there. Commit or stash first.');
  }
  const file = declarationFile(repository);
  writeFileSync(join(folder, file), code!, { flag: 'wx' });
  const written = [file];
  if (after !== undefined && after !== before) {
    writeFileSync(join(folder, 'package.json'), after);
    written.push('package.json');
  }
  if (!isInstalled(folder)) {
    const { install, add } = packageManagerOf(folder);
    return {
      written, next: [
        '', 'Then:', `  ${before === undefined ? `${add} docker-publish projen constructs` : install}`, `  node ${file}`, '  git diff',
      ],
    };
  }
  const hints = await synth(folder);
  return { written, next: ['', ...hints, 'Synthesized. Look at it: git status, git diff', 'Then: npx docker-publish doctor'] };
}

/** package.json with this package in devDependencies, in its own indentation; every other byte stays. */
function withDependency(text: string, { manifest }: Repository): string {
  if (manifest === undefined) throw new Error('package.json is not JSON, so docker-publish cannot be named in it. Mend it first.');
  const { version, peerDependencies = {} } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
    peerDependencies?: Record<string, string>;
  };
  const wanted = Object.entries({
    'constructs': peerDependencies.constructs ?? '^10', 'docker-publish': version === '0.0.0' ? '*' : `^${version}`,
    'projen': peerDependencies.projen ?? '*',
  })
    .filter(([name]) => !(name in { ...manifest.dependencies, ...manifest.devDependencies }));
  if (wanted.length === 0) return text;
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = wanted.map(([name, range]) => `${indent}${indent}${JSON.stringify(name)}: ${JSON.stringify(range)}`).join(`,${eol}`);
  const open = /("devDependencies"\s*:\s*\{)(\s*)(\}?)/.exec(text);
  if (open) return text.replace(open[0], () => `${open[1]}${eol}${lines}${open[3] === '}' ? `${eol}${indent}}` : `,${open[2]}`}`);
  const end = text.lastIndexOf('}');
  const body = text.slice(0, end).trimEnd();
  return `${body}${body.endsWith('{') ? '' : ','}${eol}${indent}"devDependencies": {${eol}${lines}${eol}${indent}}${eol}${text.slice(end)}`;
}

function isInstalled(folder: string): boolean {
  try {
    const { resolve } = createRequire(join(folder, 'package.json'));
    return ['docker-publish', 'projen'].every((name) => resolve(name) !== '');
  } catch {
    return false;
  }
}
