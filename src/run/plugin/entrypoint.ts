import { bytesOf, readTar, TarEntry } from './tar';
import { ARCHITECTURES, architectureOf } from '../../plugin/architecture';
import { Stop } from '../report';

const ROOT = '/rootfs';
/** The search path for an entrypoint without a folder. */
const PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/**
 * Checks that the entrypoint of a plugin exists, is executable, and has the right architecture; Docker itself only checks it when a user
 * enables the plugin. For a script, its interpreter is checked.
 *
 * @throws Stop with the problem
 */
export function checkEntrypoint(tar: string, [program]: readonly string[], platform: string): void {
  const files = new Map(readTar(tar).map((entry) => [entry.path, entry]));
  const find = (path: string) => (path.includes('/') ? [path] : PATH.map((folder) => `${folder}/${path}`)).map((one) => resolve(files, one))
    .find(Boolean);
  let name = program;
  for (let depth = 0; depth < 3; depth++) {
    const entry = find(name);
    if (!entry) {
      throw new Stop(`${name}, ${name === program ? 'the entrypoint' : `which runs ${program}`}, is not among the files of the `
      + 'plugin. Copy it there in the Dockerfile, or name another "entrypoint" in the config.');
    }
    if (!/[1357]/.test(entry.mode.toString(8).slice(-3))) {
      throw new Stop(`${name} is not executable: its mode is ${entry.mode.toString(8)}. Set it in the Dockerfile, such as COPY `
        + '--chmod=755.');
    }
    const begin = bytesOf(tar, entry.at, Math.min(entry.size, 256));
    const script = /^#!\s*(\S+)/.exec(begin.toString('latin1'));
    if (!script) return checkElf(begin, name, platform);
    name = script[1];
  }
}

/** @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
function checkElf(begin: Buffer, name: string, platform: string): void {
  if (begin.length < 20 || begin.toString('latin1', 0, 4) !== '\x7fELF') {
    throw new Stop(`${name} is not a program: it is neither an ELF file nor a script with "#!".`);
  }
  const [bits, order] = [begin[4], begin[5]];
  const found = [bits, order, order === 2 ? begin.readUInt16BE(18) : begin.readUInt16LE(18)].join();
  if (found === architectureOf(platform)!.elf.join()) return;
  const others = ARCHITECTURES.filter(({ elf }) => elf.join() === found).map((one) => one.platform);
  throw new Stop(`${name} was compiled for ${others.join(' or ') || `another machine (ELF ${found})`}, and this is the plugin for `
    + `${platform}. Does the Dockerfile compile for TARGETARCH, and is no base image pinned to a platform?`);
}

/** The entry at a path in the plugin's files; links are followed. */
function resolve(files: ReadonlyMap<string, TarEntry>, path: string): TarEntry | undefined {
  const parts = path.split('/');
  let at = ROOT;
  let entry: TarEntry | undefined;
  for (let hops = 0; parts.length > 0 && hops < 400; hops++) {
    const part = parts.shift()!;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      at = at.slice(0, Math.max(ROOT.length, at.lastIndexOf('/')));
      continue;
    }
    entry = files.get(`${at}/${part}`);
    if (!entry) return undefined;
    if (entry.type === '1') entry = files.get(`/${entry.link.replace(/^(\.?\/)+/, '')}`);
    if (entry?.type !== '2') {
      at = `${at}/${part}`;
    } else {
      parts.unshift(...entry.link.split('/'));
      if (entry.link.startsWith('/')) at = ROOT;
    }
  }
  return entry?.type === '2' || entry?.type === '5' ? undefined : entry;
}
