import { packageManagerOf } from '../../../src/file/checkout/package-manager';
import { emptyFolder, write } from '../../support/synth';

describe('package manager of a folder', () => {
  test.each([
    [[], 'npm install', 'npm install --save-dev', 'npm uninstall'],
    [['package-lock.json'], 'npm install', 'npm install --save-dev', 'npm uninstall'],
    [['pnpm-lock.yaml'], 'pnpm install', 'pnpm add --save-dev', 'pnpm remove'],
    [['pnpm-lock.yaml', 'pnpm-workspace.yaml'], 'pnpm install', 'pnpm add --save-dev --workspace-root', 'pnpm remove'],
    [['yarn.lock'], 'yarn install', 'yarn add --dev', 'yarn remove'],
    [['bun.lock'], 'bun install', 'bun add --dev', 'bun remove'],
    [['bun.lockb'], 'bun install', 'bun add --dev', 'bun remove'],
    [['package-lock.json', 'pnpm-lock.yaml'], 'pnpm install', 'pnpm add --save-dev', 'pnpm remove'],
  ])('%j', (locks, install, add, remove) => {
    const folder = emptyFolder();
    write(folder, Object.fromEntries(locks.map((lock) => [lock, ''])));
    expect(packageManagerOf(folder)).toMatchObject({ install, add, remove });
  });
});
