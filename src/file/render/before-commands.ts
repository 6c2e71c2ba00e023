import { END_OF_COMMAND, PlannedBeforeBuild } from '../../pipeline/before-build';

/** Inserts the commands that a build script runs before the build; without commands, the lines for them are removed. */
export function withBeforeCommands(script: string, name: string, projen: string, beforeBuild: readonly PlannedBeforeBuild[]): string {
  const lines = script.split('\n');
  if (beforeBuild.length === 0) return lines.filter((line) => !line.startsWith(MARK)).join('\n');
  const several = beforeBuild.some(({ perPlatform }) => perPlatform)
    ? 'die "on this machine, commands before the build run for one platform at a time: --platform linux/arm64, or --skip-before."'
    : 'before ""';
  const filled = lines.flatMap((line) => line === `${MARK}@COMMANDS`
    ? beforeBuild.flatMap((one) => linesOf(one, name, projen))
    : line.replace(MARK, ''));
  return filled.map((line) => line.endsWith('@SEVERAL ;;') ? line.replace('@SEVERAL', () => several) : line).join('\n');
}

const MARK = '@BEFORE';

function linesOf({ id, title, command, task, env = {} }: PlannedBeforeBuild, name: string, projen: string): string[] {
  const variables = Object.entries(env).map(([variable, value]) => `${variable}=${quoted(value)} `);
  return [
    `  echo ${quoted(`${name}: ${title ?? id}`)} >&2`,
    // A command that reads standard input gets the script's.
    `  IFS= read -r -d '' command <<'${END_OF_COMMAND}' || true`,
    ...(command ?? `${projen} ${task}`).replace(/\n+$/, '').split('\n'),
    END_OF_COMMAND,
    `  ${variables.join('')}bash -e -c "$command" || die ${quoted(`${title ?? id} failed, so nothing is built.`)}`,
  ];
}

function quoted(text: string): string {
  return `'${text.replace(/[\r\n]+/g, ' ').replace(/'/g, "'\\''")}'`;
}
