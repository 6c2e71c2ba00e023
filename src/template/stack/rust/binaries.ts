import { Survey } from '../../survey';
import { readToml, Table } from '../../toml';

/** The binaries of the packages in a workspace, and Cargo's default one. */
export interface Binaries {
  readonly names: readonly string[];
  readonly preferred?: string;
}

/** Reads Cargo.toml, and those of workspace members. */
export function binaries(project: Survey): Binaries {
  const root = readToml(project.read('Cargo.toml'));
  const packages = [...root.package ? [''] : [], ...members(project, root).map((member) => `${member}/`)];
  const read = packages.map((folder) => ({ folder, manifest: folder === '' ? root : readToml(project.read(`${folder}Cargo.toml`)) }));
  return {
    names: [...new Set(read.flatMap(({ folder, manifest }) => binariesOf(project, folder, manifest)))],
    preferred: read.map(({ manifest }) => manifest.package?.['default-run']).find((name) => name !== undefined),
  };
}

/** The folders of workspace members, by path or pattern. */
function members({ files }: Survey, { workspace }: Table): string[] {
  const folders = files.filter((file) => file.endsWith('/Cargo.toml')).map((file) => file.slice(0, -'/Cargo.toml'.length));
  const matches = (patterns: unknown) => (Array.isArray(patterns)
    ? patterns
    : []).map((pattern) => new RegExp(`^${String(pattern).replace(/^\.\//, '').replace(/[.+()]/g, '\\$&').replace(/\*/g, '[^/]*')}$`));
  const excluded = matches(workspace?.exclude);
  return folders.filter((folder) => matches(workspace?.members).some((one) => one.test(folder))
    && !excluded.some((one) => one.test(folder)));
}

/** @see https://doc.rust-lang.org/cargo/reference/cargo-targets.html#target-auto-discovery */
function binariesOf({ files }: Survey, folder: string, manifest: Table): string[] {
  const declared = (Array.isArray(manifest.bin) ? manifest.bin : []).map(({ name }) => name as string | undefined)
    .filter((name): name is string => typeof name === 'string');
  if (manifest.package === undefined || manifest.package.autobins === false) return declared;
  const paths = (Array.isArray(manifest.bin) ? manifest.bin : []).map(({ path }) => `${folder}${path}`);
  const found = files.filter((file) => file.startsWith(`${folder}src/bin/`) && !paths.includes(file))
    .flatMap((file) => /^([^/]+)(?:\.rs|\/main\.rs)$/.exec(file.slice(`${folder}src/bin/`.length))?.[1] ?? []);
  const main = `${folder}src/main.rs`;
  return [...new Set([...declared, ...files.includes(main) && !paths.includes(main) ? [manifest.package.name as string] : [], ...found])];
}
