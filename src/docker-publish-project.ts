import { github, javascript, License, Project, typescript } from 'projen';
import { parseForgeUrl } from './base/forge-url';
import { DockerPublish } from './docker-publish';
import { DockerPublishOptions } from './docker-publish-options';
import { DockerPublishProjectOptions, ProjenrcRunner } from './docker-publish-project-options';
import { ignoreRules } from './dockerfile/ignore/ignore-rules';
import { claimFile } from './file/component/owned';
import { Seed } from './file/component/seed';
import { isForeign } from './file/safety/generated';
import { AskedFiles } from './file/tree/asked-files';
import { toPath } from './image/reference';
import { ConfigurationPackage, tsx, UsersPackage } from './joining/configuration-package';
import { NewProject } from './new-project';
import { Problems } from './problem/problems';
import { Registry } from './registry/registry';
import { Stack } from './template/stack';
import { Template } from './template/template';

/**
 * A repository whose purpose is a container image: `projen new --from docker-publish`.
 *
 * @pjid docker-publish
 */
export class DockerPublishProject extends Project {
  /** The published images. */
  public readonly docker: DockerPublish;
  /** package.json with the packages for `.projenrc.ts`. Undefined when the application has one, which stays its own. */
  public readonly package?: javascript.NodePackage;
  /** GitHub workflows and settings. */
  public readonly github: github.GitHub;

  private readonly asked?: NewProject;

  /** @throws one error with all problems of the options */
  public constructor(options: DockerPublishProjectOptions) {
    const asked = NewProject.of(options);
    options = asked?.mend(options) ?? options;
    const outdir = options.outdir ?? '.';
    const docker = asked ? asked.attempt(outdir, () => dockerOptions(options)) : dockerOptions(options);
    super(options);
    this.asked = asked;
    asked?.attempt(outdir, () => asked.check(this));
    this.github = new github.GitHub(this, { mergify: false, pullRequestLint: false });
    const runner = options.projenrcRunner ?? ProjenrcRunner.TSX;
    const packages = ['projen', 'constructs', ...(options.devDeps ?? ['docker-publish']), '@types/node', ...packagesOf(runner)];
    const users = UsersPackage.find(this, packages.map(nameOf));
    if (!users) this.package = this.nodePackage(options, packages);
    // An existing LICENSE keeps its text.
    if (options.license !== undefined && !isForeign(this.outdir, 'LICENSE')) {
      new License(this, { spdx: options.license, copyrightOwner: copyrightOwner(options) });
      AskedFiles.of(this).add('LICENSE');
    }
    this.runProjenrc(runner, users?.type);
    const stack = options.stack ?? Stack.GENERIC;
    this.gitignore.exclude('*.log', '.env', '.env.*', ...isForeign(this.outdir, '.gitignore') ? [] : leftBehind(stack));

    const template = Template.stack(stack);
    const { Dockerfile: _, ...application } = template.files({ name: toPath(options.name), module: moduleName(options) });
    new Seed(this, application);
    this.docker = new DockerPublish(this, { template: template._offered(), ...docker });
  }

  /** Writes all files. */
  public synth(): void {
    const { asked } = this;
    if (!asked) return super.synth();
    asked.attempt(this.outdir, () => super.synth());
    asked.tellNext(this);
  }

  /** Marks generated files, so that GitHub collapses their diffs. */
  public annotateGenerated(glob: string): void {
    this.gitattributes.addAttributes(glob, 'linguist-generated');
  }

  private nodePackage(options: DockerPublishProjectOptions, devDeps: string[]): javascript.NodePackage {
    const repository = options.repository === undefined ? undefined : parseForgeUrl(options.repository);
    const nodePackage = new ConfigurationPackage(this, {
      packageManager: javascript.NodePackageManager.NPM,
      // An existing lock file is the user's.
      deleteOrphanedLockFiles: false,
      description: options.description,
      repository: repository && `https://${repository.host}/${repository.owner}/${repository.name}.git`,
      license: options.license,
      licensed: options.license !== undefined,
      entrypoint: '',
      devDeps,
    });
    nodePackage.addField('private', true);
    AskedFiles.of(this).add('package.json');
    return nodePackage;
  }

