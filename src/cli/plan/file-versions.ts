import * as fs from 'node:fs';
import * as path from 'node:path';
import { triggersOf } from '../../decision/event-kind';
import { GitTag } from '../../decision/handed-over';
import { sourceOf } from '../../decision/source';
import { versionInFile } from '../../decision/version-file';
import { Plan } from '../../plan/plan';
import { GitEvent } from '../../tag/engine/git-event';
import { Git } from '../project/git';

/** Where files are read. */
interface Clone {
  /** Folder of the project. */
  readonly folder: string;
  readonly git: Git;
  readonly tags: readonly GitTag[];
}

/** The versions that files say, by path, and why the run will stop at one that says none. */
interface FileVersions {
  readonly versions: Record<string, string | undefined>;
  readonly warnings: string[];
}

/** The versions that files say in the commit of an event; of a commit that git does not know, those that lie in the folder. */
export function fileVersions(plan: Plan, event: GitEvent, { folder, git, tags }: Clone): FileVersions {
  const found: FileVersions = { versions: {}, warnings: [] };
  const files = triggersOf(plan, event).flatMap(({ versionFile }) => versionFile ?? []);
  if (files.length === 0 || sourceOf(plan, event, tags).gitTag !== undefined) return found;
  for (const file of files) {
    try {
      found.versions[file.path] = versionInFile(file, git.commit(event.sha) === undefined
        ? fs.readFileSync(path.join(folder, file.path), 'utf8')
        : git.file(event.sha, path.posix.join(plan.directory, file.path)) ?? '');
    } catch (error) {
      found.warnings.push(`the run will stop, because ${(error as Error).message}`);
    }
  }
  return found;
}
