import * as fs from 'node:fs';
import * as path from 'node:path';
import { renderInstaller } from '../../../src/file/render/plugin/install-script';
import { PlannedPlugin } from '../../../src/plan/plugin/planned-plugin';
import { attempt, Ran, scratch } from '../../support/run';

const TAGS = { rules: [], flavor: [] };
const PLUGIN: PlannedPlugin = {
  id: 'tslink', name: 'tslink', config: 'docker/config.json', dockerfile: 'docker/Dockerfile', context: '.', enable: true,
  builds: [{ platform: 'linux/amd64', ending: 'amd64', tags: TAGS }, { platform: 'linux/arm64', ending: 'arm64', tags: TAGS }],
  repositories: ['ghcr.io/acme/tslink'], annotations: {}, buildLabels: {}, buildArgs: {},
  permissions: [{ name: 'capabilities', values: ['CAP_NET_ADMIN'] }],
  settings: [{ name: 'TS_AUTHKEY', description: 'Key with "quotes", $dollars and `backquotes`' }],
};

const folder = scratch('installer');
const script = path.join(folder, 'install.sh');
fs.writeFileSync(script, renderInstaller('# marker', 'install.sh', PLUGIN, { repository: 'ghcr.io/acme/tslink', tag: 'latest' }));

/** A stand-in for docker, as far as the script uses it: it records its arguments, and keeps one plugin in a file. */
const DOCKER = `#!/bin/sh
case "$1 $2" in
  'info --format') [ -n "$ENGINE" ] && echo "$ENGINE" || exit 1 ;;
  'plugin inspect')
    [ -f "$STATE" ] || exit 1
    case $4 in *PluginReference*) sed -n 1p "$STATE" ;; *) sed -n 2p "$STATE" ;; esac ;;
  *)
    for word in "$@"; do printf '<%s>' "$word" >> "$CALLS"; done; echo >> "$CALLS"
    case "$1 $2" in "$FAILS") exit 1 ;; esac
    case "$1 $2" in
      'plugin install') { for word in "$@"; do case $word in ghcr.io/*) echo "$word" ;; esac; done; echo true; } > "$STATE" ;;
      'plugin upgrade') { for word in "$@"; do last=$word; done; echo "$last"; echo false; } > "$STATE" ;;
      'plugin enable'|'plugin disable') { sed -n 1p "$STATE"; [ "$2" = enable ] && echo true || echo false; } > "$STATE.new"; mv "$STATE.new" "$STATE" ;;
      'plugin rm') rm "$STATE" ;;
    esac ;;
esac
`;
const bin = path.join(folder, 'bin');
fs.mkdirSync(bin);
fs.writeFileSync(path.join(bin, 'docker'), DOCKER, { mode: 0o755 });
fs.writeFileSync(path.join(bin, 'uname'), '#!/bin/sh\necho "$UNAME"\n', { mode: 0o755 });

/** Common POSIX shells; `bash --posix` is /bin/sh on macOS. */
const ALL: [name: string, ...command: string[]][] = [
  ['dash', 'dash'], ['busybox sh', 'busybox', 'sh'], ['bash', 'bash'], ['bash as sh', 'bash', '--posix'],
];
/** Only installed ones are tested; CI installs all of them. */
const SHELLS = ALL.filter(([, program]) => process.env.CI || attempt(folder, 'sh', ['-c', `command -v ${program}`]).status === 0);

interface Machine {
  readonly engine?: string;
  readonly uname?: string;
  readonly installed?: string;
  readonly enabled?: boolean;
  readonly fails?: string;
}

