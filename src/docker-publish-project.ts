import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { github, javascript, License, Project, typescript } from 'projen';
import { DockerPublish } from './docker-publish';
import { DockerPublishOptions } from './docker-publish-options';
import { DockerPublishProjectOptions, ProjenrcRunner } from './docker-publish-project-options';
import { ignoreRules } from './dockerfile/ignore-rules';
import { Seed } from './file/seed';
import { parseForgeUrl } from './forge-url';
import { toPath } from './image/reference';
import { NewProject } from './new-project';
import { Problems } from './problems';
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
  /** package.json: what this repository's own configuration needs. */
  public readonly package: javascript.NodePackage;
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
    this.package = this.nodePackage(options);
    this.runProjenrc(options.projenrcRunner ?? ProjenrcRunner.TSX);
    const stack = options.stack ?? Stack.GENERIC;
    // What a stack leaves lying about belongs into git as little as into an image.
    this.gitignore.exclude('*.log', '.env', '.env.*', ...ignoreRules(stack).filter(({ reason }) => reason === 'built elsewhere').flatMap(({ patterns }) => patterns));

    const template = Template.stack(stack);
    const { Dockerfile: _, ...application } = template.files({ name: toPath(options.name), module: moduleName(options) });
    new Seed(this, application);
    this.docker = new DockerPublish(this, { template, ...docker });
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

  private nodePackage(options: DockerPublishProjectOptions): javascript.NodePackage {
    const repository = options.repository === undefined ? undefined : parseForgeUrl(options.repository);
    const owner = options.copyrightOwner ?? repository?.owner ?? options.name;
    const nodePackage = new ConfigurationPackage(this, {
      packageManager: javascript.NodePackageManager.NPM,
      description: options.description,
      repository: repository && `https://${repository.host}/${repository.owner}/${repository.name}.git`,
      license: options.license,
      licensed: options.license !== undefined,
      entrypoint: '',
      devDeps: ['projen', 'constructs', ...(options.devDeps ?? ['docker-publish'])],
    });
    nodePackage.addField('private', true);
    if (options.license !== undefined) new License(this, { spdx: options.license, copyrightOwner: owner });
    return nodePackage;
  }

  private runProjenrc(runner: ProjenrcRunner): void {
    const tsconfig = 'tsconfig.projen.json';
    // TypeScript 7 has no JavaScript API for ts-node to call.
    const typeScript = runner === ProjenrcRunner.TS_NODE ? 'typescript@^6' : 'typescript';
    this.package.addDevDeps('@types/node', typeScript, ...packagesOf(runner));
    const projenrc = new typescript.ProjenrcTs(this, { runner: typescript.TypeScriptRunner.tsNode({ tsconfig }), tsconfigFileName: tsconfig });
    // The application may be TypeScript too, and has rules of its own.
    projenrc.tsconfig.removeInclude('**/*.ts');
    if (runner === ProjenrcRunner.TS_NODE) return;

    // Neither the declarations of every package nor those of browsers have to be checked to check one file.
    projenrc.tsconfig.file.addOverride('compilerOptions', { module: 'nodenext', target: 'es2023', lib: ['es2023'], types: ['node'], strict: true, skipLibCheck: true });

    // The steps of projen's own runners go through npx, which takes longer to start than what it runs.
    // While projen ejects there is none.
    this.defaultTask?.reset();
    this.defaultTask?.addSteps(
      { name: 'typecheck', exec: `node node_modules/typescript/bin/tsc --noEmit --project ${tsconfig}` },
      runner === ProjenrcRunner.NODE ? { exec: 'node .projenrc.ts' } : { exec: TSX.commonJs, env: { TSX_TSCONFIG_PATH: tsconfig } },
    );
  }
}

/** tsx for the kind of modules that a repository has; for both, as it is usually started, it takes longer. */
const TSX = { commonJs: 'node --require tsx/cjs .projenrc.ts', esModules: 'node --import tsx .projenrc.ts' };

/** The package.json of a repository that may never have been installed, where there is no lock file for projen's `npm ci` to keep to when CI is set. */
class ConfigurationPackage extends javascript.NodePackage {
  private readonly locked = existsSync(join(this.project.outdir, this.lockFile));

  public preSynthesize(): void {
    super.preSynthesize();
    const task = this.project.defaultTask;
    const index = task?.steps.findIndex(({ exec }) => exec === TSX.commonJs) ?? -1;
    if (task && index >= 0 && this.manifest.type === 'module') task.updateStep(index, { ...task.steps[index], exec: TSX.esModules });
  }

  protected installDependencies(trigger: javascript.InstallTrigger): void {
    if (this.locked) super.installDependencies(trigger);
    else this.project.tasks.runTask(this.installTask.name);
  }
}

/** What a runner needs beside TypeScript. Declared, or it would be fetched anew at each synthesis. */
function packagesOf(runner: ProjenrcRunner): string[] {
  switch (runner) {
    case ProjenrcRunner.TSX: return ['tsx'];
    case ProjenrcRunner.TS_NODE: return ['ts-node'];
    case ProjenrcRunner.NODE: return [];
  }
}

function dockerOptions(options: DockerPublishProjectOptions): DockerPublishOptions {
  const problems = new Problems();
  const registries = options.publishTo?.flatMap((place) => problems.collect(() => Registry.parse(place)) ?? []);
  const { platforms, repository, description, license: licenses } = options;
  const given = Object.entries({ platforms, registries, repository, description, licenses }).filter(([, value]) => value !== undefined);
  const here: Record<string, string> = { registries: 'publishTo', licenses: 'license' };
  for (const [name] of given) {
    if (options.docker && name in options.docker) problems.add(`"${here[name] ?? name}" and "docker.${name}" say the same. Keep one of them.`);
  }
  problems.throwIfAny('Reading the options of DockerPublishProject');
  return { ...Object.fromEntries(given), ...options.docker };
}

function moduleName(options: DockerPublishProjectOptions): string | undefined {
  const repository = options.repository === undefined ? undefined : parseForgeUrl(options.repository);
  return repository && `${repository.host}/${repository.owner}/${repository.name}`;
}
