import { IResolver, JsonFile, Project } from 'projen';
import { Notices } from './notices';
import { claimFile } from './owned';
import { Seed } from './seed';
import { packageVersion } from '../../base/package-root';
import { IPlanned } from '../../plan/planned';
import { addedBy, installedWith, isNewToProjen, readRemembered, Remembered } from '../safety/added-files';
import { digest, LEDGER_FILE, OWN_DIGEST, withOwnDigest } from '../safety/ledger';
import { LastComponent } from '../tree/last-component';
import { Preflight } from '../tree/preflight';
import { SharedFiles } from '../tree/shared-files';
import { WrittenFiles } from '../tree/written-files';

/** Adds `.projen/docker-publish.json`: the plan for the command line, digests of the text that we wrote, and our version. */
export function planFile(project: Project, planned: IPlanned, notices: Notices): void {
  claimFile(project, LEDGER_FILE, { instead: 'Move it out of .projen, the folder of generated files.' });
  const file = new PlanFile(project, LEDGER_FILE, {
    obj: () => ({
      ...planned.plan(),
      // So that each is reported once.
      ...notices.reported.length > 0 && { reported: notices.reported },
      writtenBy: packageVersion(),
      blocks: SharedFiles.of(project).ledger(project),
      files: writtenFiles(project),
      ...leaving(project, before),
    }),
  });
  let before: Remembered = {};
  Preflight.of(project).add(() => {
    // Read now, because projen may delete the file before it is rewritten.
    before = isNewToProjen(project.outdir) ? { added: {}, installed: installedWith(project.outdir) } : readRemembered(project.outdir);
    LastComponent.of(project.root).add(() => file.write());
  });
}

/** Records for `eject` the files that only exist because of us. */
function leaving(project: Project, before: Remembered): Remembered {
  const seeds = { ...before.seeds, ...Seed.written(project) };
  const owned = new Set([...WrittenFiles.of(project).digestsFor(project).keys(), LEDGER_FILE]);
  return {
    added: addedBy(project, before.added, owned),
    ...before.installed?.length && { installed: before.installed },
    ...Object.keys(seeds).length > 0 && { seeds },
  };
}

function writtenFiles(project: Project): Record<string, string> {
  const digests = WrittenFiles.of(project).digestsFor(project).set(LEDGER_FILE, OWN_DIGEST);
  return Object.fromEntries([...digests].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Contains digests of the other files, so it is written after them. */
class PlanFile extends JsonFile {
  public override synthesize(): void {}

  public write(): void {
    super.synthesize();
  }

  protected override synthesizeContent(resolver: IResolver): string | undefined {
    const text = super.synthesizeContent(resolver);
    return text && withOwnDigest(text, OWN_DIGEST, digest(text));
  }
}
