import { github, javascript, License, Project, typescript } from 'projen';
import { ConfigurationPackage, tsx, UsersPackage } from './configuration-package';
import { DockerPublish } from './docker-publish';
import { DockerPublishOptions } from './docker-publish-options';
import { DockerPublishProjectOptions, ProjenrcRunner } from './docker-publish-project-options';
import { ignoreRules } from './dockerfile/ignore/ignore-rules';
import { claimFile } from './file/component/owned';
import { Seed } from './file/component/seed';
import { isForeign } from './file/safety/generated';
import { AskedFiles } from './file/tree/asked-files';
import { parseForgeUrl } from './forge-url';
import { toPath } from './image/reference';
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
  /** The images, and everything that publishes them. */
  public readonly docker: DockerPublish;
  /** package.json: what this repository's own configuration needs. Undefined where the application has one, which then stays its own. */
  public readonly package?: javascript.NodePackage;
  /** GitHub workflows and settings. */
  public readonly github: github.GitHub;

  private readonly asked?: NewProject;

  /** @throws one error with everything that is wrong with the options */
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
    // Whoever has a licence has chosen its words.
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

  /** Writes everything that is declared. */
  public synth(): void {
    const { asked } = this;
    if (!asked) return super.synth();
    asked.attempt(this.outdir, () => super.synth());
    asked.tellNext(this);
  }

  /** Folds what is generated in the diffs that GitHub shows. */
  public annotateGenerated(glob: string): void {
    this.gitattributes.addAttributes(glob, 'linguist-generated');
  }

  private nodePackage(options: DockerPublishProjectOptions, devDeps: string[]): javascript.NodePackage {
    const repository = options.repository === undefined ? undefined : parseForgeUrl(options.repository);
    const nodePackage = new ConfigurationPackage(this, {
      packageManager: javascript.NodePackageManager.NPM,
      // A lock file that is there belongs to somebody else.
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
    // The application may be TypeScript too, and has rules of its own.
    projenrc.tsconfig.removeInclude('**/*.ts');
    if (runner === ProjenrcRunner.TS_NODE) return;

    // Neither the declarations of every package nor those of browsers have to be checked to check one file.
    projenrc.tsconfig.file.addOverride('compilerOptions', {
      module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], strict: true, skipLibCheck: true,
    });

    // The steps of projen's own runners go through npx, which takes longer to start than what it runs.
    // While projen ejects there is none.
    this.defaultTask?.reset();
    this.defaultTask?.addSteps(
      { name: 'typecheck', exec: `node node_modules/typescript/bin/tsc --noEmit --project ${tsconfig}` },
      runner === ProjenrcRunner.NODE ? { exec: 'node .projenrc.ts' } : { exec: tsx(modules), env: { TSX_TSCONFIG_PATH: tsconfig } },
    );
  }
}

/** What a runner needs. Declared, or it would be fetched anew at each synthesis. */
function packagesOf(runner: ProjenrcRunner): string[] {
  switch (runner) {
    case ProjenrcRunner.TSX: return ['typescript', 'tsx'];
    // TypeScript 7 has no JavaScript API for ts-node to call.
    case ProjenrcRunner.TS_NODE: return ['typescript@^6', 'ts-node'];
    case ProjenrcRunner.NODE: return ['typescript'];
  }
}

/** `@types/node` of `@types/node@^24`; an archive, or a folder, that `projen new --from` was given is this package. */
function nameOf(spec: string): string {
  if (/^(file:|\.{0,2}\/)|\.tgz$/.test(spec)) return 'docker-publish';
  return spec.replace(/(?<=.)@.*$/, '');
}

/** What a stack leaves lying about belongs into git as little as into an image. */
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
      problems.add(`"${here[name] ?? name}" and "docker.${name}" say the same. Keep one of them.`);
    }
  }
  problems.throwIfAny('Reading the options of DockerPublishProject');
  return { ...Object.fromEntries(given), ...options.docker };
}

function moduleName(options: DockerPublishProjectOptions): string | undefined {
  const repository = options.repository === undefined ? undefined : parseForgeUrl(options.repository);
  return repository && `${repository.host}/${repository.owner}/${repository.name}`;
}
