import * as path from 'node:path';
import { EndOfLine, FileBase, GitAttributesFile, IgnoreFile, IResolver, Project } from 'projen';
import { Problems } from '../../problem/problems';
import { trackedUnder } from '../checkout/git';
import { SharedFile } from '../component/shared-file';
import { renderingOf } from '../rendering';
import { isForeign, MARKER } from '../safety/generated';
import { readSafely } from '../safety/safe-file';

/** A file of projen in which each line is a rule, and the last matching rule decides. */
type RuleFile = IgnoreFile | GitAttributesFile;

/** projen's rule for all files without a rule of their own. A repository with rules of its own does not get it. */
const EVERY_FILE = `* text=auto eol=${EndOfLine.LF}`;

/**
 * Puts projen's rules as a block into each `.gitignore`, `.gitattributes` and the like that is there already and not projen's, where
 * projen would replace the file. The block stands on top, so the user's own lines keep the last word.
 * Adds a problem for every such file that cannot contain a block.
 */
export function keepRules(root: Project, problems: Problems): void {
  const rules = root.node.findAll().filter((node): node is RuleFile => node instanceof IgnoreFile || node instanceof GitAttributesFile);
  for (const file of rules) {
    // Ignore files of Docker are handled by a component of ours.
    if (file.path.endsWith('dockerignore') || !isForeign(file.project.outdir, file.path)) continue;
    problems.collect(() => writable(file));
    share(file);
  }
}

function share(file: RuleFile): void {
  const { project, path } = file;
  file.node.scope?.node.tryRemoveChild(file.node.id);
  // Adds its rules to other files, which nothing else would call any more.
  file.preSynthesize();
  project.gitattributes.removeAttributes(`/${path}`, 'linguist-generated');
  new SharedFile(project, path, {
    lazy: true,
    blocks: () => {
      const content = rulesOf(file).join('\n');
      return content === '' ? [] : [{ id: 'rules', at: 0, content }];
    },
  });
}

function rulesOf(file: RuleFile): string[] {
  // Rules are plain text without tokens.
  const resolver: IResolver = { resolve: (value) => value };
  const text = renderingOf(file).synthesizeContent(resolver) ?? '';
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.includes(MARKER));
  if (file.path.endsWith('.gitignore')) return withoutTracked(path.dirname(file.absolutePath), lines);
  if (!(file instanceof GitAttributesFile) || !lines.includes(EVERY_FILE)) return lines;
  // A script with CRLF line ends does not run.
  const scripts = file.project.files.filter(({ executable }) => executable).map(({ path }) => `/${path} text eol=lf`);
  return [...lines.filter((line) => line !== EVERY_FILE), ...scripts];
}

/** Leaves out each rule about files that git tracks: new ones beside them would not be committed any more. */
function withoutTracked(folder: string, rules: string[]): string[] {
  const excluding = rules.filter((rule) => !rule.startsWith('!'));
  // Asked about all at once, because there is hardly ever one.
  if (trackedUnder(folder, excluding).length === 0) return rules;
  return rules.filter((rule) => rule.startsWith('!') || trackedUnder(folder, [rule]).length === 0);
}

function writable({ project, path }: FileBase): void {
  try {
    readSafely(project.outdir, path);
  } catch (error) {
    throw new Error(`${(error as Error).message} To leave it unchanged, write project.tryRemoveFile('${path}') in the declaration.`);
  }
}
