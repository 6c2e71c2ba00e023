import { posix } from 'node:path';
import { packageVersion } from '../../../base/package-root';
import { commandLine } from '../../../explain/command-line';
import { LEDGER_FILE } from '../../../file/safety/ledger';
import { nameOf, rulesOf } from '../../../plan/lookup/places';
import { Plan, PlannedRegistry, PlannedTrigger } from '../../../plan/plan';
import { LoginKind } from '../../../registry/login';
import { TriggerKind } from '../../../trigger/trigger-kind';
import { ACTION_FOLDER } from '../action/files';
import { environmentName } from '../step/environment-name';
import { secretsOf } from '../step/login-steps';

/** The purpose of each job; numbered and named ones once. */
const JOBS: Record<string, string> = {
  'prepare': 'decides version, tags and builds',
  'before': 'makes files that builds take',
  'build': 'pushes each platform by digest, untagged',
  'check': 'the same build, not pushed',
  'drift': 'compares files and declaration',
  'gate': 'has to succeed before publish',
  'plugin': 'builds, enables and pushes plugins by digest, untagged',
  'check-plugin': 'the same build, not pushed',
  'publish-plugins': 'pushes the tags of plugins',
  'publish': 'merges platforms, pushes the tags',
  'describe': 'shows the README on Docker Hub',
  'release': 'makes the release of the git tag',
};

/** Limits for the width of a line, the number of lines, and the lines of each section. */
const WIDTH = 138;
const HEIGHT = 25;
const MOST: Record<string, number> = { 'Jobs': 12, 'Pushes to': 3 };

/** The column of the text, after the title of a section. */
const INDENT = 13;

/** Inserts a summary after projen's marker. */
export function withHeader(lines: readonly string[], header: readonly string[]): string[] {
  const marker = lines[0]?.startsWith('#') ? 1 : 0;
  return [...lines.slice(0, marker), ...header.map((line) => `# ${line}`.trimEnd()), ...lines.slice(marker)];
}

/** At most 25 lines, derived from the plan and the lines of the jobs. */
export function headerOf(lines: readonly string[], plan: Plan): string[] {
  const version = packageVersion();
  const planFile = posix.join(plan.directory, LEDGER_FILE);
  const first = [
    `docker-publish ${version} wrote it; "${commandLine(plan)} plan --workflow" prints these lines, and "plan" what a push would do.`, '',
  ];
  const rest = [
    ...paragraph('Only builds', plan.triggers.filter(({ publishes }) => !publishes).map(words), 2),
    ...section('Jobs', jobs(lines)),
    ...placesOf(plan),
    ...section('Program', [[`${ACTION_FOLDER}/index.js, the same in every repository; it reads ${planFile}`]]),
  ];
  const room = HEIGHT - first.length - rest.length;
  return [...first, ...paragraph('Publishes', plan.triggers.filter(({ publishes }) => publishes).map(words), room), ...rest];
}

/** Registries, environment, secrets and variables of the workflow. */
export function placesOf(plan: Plan): string[] {
  return [
    ...section(
      'Pushes to', plan.registries.map((registry) => [nameOf(registry), [pusher(registry), rulesOf(registry)].filter(Boolean).join('; ')]),
    ),
    ...section('Secrets', [[secrets(plan)]]),
  ];
}

/** Rows with a title before the first, in aligned columns. */
function section(title: string, all: readonly string[][]): string[] {
  const most = MOST[title] ?? 1;
  const rows = all.length > most ? [...all.slice(0, most), [`and ${all.length - most} more`]] : all;
  const width = (column: number) => Math.max(...rows.map((row) => row.length > column + 1 ? Math.min(row[column].length, 40) : 0));
  return rows.map((row, index) => {
    const [last] = row.slice(-1);
    const columns = row.slice(0, -1).map((cell, column) => oneLine(cell, 40).padEnd(width(column) + 2));
    return titled(index === 0 ? title : '', `${columns.join('')}${last}`);
  });
}

/** Items in sequence, on as many lines as necessary; those that do not fit are counted. */
function paragraph(title: string, items: readonly string[], most: number): string[] {
  // There is room for that number at the end of the last line.
  const width = WIDTH - INDENT - ' and 100 more'.length;
  const lines: string[] = [];
  let shown = 0;
  for (const item of items) {
    const text = oneLine(item, width - 1) + (shown < items.length - 1 ? ';' : '');
    const longer = `${lines[lines.length - 1]} ${text}`;
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(text);
    else break;
    shown++;
  }
  if (shown < items.length) lines[lines.length - 1] += ` and ${items.length - shown} more`;
  return lines.map((text, index) => titled(index === 0 ? title : '', text));
}

