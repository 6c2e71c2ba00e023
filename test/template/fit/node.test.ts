import { beginning, instructions, json } from './project';

const LOCK = { 'package-lock.json': '{}' };
const TS = { 'tsconfig.json': '{ "compilerOptions": { "outDir": "./dist", // where it goes\n "rootDir": "src" } }', 'src/index.ts': '' };
const dev = { devDependencies: { typescript: '^6' } };

describe.each<[string, Record<string, string>, { start: string; build?: string; copies: string[] }]>([
  [
    'a program that runs as it is', { ...LOCK, 'package.json': json({ main: 'server.js' }), 'server.js': '' },
    { start: '["node", "server.js"]', copies: ['COPY . .'] },
  ],
  [
    'a script "start" that needs no shell', { ...LOCK, 'package.json': json({ scripts: { start: 'node --enable-source-maps bin/www' } }) },
    { start: '["node", "--enable-source-maps", "bin/www"]', copies: ['COPY . .'] },
  ],
  [
    'a variable before it', { ...LOCK, 'package.json': json({ scripts: { start: 'NODE_ENV=production node app.js' } }) },
    { start: '["node", "app.js"]', copies: ['COPY . .'] },
  ],
  [
    'one for production',
    { ...LOCK, 'package.json': json({ scripts: { 'build': 'nest build', 'start': 'nest start', 'start:prod': 'node dist/main' } }) },
    { build: 'RUN npm run build', start: '["node", "dist/main"]', copies: ['COPY package.json ./', 'COPY --from=build /app/dist ./dist'] },
  ],
  ['a command of a dependency', {
    ...LOCK, 'package.json': json({ dependencies: { next: '^16' }, scripts: { build: 'next build', start: 'next start' } }),
  }, {
    build: 'RUN npm run build && rm -rf node_modules', start: '["node_modules/.bin/next", "start"]', copies: ['COPY --from=build /app ./'],
  }],
  [
    'a single bin', { ...LOCK, 'package.json': json({ bin: { app: './cli.js' } }), 'cli.js': '' },
    { start: '["node", "cli.js"]', copies: ['COPY . .'] },
  ],
  ['TypeScript that a script compiles', { ...LOCK, ...TS, 'package.json': json({ main: './dist/index.js', scripts: { build: 'tsc' } }) }, {
    build: 'RUN npm run build', start: '["node", "dist/index.js"]', copies: ['COPY package.json ./', 'COPY --from=build /app/dist ./dist'],
  }],
  [
    'TypeScript without a script, or any other word', { ...LOCK, ...TS, 'package.json': json(dev) },
    { build: 'RUN npx tsc', start: '["node", "dist/index.js"]', copies: ['COPY package.json ./', 'COPY --from=build /app/dist ./dist'] },
  ],
  [
    'TypeScript whose output keeps the folder of the sources',
    { ...LOCK, 'tsconfig.json': '{"compilerOptions":{"outDir":"out","rootDir":"."}}', 'src/main.ts': '', 'package.json': json(dev) },
    { build: 'RUN npx tsc', start: '["node", "out/src/main.js"]', copies: ['COPY package.json ./', 'COPY --from=build /app/out ./out'] },
  ],
  [
    'TypeScript that Node.js runs itself',
    { ...LOCK, 'tsconfig.json': '{"compilerOptions":{"noEmit":true}}', 'src/main.ts': '', 'package.json': json(dev) },
    { start: '["node", "src/main.ts"]', copies: ['COPY . .'] },
  ],
  ['projen, whose build does more than compile', {
    'yarn.lock': '# yarn lockfile v1', ...TS, '.projen/tasks.json': json({ tasks: { compile: { steps: [{ exec: 'tsc' }] } } }),
    'package.json': json({ main: 'dist/index.js', scripts: { build: 'npx projen build', compile: 'npx projen compile' } }),
  }, {
    build: 'RUN yarn run compile', start: '["node", "dist/index.js"]',
    copies: ['COPY package.json ./', 'COPY --from=build /app/dist ./dist'],
  }],
  [
    'bun, which runs TypeScript', { 'bun.lock': '', 'package.json': json({ module: 'index.ts' }), 'index.ts': '' },
    { start: '["bun", "index.ts"]', copies: ['COPY . .'] },
  ],
])('%s', (_, files, { start, build, copies }) => {
  const lines = instructions(files);
  test('starts', () => expect(beginning(lines, 'ENTRYPOINT', '# FILL IN')).toEqual([`ENTRYPOINT ${start}`]));
  test('is built before, or not', () => expect(lines.filter((line) => /^RUN (npm|npx|yarn|pnpm|bun) ?(run|tsc)/.test(line))).toEqual(build
    ? [build]
    : []));
  test('copies what it needs', () => expect(lines.slice(lines.lastIndexOf('COPY --from=dependencies /app/node_modules ./node_modules') + 1)
    .filter((line) => line.startsWith('COPY'))).toEqual(copies));
});

