import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Gap } from './checkout';
import { ignoringRules } from './git';
import { declarationIn } from '../../repository/declaration-file';
import { fileTreeOf } from '../../repository/file-tree';
import { OUR_PACKAGES, parseManifest } from '../../repository/manifest';
import { MANIFEST } from '../safety/generated';
import { readLedger, readWritten } from '../safety/ledger';

/**
 * Files that a synth has written, or needs, and that git ignores by a rule of the user. They are never committed, so clones lack them.
 * Must be called after a synth, because it reads the record of it.
 */
export function ignoredFiles(outdir: string): Gap[] {
  const created = Object.entries(readLedger(outdir)).filter(([, entry]) => entry.created !== undefined || entry.seeded !== undefined);
  const files = [...Object.keys(readWritten(outdir)), ...created.map(([file]) => file), MANIFEST, '.projen/tasks.json', ...needed(outdir)];
  const rules = ignoringRules(outdir, [...new Set(files)].filter((file) => existsSync(join(outdir, file))).sort());
  return [...new Set(rules.map(({ rule }) => rule))].map((one) => {
    const ignored = rules.filter(({ rule }) => rule === one).map(({ file }) => file);
    return {
      where: rules.find(({ rule }) => rule === one)!.where,
      what: `by "${one}" git ignores ${ignored.join(', ')}, so a clone, such as the checkout of the workflow, lacks `
        + `${ignored.length > 1 ? 'them' : 'it'}`,
      mend: `Add ${ignored.length > 1 ? 'them' : 'it'} all the same: git add --force ${ignored.join(' ')}`,
    };
  });
}

/** The declaration, and the package.json that installs its packages. */
function needed(outdir: string): string[] {
  const { dependencies, devDependencies } = parseManifest(fileTreeOf(outdir).read('package.json')) ?? {};
  const installs = OUR_PACKAGES.some((name) => name in { ...dependencies, ...devDependencies });
  const declaration = declarationIn(outdir);
  return [...declaration === undefined ? [] : [declaration], ...installs ? ['package.json'] : []];
}
