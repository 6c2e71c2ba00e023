import { DryRunResult, TriedImage } from './result';
import { table } from '../../text/table';
import { paint } from '../../text/terminal';

/** Version of the JSON format. */
const SCHEMA = 1;

/** The result of a dry run, for programs. */
export function reportJson(project: string, result: DryRunResult): string {
  return `${JSON.stringify({ schema: SCHEMA, project, ...result }, null, 2)}\n`;
}

/** The result of a dry run, for people. */
export function reportText(result: DryRunResult, isTemporary: boolean): string {
  const { title, version, revision, publishes, succeeded, reason, images, notTried, phases } = result;
  const heldBack = [...new Set(images.flatMap((image) => image.heldBack))];
  const names = images.flatMap(
    ({ repositories }) => repositories.flatMap(({ repository, tags }) => tags.map((tag) => [paint('green', `${repository}:${tag}`)])),
  );
  const kept = isTemporary
    ? []
    : images.flatMap(({ repositories, digest }) => digest === undefined ? [] : repositories.map(({ local }) => [`${local}@${digest}`]));
  return [
    `${paint('bold', title)}, version ${version} ${paint('dim', `(${revision.slice(0, 12)})`)}\n`,
    ...succeeded ? [] : [`${paint('red', 'the run would fail')}: ${reason}\n`],
    ...succeeded && !publishes ? [`Built and tested; nothing would be published: ${reason ?? 'no trigger asks for it'}.\n`] : [],
    ...section('would be published', names),
    ...section('held back', heldBack.map((line) => [line])),
    ...section('built', images.filter(({ platforms }) => platforms.length > 0).flatMap(platformRows)),
    ...section('left in the registry that was named', kept),
    ...section('not tried', notTried.map((line) => [line])),
    ...section('seconds', phases.map(({ name, seconds }) => [name, seconds.toFixed(1)])),
    ...succeeded ? ['\nNothing left this machine.\n'] : [],
  ].join('');
}

function platformRows({ name, digest, platforms, tests }: TriedImage): string[][] {
  const count = tests === 0 ? 'no tests' : tests === 1 ? '1 test' : `${tests} tests`;
  return [
    [name, '', '', count, digest ?? ''],
    ...platforms.map((one) => ['', one.platform, sizeText(one.bytes), `${one.seconds.toFixed(1)} s`, one.digest]),
  ];
}

/** A size in Docker's format: `12.3MB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)}${units[power]}`;
}

function section(title: string, rows: readonly string[][]): string[] {
  return rows.length === 0 ? [] : [`\n${paint('bold', title)}\n`, table(rows, '  ')];
}
