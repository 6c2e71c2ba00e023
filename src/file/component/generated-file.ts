import { PlannedOutputs } from '../../plan/plan';
import { Problems, refuseUnknown } from '../../problem/problems';

/** A generated file with a path of your choice, or none. */
export class GeneratedFile {
  /** Generates the file with this path, relative to the project. */
  public static named(path: string): GeneratedFile {
    return new GeneratedFile(path);
  }

  /** Generates no file. */
  public static none(): GeneratedFile {
    return new GeneratedFile();
  }

  /**
   * Path relative to the project; undefined when the file is not generated.
   *
   * @default - the file is not written
   */
  public readonly path?: string;

  private constructor(path?: string) {
    this.path = path;
  }
}

/** Generated files that can be renamed or omitted. */
export interface GeneratedFilesOptions {
  /**
   * The make targets. They call the script.
   * @default - `GeneratedFile.named('docker.mk')`, included by the Makefile
   */
  readonly make?: GeneratedFile;

  /**
   * The build for `docker buildx bake`.
   * @default - `GeneratedFile.named('docker-bake.json')`
   */
  readonly bake?: GeneratedFile;

  /**
   * The build script. It builds the targets of the bake file.
   * @default - `GeneratedFile.named('scripts/build_docker.sh')`
   */
  readonly script?: GeneratedFile;

  /**
   * The Markdown file with a section about the images.
   * @default - `GeneratedFile.named('README.md')`
   */
  readonly readme?: GeneratedFile;

  /**
   * The script that installs or upgrades a Docker plugin; the scripts of further plugins are beside it, as `install-<name>.sh`.
   * @default - `GeneratedFile.named('install.sh')`, where there are plugins
   */
  readonly installer?: GeneratedFile;
}

const USUAL: Required<PlannedOutputs> = {
  make: 'docker.mk', bake: 'docker-bake.json', script: 'scripts/build_docker.sh', readme: 'README.md', installer: 'install.sh',
};
const KINDS = Object.keys(USUAL) as Array<keyof PlannedOutputs>;

/** Files that depend on other files. */
const NEEDS: ReadonlyArray<[needing: keyof PlannedOutputs, needed: keyof PlannedOutputs, why: string]> = [
  ['script', 'bake', 'The script builds what the bake file says'],
  ['make', 'script', 'The make targets call the script'],
];

/** Resolves the paths of generated files; errors are added to `problems`. Images have a script, plugins an installer. */
export function outputsOf(options: GeneratedFilesOptions, problems: Problems, has = { images: true, plugins: false }): PlannedOutputs {
  refuseUnknown('files', options, KINDS, problems);
  const outputs = Object.fromEntries(KINDS.map((kind) => [kind, options[kind] ? options[kind].path : USUAL[kind]])) as PlannedOutputs;
  for (const kind of KINDS) {
    const twins = KINDS.filter((other) => other !== kind && outputs[other] === outputs[kind]);
    problems.collect(() => checkName(kind, outputs[kind], twins));
  }
  for (const [needing, needed, why] of NEEDS) {
    if (outputs[needing] !== undefined && outputs[needed] === undefined) {
      problems.add(`files.${needed} is GeneratedFile.none(). ${why}, so write ${needing}: GeneratedFile.none() too, or keep both.`);
    }
  }
  const { script, installer, ...others } = outputs;
  return { ...others, ...has.images && { script }, ...has.plugins && { installer } };
}

function checkName(kind: keyof PlannedOutputs, path: string | undefined, twins: ReadonlyArray<keyof PlannedOutputs>): void {
  if (path === undefined) return;
  const where = `files.${kind} is ${JSON.stringify(path)}`;
  if (typeof path !== 'string' || !/^[\w.-]+(\/[\w.-]+)*$/.test(path) || path.split('/').includes('..') || path.split('/').includes('.')) {
    throw new Error(`${where}. Write a path below the project, of letters, digits and "_.-/", such as ${JSON.stringify(USUAL[kind])}.`);
  }
  if (kind === 'bake' && !path.endsWith('.json')) {
    throw new Error(`${where}. Its name ends in ".json", because Buildx tells the format from it.`);
  }
  if (kind === 'readme' && !/\.(md|markdown)$/i.test(path)) {
    throw new Error(`${where}. It is a file of Markdown, so its name ends in ".md".`);
  }
  if (twins.length > 0) throw new Error(`${where}, and so is files.${twins[0]}. Give each a name of its own.`);
}
