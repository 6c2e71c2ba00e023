import { JsonFile, Project } from 'projen';
import { LEDGER_FILE } from './ledger';
import { own } from './owned';
import { SharedFile } from './shared-file';
import { IPlanned } from '../plan/planned';

/** `.projen/docker-publish.json`: the plan, for the command line, and what we wrote into shared files. */
export function planFile(project: Project, planned: IPlanned): void {
  own(project, LEDGER_FILE, { instead: 'Move it out of .projen, the folder of generated files.' });
  new JsonFile(project, LEDGER_FILE, { obj: () => ({ ...planned.plan(), blocks: SharedFile.ledger(project) }) });
}