function titled(title: string, text: string): string {
  return oneLine(`${(title && `${title}:`).padEnd(INDENT)}${text}`, WIDTH);
}

function oneLine(text: string, width: number): string {
  // eslint-disable-next-line no-control-regex
  const line = text.replace(/[\u0000-\u001f\u007f-\u00a0\u2028\u2029]/g, ' ');
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

/** Each kind of job with its permissions, read from the file, as users may have changed it. */
function jobs(lines: readonly string[]): string[][] {
  const permissions = new Map<string, Set<string>>();
  let kind: Set<string> | undefined;
  let granting = false;
  for (const line of lines.slice(lines.indexOf('jobs:'))) {
    const id = /^ {2}([\w-]+):$/.exec(line)?.[1];
    if (id !== undefined) permissions.set(kindOf(id), kind = permissions.get(kindOf(id)) ?? new Set());
    if (!/^ {6}/.test(line)) granting = /^ {4}permissions:$/.test(line);
    const granted = granting ? /^ {6}([\w-]+: \w+)/.exec(line)?.[1] : undefined;
    if (granted !== undefined) kind?.add(granted);
  }
  return [...permissions].map(([name, granted]) => [name, `${JOBS[name] ?? 'yours'} (${may([...granted])})`]);
}

/** Permissions in words: `contents: read` and `packages: write` become reads contents, writes packages. */
function may(granted: readonly string[]): string {
  const levels = ['read', 'write'].flatMap((level) => {
    const scopes = granted.filter((permission) => permission.endsWith(`: ${level}`)).map((permission) => permission.split(':')[0]);
    return scopes.length > 0 ? `${level}s ${scopes.join(', ')}` : [];
  });
  return levels.join('; ') || 'may do nothing';
}

function kindOf(id: string): string {
  return /^(gate|before)-/.exec(id)?.[1] ?? id.replace(/^(build|check)-\d+$/, '$1');
}

function words(trigger: PlannedTrigger): string {
  const { images, versionFile, platforms } = trigger;
  const more = [
    ...images ? [`of ${images.join(', ')}`] : [], ...versionFile ? [`version from ${versionFile.path}`] : [],
    ...platforms ? [`${platforms.join(', ')} only`] : [], ...withoutSecrets(trigger),
  ];
  return more.length > 0 ? `${happening(trigger)} (${more.join('; ')})` : happening(trigger);
}

function withoutSecrets({ kind, publishes }: PlannedTrigger): string[] {
  if (kind !== TriggerKind.PULL_REQUEST) return [];
  return [`${publishes ? 'of a fork or of Dependabot: only built, ' : ''}no login, no secret`];
}

function happening({ kind, patterns, versionInput, dryRun, bot }: PlannedTrigger): string {
  const inputs = [versionInput, dryRun && 'dry_run'].filter(Boolean).join(', ');
  switch (kind) {
    case TriggerKind.TAG: return `git tag ${patterns.join(', ')}`;
    case TriggerKind.BRANCH: return `push to ${patterns.join(', ')}`;
    case TriggerKind.PULL_REQUEST: return 'pull request';
    case TriggerKind.MANUAL:
      return ['by hand', inputs && `(inputs: ${inputs}${dryRun ? ', which only builds' : ''})`].filter(Boolean).join(' ');
    case TriggerKind.SCHEDULE: return `schedule ${patterns.join(', ')}`;
    case TriggerKind.MERGE_QUEUE: return 'merge queue';
    case TriggerKind.RELEASE: return patterns.includes('**') ? 'GitHub Release' : `GitHub Release of ${patterns.join(', ')}`;
    case TriggerKind.CALL: return bot ? `${bot.kind} releases` : 'another workflow calls';
    default: return kind;
  }
}

function pusher({ login, credentials }: PlannedRegistry): string {
  switch (login) {
    case LoginKind.NONE: return 'anonymously: it needs no login';
    case LoginKind.JOB_TOKEN: return 'with the token of the job, which ends with it';
    case LoginKind.PASSWORD: return `as ${credentials.username ?? credentials.usernameVariable}`;
    case LoginKind.COMMAND: return 'with a login of your own';
    default: return 'as this workflow, by OpenID Connect: nothing is stored';
  }
}

function secrets(plan: Plan): string {
  const names = secretsOf(plan);
  if (names.length === 0) return 'none of yours';
  const environment = environmentName(plan, plan.workflow?.environment);
  return `${names.join(', ')}, for the jobs with the environment ${environment}`;
}