describe.each(SHELLS)('%s', (...shell) => {
  const [, program, ...before] = shell;
  let n = 0;

  function install(
    args: string[], { engine = 'x86_64', uname = 'x86_64', installed, enabled = true, fails = '' }: Machine = {},
  ): Ran & { calls: string[]; state?: string } {
    const [state, calls] = [path.join(folder, `state-${++n}`), path.join(folder, `calls-${n}`)];
    fs.rmSync(state, { force: true });
    if (installed !== undefined) fs.writeFileSync(state, `${installed}\n${enabled}\n`);
    fs.writeFileSync(calls, '');
    const ran = attempt(folder, program, [...before, script, ...args], {
      PATH: `${bin}:${process.env.PATH}`, STATE: state, CALLS: calls, ENGINE: engine, UNAME: uname, FAILS: fails,
    });
    return {
      ...ran, calls: fs.readFileSync(calls, 'utf8').split('\n').filter(Boolean),
      ...fs.existsSync(state) && { state: fs.readFileSync(state, 'utf8').trim().replace('\n', ' ') },
    };
  }

  test.each<[machine: string, ending: string]>([
    ['x86_64', 'amd64'], ['aarch64', 'arm64'], ['arm64', 'arm64'],
  ])('%s installs the tag of %s', (machine, ending) => {
    expect(install([], { engine: machine })).toMatchObject({
      status: 0, stderr: '', calls: [`<plugin><install><--alias><tslink><ghcr.io/acme/tslink:latest-${ending}>`],
      state: `ghcr.io/acme/tslink:latest-${ending} true`,
    });
  });

  test('where Docker does not tell, the machine does', () => {
    expect(install([], { engine: '', uname: 'aarch64' }).calls).toEqual(
      ['<plugin><install><--alias><tslink><ghcr.io/acme/tslink:latest-arm64>'],
    );
  });

  test.each(['armv7l', 'sparc64'])('%s, for which nothing is published, stops with a message', (machine) => {
    expect(install([], { engine: machine })).toMatchObject({
      status: 1, calls: [],
      stderr: `install: there is no plugin for the architecture ${machine}. Published: amd64, arm64. Name one that runs there: --arch.\n`,
    });
  });

  test('the settings of the user arrive as they were typed, and each command is printed so that it can be typed too', () => {
    const { calls, stdout } = install([
      '--yes', '--tag', 'v1.2.3', '--arch', 'arm64', '--alias', 'mine', 'TS_AUTHKEY=a b $c `d` "e" \'f\'', 'DEBUG=',
    ]);
    expect(calls).toEqual(['<plugin><install><--alias><mine><--grant-all-permissions><ghcr.io/acme/tslink:v1.2.3-arm64><TS_AUTHKEY=a b '
      + '$c `d` "e" \'f\'><DEBUG=>']);
    expect(stdout).toContain('install: docker plugin install --alias mine --grant-all-permissions ghcr.io/acme/tslink:v1.2.3-arm64 '
      + '\'TS_AUTHKEY=a b $c `d` "e" \'\\\'\'f\'\\\'\'\' DEBUG=\n');
  });

  test('what is installed is brought up to date, keeps its settings, and takes new ones', () => {
    expect(install(['DEBUG=1'], { installed: 'ghcr.io/acme/tslink:v1.0.0-amd64' })).toMatchObject({
      status: 0, state: 'ghcr.io/acme/tslink:latest-amd64 true', calls: [
        '<plugin><disable><tslink>', '<plugin><upgrade><--skip-remote-check><tslink><ghcr.io/acme/tslink:latest-amd64>',
        '<plugin><set><tslink><DEBUG=1>', '<plugin><enable><tslink>',
      ],
    });
    expect(
      install([], { installed: 'ghcr.io/acme/tslink:v1.0.0-amd64', enabled: false }).calls[0],
    ).toBe('<plugin><upgrade><--skip-remote-check><tslink><ghcr.io/acme/tslink:latest-amd64>');
  });

  test('where something fails, what ran before runs again, and the message says why', () => {
    const installed = 'ghcr.io/acme/tslink:v1.0.0-amd64';
    expect(install([], { installed, fails: 'plugin disable' })).toMatchObject({
      status: 1, state: `${installed} true`, calls: ['<plugin><disable><tslink>'],
    });
    expect(install([], { installed, fails: 'plugin upgrade' })).toMatchObject({
      status: 1, state: `${installed} true`, stderr: `install: tslink is still ${installed}.\n`,
    });
    expect(install([], { fails: 'plugin install' })).toMatchObject({
      status: 1, stderr: 'install: ghcr.io/acme/tslink:latest-amd64 was not installed.\n',
    });
  });

  test('another plugin of that name is left alone', () => {
    const installed = 'docker.io/other/tslink:latest';
    expect(install([], { installed })).toMatchObject({ status: 1, calls: [], state: `${installed} true` });
    expect(install(['--uninstall'], { installed })).toMatchObject({ status: 1, calls: [], state: `${installed} true` });
  });

  test('--uninstall disables and removes it; --dry-run does nothing', () => {
    const installed = 'ghcr.io/acme/tslink:v1.0.0-amd64';
    expect(install(['--uninstall'], { installed })).toMatchObject({
      status: 0, calls: ['<plugin><disable><tslink>', '<plugin><rm><tslink>'],
    });
    expect(install(['--dry-run', 'A=1'], { installed })).toMatchObject({ status: 0, calls: [], state: `${installed} true` });
  });

  test('what it does not know is refused before anything is done', () => {
    for (const args of [['--force'], ['tslink'], ['--tag']]) expect(install(args)).toMatchObject({ status: 1, calls: [] });
    expect(install(['--help'])).toMatchObject({
      status: 0, stdout: expect.stringContaining('  TS_AUTHKEY  Key with "quotes", $dollars and `backquotes`\n'),
    });
  });
});

test('its alias, tag and repository are those of the plugin, and no line of it is long', () => {
  const text = fs.readFileSync(script, 'utf8');
  expect(text).not.toMatch(/@[A-Z]+@/);
  expect(text.split('\n').filter((line) => line.length > 170)).toEqual([]);
});
