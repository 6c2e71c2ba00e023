import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Where the ledger is kept: under the key `blocks` of the plan file. */
export const LEDGER_FILE = '.projen/docker-publish.json';

/** What we remember of one shared file. */
export interface LedgerEntry {
  /** Digest of each block as we last wrote it, by id: tells an edit by hand from one of ours. */
  readonly ids: Record<string, string>;
  /** Digest of what we put around the blocks when we created the file: while nothing else is in it, the file goes with the last block. */
  readonly created?: string;
  /** Digest of what we seeded around the blocks, which is the user's from then on: while nothing else is in it, it is as it came. */
  readonly seeded?: string;
}

/** Entries by path relative to the project. */
export type Ledger = Record<string, LedgerEntry>;

/** What the last synth wrote into the shared files of a project; empty when there was none, or when its plan file cannot be read. */
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
    // The ledger only makes messages better: without it every change inside a block is reported.
    return {};
  }
}

/**
 * Digests of the files that are ours as a whole, as the last synth wrote them, by path relative to the project; kept under the key `files`.
 */
export function readWritten(projectDir: string): Record<string, string> {
  try {
    return writtenIn(fs.readFileSync(path.join(projectDir, LEDGER_FILE), 'utf8')) ?? {};
  } catch {
    return {};
  }
}

/** The same, from the text of a plan file; undefined where that is none. */
export function writtenIn(plan: string): Record<string, string> | undefined {
  try {
    const { files } = JSON.parse(plan);
    return Object.fromEntries(Object.entries(files ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return undefined;
  }
}

/** Stands for the digest of the plan file where that digest is made, because no text holds its own. */
export const OWN_DIGEST = '0'.repeat(16);

/** The digest of a text; line ends do not count, because git may change them. */
export function digest(text: string): string {
  return createHash('sha256').update(text.replace(/\r\n/g, '\n')).digest('hex').slice(0, 16);
}

/** The digest of a file that is ours as a whole, which holds its own where it is the plan file. */
export function digestOf(file: string, text: string, own: string): string {
  return digest(isPlanFile(file) ? withOwnDigest(text, own, OWN_DIGEST) : text);
}

export function isPlanFile(file: string): boolean {
  return `/${file}`.endsWith(`/${LEDGER_FILE}`);
}

/** Puts another digest at the place where a plan file holds its own; the same characters elsewhere, such as those of a commit, stay. */
export function withOwnDigest(plan: string, from: string, to: string): string {
  return plan.replace(`\n    "${LEDGER_FILE}": "${from}"`, `\n    "${LEDGER_FILE}": "${to}"`);
}
