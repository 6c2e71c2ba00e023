import { IResolver, JsonFile, Project } from 'projen';
import { Notices } from './notices';
import { claimFile } from './owned';
import { Seed } from './seed';
import { packageVersion } from '../../package-root';
import { IPlanned } from '../../plan/lookup/planned';
import { broughtBy, isNewToProjen, readRemembered, Remembered } from '../safety/brought';
import { digest, LEDGER_FILE, OWN_DIGEST, withOwnDigest } from '../safety/ledger';
import { LastComponent } from '../tree/last-component';
import { Preflight } from '../tree/preflight';
import { SharedFiles } from '../tree/shared-files';
import { WrittenFiles } from '../tree/written-files';

/** `.projen/docker-publish.json`: the plan, for the command line, what we wrote into which file, and which version of us it was. */
export function planFile(project: Project, planned: IPlanned, notices: Notices): void {
  claimFile(project, LEDGER_FILE, { instead: 'Move it out of .projen, the folder of generated files.' });
  const file = new PlanFile(project, LEDGER_FILE, {
    obj: () => ({
      ...planned.plan(),
      // So that each is told once.
      ...notices.told.length > 0 && { told: notices.told },
      writtenBy: packageVersion(),
      blocks: SharedFiles.of(project).ledger(project),
      files: writtenFiles(project),
      ...leaving(project, before),
    }),
  });
  let before: Remembered = {};
  Preflight.of(project).add(() => {
    // projen may delete the file before it is written anew.
    before = isNewToProjen(project.outdir) ? { brought: {} } : readRemembered(project.outdir);
    LastComponent.of(project.root).add(() => file.write());
  });
}

/** What has to be known on the day on which somebody leaves: what else is there for us alone. */
function leaving(project: Project, before: Remembered): Remembered {
  const seeds = { ...before.seeds, ...Seed.written(project) };
  const owned = new Set([...WrittenFiles.of(project).digestsFor(project).keys(), LEDGER_FILE]);
  return { brought: broughtBy(project, before.brought, owned), ...Object.keys(seeds).length > 0 && { seeds } };
}

function writtenFiles(project: Project): Record<string, string> {
  const digests = WrittenFiles.of(project).digestsFor(project).set(LEDGER_FILE, OWN_DIGEST);
  return Object.fromEntries([...digests].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Knows what the other files were written with, so it is written when they are. */
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
