import { execFileSync } from 'node:child_process';
import { Situation } from './situations/situation';
import { emptyFolder, write } from '../../support/synth';

/** A git repository that was cloned from github.com/acme/app. */
export function repositoryOf({ files, tags = [] }: Pick<Situation, 'files' | 'tags'>): string {
  const folder = emptyFolder();
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: folder });
  write(folder, files);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'git@github.com:acme/app.git');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  tags.forEach((tag) => git('tag', tag));
  return folder;
}
