import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Page, renderPage } from './page';

/** Writes the page to a file, or to standard output; opening it needs a file. */
export function writePage(page: Page, file: string | undefined, open: boolean): void {
  const html = renderPage(page);
  if (file === undefined && !open) {
    process.stdout.write(html);
    return;
  }
  const target = resolve(file ?? join(mkdtempSync(join(tmpdir(), 'docker-publish-')), 'plan.html'));
  try {
    writeFileSync(target, html);
  } catch (error) {
    throw new Error(`--html "${file}" cannot be written: ${(error as Error).message}. Name a file in a folder that exists, or leave the `
      + 'name out for standard output.');
  }
  process.stderr.write(`${target}\n`);
  if (open) {
    spawn(opener(), [target], { detached: true, stdio: 'ignore', shell: process.platform === 'win32' })
      .on('error', () => process.stderr.write('No browser was found; open the file yourself.\n')).unref();
  }
}

function opener(): string {
  switch (process.platform) {
    case 'darwin': return 'open';
    case 'win32': return 'start ""';
    default: return 'xdg-open';
  }
}
