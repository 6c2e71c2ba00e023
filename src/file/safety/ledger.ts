import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** The file with the ledger, under its key `blocks`. */
export const LEDGER_FILE = '.projen/docker-publish.json';

/** The record of one shared file. */
export interface LedgerEntry {
  /** Digest of each block as we last wrote it, by id; a different digest means an edit by hand. */
  readonly ids: Record<string, string>;
  /** Digest of the text around the blocks in a file that we created: while it is unchanged, the file is deleted with its last block. */
  readonly created?: string;
  /** Digest of the seeded text around the blocks, which is the user's: while it is unchanged, the file is as it was seeded. */
  readonly seeded?: string;
}

/** Records by path relative to the project. */
export type Ledger = Record<string, LedgerEntry>;

/** The ledger of the last synth; empty without one, or when its plan file cannot be read. */
export function readLedger(projectDir: string): Ledger {
  try {
    const { blocks } = JSON.parse(fs.readFileSync(path.join(projectDir, LEDGER_FILE), 'utf8'));
    const ledger: Ledger = {};
    for (const [file, entry] of Object.entries<Partial<LedgerEntry> | null>(blocks ?? {})) {
      if (!entry?.ids || typeof entry.ids !== 'object') continue;
      const { ids, created, seeded } = entry;
      ledger[file] = { ids: { ...ids }, ...(created && { created: String(created) }), ...(seeded && { seeded: String(seeded) }) };
    }
    return ledger;
  } catch {
    // The ledger only improves messages: without it every change inside a block is reported.
    return {};
  }
}

/**
 * Digests of the files that are entirely ours, as the last synth wrote them, by path relative to the project; under the key `files` of the
 * plan file.
 */
export function readWritten(projectDir: string): Record<string, string> {
  try {
    return writtenIn(fs.readFileSync(path.join(projectDir, LEDGER_FILE), 'utf8')) ?? {};
  } catch {
    return {};
  }
}

/** The same, from the text of a plan file; undefined when it is invalid. */
export function writtenIn(plan: string): Record<string, string> | undefined {
  try {
    const { files } = JSON.parse(plan);
    return Object.fromEntries(Object.entries(files ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return undefined;
  }
}

/** Placeholder for the plan file's digest of itself. */
export const OWN_DIGEST = '0'.repeat(16);

/** The digest of a text. Line ends do not count, because git may convert them. */
export function digest(text: string): string {
  return createHash('sha256').update(text.replace(/\r\n/g, '\n')).digest('hex').slice(0, 16);
}

/** The digest of a file that is entirely ours; the plan file's is computed with the placeholder. */
export function digestOf(file: string, text: string, own: string): string {
  return digest(isPlanFile(file) ? withOwnDigest(text, own, OWN_DIGEST) : text);
}

export function isPlanFile(file: string): boolean {
  return `/${file}`.endsWith(`/${LEDGER_FILE}`);
}

/** Replaces the digest that a plan file contains of itself; equal characters elsewhere, such as in a commit, stay. */
export function withOwnDigest(plan: string, from: string, to: string): string {
  return plan.replace(`\n    "${LEDGER_FILE}": "${from}"`, `\n    "${LEDGER_FILE}": "${to}"`);
}
