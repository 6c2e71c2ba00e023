import { baseImage } from './parse/base';
import { lineage, Stage, Stages } from './parse/stage';
import { isEverything, Read } from './reads';

/** A `RUN` that reads git history. */
export interface AsksGit {
  /** Line, from 1. */
  readonly line: number;
  /** The command: `git describe`, or a tool with the file that configures it to call git. */
  readonly what: string;
}

/** Returns the text of a file in the context; undefined when there is none. */
export type ReadText = (path: string) => string | undefined;

const QUESTIONS = 'describe|rev-parse|rev-list|log|show|status|diff|tag|branch|ls-files|archive|name-rev|symbolic-ref|for-each-ref|'
  + 'shortlog|cat-file|show-ref|submodule';
/** A git command that reads history, in shell or JSON form. */
const QUESTION = new RegExp(
  `(?:^|[\\s;&|(\`$"'@])git\\s+(?:(?:-C|-c)\\s+\\S+\\s+|--[\\w-]+(?:=\\S+)?\\s+)*(${QUESTIONS})\\b|["']git["'],\\s*["'](${QUESTIONS})\\b`,
  'm',
);
const OTHER_REPOSITORY = /\bgit\s+(?:-\S+\s+)*(?:clone|init)\b/;

/** Tools that call git when a file in the context configures them to. */
const TOOLS: ReadonlyArray<{ readonly run: RegExp; readonly files: readonly string[]; readonly says: RegExp }> = [
  { run: /\bg?make\b/, files: ['Makefile', 'makefile', 'GNUmakefile'], says: QUESTION },
  { run: /\b(?:npm|pnpm|yarn|bun)\b/, files: ['package.json'], says: QUESTION },
  {
    run: /\b(?:pip3?|uv|poetry|hatch|pdm|flit|python3?)\b/, files: ['pyproject.toml', 'setup.py', 'setup.cfg'],
    says: /setuptools[-_](?:scm|git)|hatch-vcs|versioneer|versioningit|poetry-dynamic-versioning|\bpbr\b|dunamai|flit[-_]scm/,
  },
  { run: /\bcargo\b/, files: ['build.rs', 'Cargo.toml'], says: new RegExp(`vergen|shadow-rs|git[-_]version|${QUESTION.source}`, 'm') },
  { run: /\bmvnw?\b/, files: ['pom.xml'], says: /git-commit-id|jgitver|buildnumber-maven/ },
  {
    run: /\bgradlew?\b/, files: ['build.gradle', 'build.gradle.kts'],
    says: new RegExp(`git-properties|git-version|axion-release|nebula\\.release|reckon|${QUESTION.source}`, 'm'),
  },
  {
    run: /\bdotnet\b/, files: ['Directory.Build.props', 'Directory.Build.targets', 'version.json'],
    says: /MinVer|GitVersion|Nerdbank\.GitVersioning|nbgv/i,
  },
];

/**
 * The `RUN` instructions of a build with the whole context that read git history, and so need the folder `.git`.
 *
 * @param text - the Dockerfile
 * @param reads - the paths that it copies from its context
 */
export function asksGit(text: string, { stages }: Stages, reads: readonly Read[], readText: ReadText): AsksGit[] {
  const everything = new Set(reads.filter((read) => read.from === undefined && isEverything(read)).map(({ line }) => line));
  if (everything.size === 0) return [];
  return stages.flatMap((stage) => {
    const before = lineage(stage).slice(1)
      .some(({ instructions }) => instructions.some(({ keyword, line }) => keyword !== 'RUN' && everything.has(line)));
    const copied = stage.instructions.find(({ keyword, line }) => keyword !== 'RUN' && everything.has(line))?.line ?? Infinity;
    return stage.instructions.flatMap(({ keyword, line, start, end }) => {
      // A bind mount is only available in its own RUN.
      if (keyword !== 'RUN' || !(before || line > copied || everything.has(line))) return [];
      const what = question(text.slice(start, end), readText) ?? stamp(text.slice(start, end), text, stage);
      return what === undefined ? [] : [{ line, what }];
    });
  });
}

function question(run: string, readText: ReadText): string | undefined {
  if (OTHER_REPOSITORY.test(run)) return undefined;
  const asked = QUESTION.exec(run);
  if (asked) return `git ${asked[1] ?? asked[2]}`;
  const says = (file: string, pattern: RegExp) => pattern.test(readText(file) ?? '');
  for (const tool of TOOLS) {
    const file = tool.run.test(run) ? tool.files.find((name) => says(name, tool.says)) : undefined;
    if (file !== undefined) return `${tool.run.exec(run)![0]}, by what ${file} says,`;
  }
  // Scripts of the repository, recognised by their path.
  const scripts = run.match(/(?<![\w/.-])(?:\.\/)?[\w-][\w.-]*(?:\/[\w.-]+)*(?![\w/])/g)?.filter((word) => /\/|\.sh$/.test(word)) ?? [];
  const script = scripts.map((word) => word.replace(/^\.\//, '')).find((word) => says(word, QUESTION));
  return script;
}

/**
 * `go build` embeds the commit when it runs in a repository with git available.
 *
 * @see https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies
 */
function stamp(run: string, text: string, stage: Stage): string | undefined {
  const command = /\bgo\s+(?:build|install)\b(?!\s+\S+@)/.exec(run);
  if (!command || /-buildvcs=(?:false|0)\b/.test(run)) return undefined;
  const stages = lineage(stage);
  const lines = stages.flatMap(({ instructions }) => instructions).map(({ start, end }) => text.slice(start, end));
  if (lines.some((line) => /^\s*(?:ENV|ARG)\b[^]*GOFLAGS\b[^]*-buildvcs=false/i.test(line))) return undefined;
  const hasGit = !(baseImage(stage) ?? '').includes('alpine') || lines.some((line) => /\bapk\b[^]*\bgit\b/.test(line));
  return hasGit ? `${command[0]}, which stamps the commit unless -buildvcs=false says otherwise,` : undefined;
}
