import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TARBALL } from './support/run';
import { apiPage } from '../projenrc/api';

interface Member {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string; readonly custom?: Record<string, string> };
  readonly optional?: boolean;
  readonly overrides?: string;
  readonly type?: {
    readonly primitive?: string;
    readonly fqn?: string;
    readonly collection?: { readonly kind: string; readonly elementtype: { readonly primitive?: string } };
  };
}
interface Type extends Member {
  readonly fqn: string;
  readonly kind: 'class' | 'enum' | 'interface';
  readonly abstract?: boolean;
  readonly base?: string;
  readonly datatype?: boolean;
  readonly properties?: Member[];
  readonly methods?: Member[];
  readonly members?: Member[];
}

const packedBytes = (file: string) => execFileSync('tar', ['-xOzf', TARBALL, `package/${file}`], { maxBuffer: 1e8 });
const packed = (file: string) => packedBytes(file).toString('utf8');
const assembly: {
  types: Record<string, Type>;
  dependencies: object;
  bundled?: object;
} = JSON.parse(gunzipSync(packedBytes('.jsii.gz')).toString('utf8'));
const types = Object.values(assembly.types);

describe('what users install', () => {
  const files = execFileSync('tar', ['-tzf', TARBALL], { encoding: 'utf8' }).trim().split('\n').map((file) => file.replace('package/', ''));

  test('is the bundle, its declarations, templates and shell, and nothing else', () => {
    const strangers = files.filter(
      (file) =>
        !/^(package\.json|README\.md|LICENSE|\.jsii(\.gz)?|docs\/.*\.md|lib\/.*(\.c?js|\.d\.ts)|lib\/THIRD-PARTY-NOTICES\.txt|templates\/.*|src\/.*\/shell\/.*\.sh)$/.test(
          file,
        ),
    );
    expect(strangers).toEqual([]);
    expect(files).toEqual(expect.arrayContaining([
      'lib/index.js', 'lib/cli/main.js', 'templates/go/Dockerfile', 'src/file/shell/build_docker.sh',
    ]));
  });

  test('brings no package of its own', () => {
    const { dependencies, bundledDependencies, bundleDependencies } = JSON.parse(packed('package.json'));
    expect([dependencies ?? {}, bundledDependencies ?? [], bundleDependencies ?? []]).toEqual([{}, [], []]);
    expect(Object.keys(assembly.dependencies).sort()).toEqual(['constructs', 'projen']);
  });

  test('carries the licence of everything that is bundled', () => {
    const notices = packed('lib/THIRD-PARTY-NOTICES.txt');
    for (const library of ['semver', 'fastest-levenshtein', 'commander', 'handlebars']) expect(notices).toContain(`\n${library} `);
  });
});

describe('projen new', () => {
  test('finds exactly one project class', () => {
    const projects = types.filter(({ kind, abstract, base }) => kind === 'class' && !abstract && base === 'projen.Project');
    expect(projects.map(({ fqn }) => fqn)).toEqual(['docker-publish.DockerPublishProject']);
  });

  test('shows at most ten options, each of a kind that a command line can pass', () => {
    const { properties = [] } = assembly.types['docker-publish.DockerPublishProjectOptions'];
    const featured = properties.filter(({ docs }) => docs?.custom?.featured !== undefined);
    expect(featured.length).toBeGreaterThan(0);
    expect(featured.length).toBeLessThanOrEqual(10);
    for (const { name, type } of featured) {
      const kind = type?.primitive ?? type?.collection?.elementtype.primitive ?? assembly.types[type?.fqn ?? '']?.kind;
      expect([name, kind]).toEqual([name, expect.stringMatching(/^(string|number|boolean|enum)$/)]);
    }
  });
});

describe('documentation', () => {
  const documented = types.flatMap((type) => [
    { name: type.fqn, summary: type.docs?.summary },
    ...[...type.properties ?? [], ...type.methods ?? [], ...type.members ?? []].filter(({ overrides }) => !overrides)
      .map(({ name, docs }) => ({ name: `${type.fqn}.${name}`, summary: docs?.summary })),
  ]);

  test('everything exported has its sentence', () => {
    expect(documented.filter(({ summary }) => !summary).map(({ name }) => name)).toEqual([]);
    expect(documented.filter(({ summary }) => summary && !/[.!?:;]$/.test(summary)).map(({ name }) => name)).toEqual([]);
  });

  test('every option that may be left out says what happens then', () => {
    const silent = types.filter(({ datatype }) => datatype).flatMap((type) => (type.properties
      ?? []).filter(({ optional, docs }) => optional && !docs?.default).map(({ name }) => `${type.fqn}.${name}`));
    // Options that are only returned have no default.
    expect(silent.filter((name) => !/^docker-publish\.Planned|^docker-publish\.Plan\./.test(name))).toEqual([]);
  });
});

test('docs/API.md is what was compiled', async () => {
  const root = path.resolve(__dirname, '..');
  expect(fs.readFileSync(path.join(root, 'docs/API.md'), 'utf8')).toBe(await apiPage(root));
});