const MAIN = { 'index.js': '' };
test.each<[string, Record<string, string>, string[]]>([
  [
    'npm', { ...LOCK, 'package.json': '{}' },
    ['COPY package.json package-lock.json ./', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && mkdir -p node_modules'],
  ],
  ['npm without a lock file yet', { 'package.json': '{}' }, [
    'COPY package.json package-lock.json* ./',
    'RUN --mount=type=cache,target=/root/.npm if [ -f package-lock.json ]; then npm ci --omit=dev; else npm install --omit=dev; fi && '
      + 'mkdir -p node_modules',
  ]],
  ['npm, where development runs a tool after an installation', { ...LOCK, 'package.json': json({ scripts: { prepare: 'husky' } }) }, [
    'COPY package.json package-lock.json ./',
    'RUN --mount=type=cache,target=/root/.npm npm pkg delete scripts.prepare && npm ci --omit=dev && mkdir -p node_modules',
  ]],
  ['pnpm of the version that package.json names', {
    'pnpm-lock.yaml': '', 'package.json': json({ packageManager: 'pnpm@10.2.0+sha512.abc' }),
  }, [
    'RUN npm install --global pnpm@10.2.0', 'COPY package.json pnpm-lock.yaml ./',
    'RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --prod --frozen-lockfile && mkdir -p node_modules',
  ]],
  ['the first Yarn', { 'yarn.lock': '# yarn lockfile v1\n', 'package.json': '{}' }, [
    'RUN npm install --global yarn@1', 'COPY package.json yarn.lock ./',
    'RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --production --frozen-lockfile && mkdir -p node_modules',
  ]],
  ['the modern Yarn', { 'yarn.lock': '__metadata:\n  version: 8\n', '.yarnrc.yml': '', 'package.json': '{}' }, [
    'RUN npm install --global @yarnpkg/cli-dist@4', 'COPY package.json yarn.lock .yarnrc.yml ./',
    'RUN --mount=type=cache,target=/root/.yarn/berry/cache yarn workspaces focus --production && mkdir -p node_modules',
  ]],
  ['Bun', { 'bun.lock': '', 'package.json': '{}' }, [
    'COPY package.json bun.lock ./',
    'RUN --mount=type=cache,target=/root/.bun/install/cache bun install --production --frozen-lockfile && mkdir -p node_modules',
  ]],
  ['patches that an installation applies', { ...LOCK, 'patches/a.patch': '', 'package.json': '{}' }, [
    'COPY package.json package-lock.json patches ./', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && mkdir -p node_modules',
  ]],
  ['several packages', { 'pnpm-lock.yaml': '', 'pnpm-workspace.yaml': 'packages:\n- a\n', 'package.json': '{}' }, [
    'RUN npm install --global pnpm@10', 'COPY . .',
    'RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --prod --frozen-lockfile && mkdir -p node_modules',
  ]],
  ['pnpm, of the workspace around it', {
    '../../pnpm-lock.yaml': '', '../../package.json': json({ packageManager: 'pnpm@10.1.0' }), 'package.json': '{}',
  }, [
    'RUN npm install --global pnpm@10.1.0', 'COPY package.json pnpm-lock.yaml* ./',
    'RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --prod --no-frozen-lockfile && mkdir -p node_modules',
  ]],
  ['the modern Yarn of the workspace around it', { '../../yarn.lock': '__metadata:\n', '../../package.json': '{}', 'package.json': '{}' }, [
    'RUN npm install --global @yarnpkg/cli-dist@4', 'COPY package.json yarn.lock* ./',
    'RUN --mount=type=cache,target=/root/.yarn/berry/cache yarn workspaces focus --production && mkdir -p node_modules',
  ]],
  ['Bun, of the workspace around it', { '../../bun.lock': '', '../../package.json': '{}', 'package.json': '{}' }, [
    'COPY package.json bun.lock* ./',
    'RUN --mount=type=cache,target=/root/.bun/install/cache bun install --production && mkdir -p node_modules',
  ]],
  ['npm of its own, whatever the workspace has', {
    ...LOCK, '../../pnpm-lock.yaml': '', '../../package.json': json({ packageManager: 'pnpm@10.1.0' }), 'package.json': '{}',
  }, ['COPY package.json package-lock.json ./', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && mkdir -p node_modules']],
  ['pnpm, but for packages of the workspace, which the user has to bring', {
    '../../pnpm-lock.yaml': '', '../../package.json': '{}', 'package.json': json({ dependencies: { lib: 'workspace:*' } }),
  }, [
    'RUN npm install --global pnpm@10', expect.stringMatching(/^RUN echo "Complete this Dockerfile/), 'COPY package.json pnpm-lock.yaml* ./',
    'RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --prod --no-frozen-lockfile && mkdir -p node_modules',
  ]],
])('installs by %s', (_, files, expected) => {
  const lines = instructions({ ...MAIN, ...files });
  expect(beginning(
    lines.slice(0, lines.findIndex((line) => line.startsWith('COPY --from=dependencies'))), 'RUN', 'COPY',
  )).toEqual(expected);
});

test.each<[string, Record<string, string>, string]>([
  ['nothing', {}, 'node:26-trixie-slim'],
  ['.nvmrc', { '.nvmrc': 'v22.4.1\n' }, 'node:22-trixie-slim'],
  ['one major version in engines', { 'package.json': json({ engines: { node: '^24.1' } }) }, 'node:24-trixie-slim'],
  ['a lower bound in engines', { 'package.json': json({ engines: { node: '>=20' } }) }, 'node:26-trixie-slim'],
])('the version of Node.js, taken from %s', (_, files, base) => {
  expect(instructions({ 'package.json': '{}', ...files, ...MAIN }).filter((line) => line.startsWith('FROM')).pop()).toBe(`FROM ${base}`);
});

test('pages that a bundler makes are served by nginx', () => {
  const lines = instructions({
    ...LOCK, 'index.html': '',
    'package.json': json({ scripts: { build: 'vite build', preview: 'vite preview' }, devDependencies: { vite: '^8' } }),
  });
  expect(beginning(lines, 'FROM', 'COPY --from')).toEqual([
    'FROM --platform=$BUILDPLATFORM node:26-trixie-slim AS build', 'FROM nginx:1.30-trixie',
    'COPY --from=build /app/dist /usr/share/nginx/html',
  ]);
});

test.each<[string, Record<string, string>]>([
  ['nothing', {}],
  ['a "main" that is not there', { 'package.json': json({ main: 'lib/index.js' }) }],
  ['a "main" that nothing compiles to', { ...TS, 'package.json': json({ main: 'dist/other.js', ...dev }), 'src/index.ts': undefined! }],
  ['a start that needs a shell', { 'package.json': json({ scripts: { start: 'node a.js & node b.js' } }) }],
  ['a start by a tool of development', { 'package.json': json({ scripts: { start: 'nodemon a.js' }, devDependencies: { nodemon: '3' } }) }],
  ['several commands', { 'package.json': json({ bin: { a: 'a.js', b: 'b.js' } }), 'a.js': '', 'b.js': '' }],
  ['a damaged package.json', { 'package.json': '{' }],
])('what cannot be known is to fill in, and stops the build: %s', (_, files) => {
  const given = Object.fromEntries(Object.entries({ 'package.json': '{}', ...files }).filter(([, text]) => text !== undefined));
  const lines = instructions(given);
  const at = lines.findIndex((line) => line.startsWith('# FILL IN: how the container starts'));
  expect(lines[at + 1]).toMatch(/^RUN echo .* >&2 && exit 1$/);
  expect(beginning(lines, 'ENTRYPOINT')).toEqual([]);
});