  private runProjenrc(runner: ProjenrcRunner, modules?: string): void {
    const tsconfig = 'tsconfig.projen.json';
    claimFile(this, tsconfig, { instead: 'It is for .projenrc.ts alone: give yours another name.' });
    const projenrc = new typescript.ProjenrcTs(this, {
      runner: typescript.TypeScriptRunner.tsNode({ tsconfig }), tsconfigFileName: tsconfig,
    });
    // The application may be written in TypeScript, with settings of its own.
    projenrc.tsconfig.removeInclude('**/*.ts');
    if (runner === ProjenrcRunner.TS_NODE) return;

    // Type checking one file does not need the declarations of all packages and of browsers.
    projenrc.tsconfig.file.addOverride('compilerOptions', {
      module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], strict: true, skipLibCheck: true,
    });

    // projen's own runners start npx, which takes longer than what it runs. While projen ejects there is no default task.
    this.defaultTask?.reset();
    this.defaultTask?.addSteps(
      { name: 'typecheck', exec: `node node_modules/typescript/bin/tsc --noEmit --project ${tsconfig}` },
      runner === ProjenrcRunner.NODE ? { exec: 'node .projenrc.ts' } : { exec: tsx(modules), env: { TSX_TSCONFIG_PATH: tsconfig } },
    );
  }
}

/** The packages of a runner. Declared, because otherwise npx would download them at each synthesis. */
function packagesOf(runner: ProjenrcRunner): string[] {
  switch (runner) {
    case ProjenrcRunner.TSX: return ['typescript', 'tsx'];
    // TypeScript 7 has no JavaScript API for ts-node to call.
    case ProjenrcRunner.TS_NODE: return ['typescript@^6', 'ts-node'];
    case ProjenrcRunner.NODE: return ['typescript'];
  }
}

/** The package name in a spec, `@types/node` in `@types/node@^24`; an archive or folder for `projen new --from` is this package. */
function nameOf(spec: string): string {
  if (/^(file:|\.{0,2}\/)|\.tgz$/.test(spec)) return 'docker-publish';
  return spec.replace(/(?<=.)@.*$/, '');
}

/** Build output of a stack, which git ignores as images do. */
function leftBehind(stack: Stack): string[] {
  return ignoreRules(stack).filter(({ reason }) => reason === 'built elsewhere').flatMap(({ patterns }) => patterns);
}

function copyrightOwner({ copyrightOwner: owner, repository, name }: DockerPublishProjectOptions): string {
  return owner ?? (repository === undefined ? undefined : parseForgeUrl(repository)?.owner) ?? name;
}

function dockerOptions(options: DockerPublishProjectOptions): DockerPublishOptions {
  const problems = new Problems();
  const registries = options.publishTo?.flatMap((place) => problems.collect(() => Registry.parse(place)) ?? []);
  const { platforms, repository, description, license: licenses } = options;
  const given = Object.entries({ platforms, registries, repository, description, licenses }).filter(([, value]) => value !== undefined);
  const here: Record<string, string> = { registries: 'publishTo', licenses: 'license' };
  for (const [name] of given) {
    if (options.docker && name in options.docker) {
      problems.add(`"${here[name] ?? name}" and "docker.${name}" are the same option. Keep one of them.`);
    }
  }
  problems.throwIfAny('Reading the options of DockerPublishProject');
  return { ...Object.fromEntries(given), ...options.docker };
}

function moduleName(options: DockerPublishProjectOptions): string | undefined {
  const repository = options.repository === undefined ? undefined : parseForgeUrl(options.repository);
  return repository && `${repository.host}/${repository.owner}/${repository.name}`;
}
