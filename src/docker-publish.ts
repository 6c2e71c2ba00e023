import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { CiProvider } from './ci/ci-provider';
import { GitHubActions } from './ci/github/github-actions';
import {
  declaredLabels, declaredRepository, defaultTriggers, refuseSharedTags, refuseUnknownTasks, textOf,
} from './docker-publish-declaration';
import { DockerPublishOptions } from './docker-publish-options';
import { readDeclaration } from './docker-publish-shapes';
import { otherImages } from './dockerfile/other-images';
import { doubts } from './explain/doubts';
import { unmatchedText, unmatchedTriggers } from './explain/unmatched-triggers';
import { commandLineOf } from './file/checkout/declaration';
import { gitTagsOf } from './file/checkout/git';
import { Dockerfile } from './file/component/dockerfile';
import { files } from './file/component/files';
import { outputsOf } from './file/component/generated-file';
import { ignoreFiles } from './file/component/ignore-files';
import { pluginFiles } from './file/component/plugin-files';
import { seedDockerfile } from './file/component/seed-dockerfile';
import { CheckoutNotes } from './file/guard/checkout-notes';
import { guardTree } from './file/guard/guard-tree';
import { log } from './file/safety/log';
import { Preflight } from './file/tree/preflight';
import { Image } from './image/image';
import { ImageOptions } from './image/image-options';
import { toPath } from './image/reference';
import { identityOf } from './joining/identity';
import { joinProject } from './joining/joining';
import { SupplyChain } from './pipeline/supply-chain';
import { Declaration } from './plan/make/declaration';
import { makePlan } from './plan/make/make-plan';
import { Plan, PlannedOutputs } from './plan/plan';
import { IPlanned } from './plan/planned';
import { Plugin } from './plugin/plugin';
import { Problems, didYouMean } from './problem/problems';
import { checked } from './problem/shape';
import { Registry } from './registry/registry';
import { Flavor } from './tag/rule/flavor';
import { TagRule } from './tag/rule/tag-rule';

const ID = 'DockerPublish';

/**
 * Publishes the container images of a project: generates the labels of each Dockerfile, `.dockerignore`, make targets, bake file, build
 * script, README section and the workflow from one declaration.
 */
export class DockerPublish extends Component implements IPlanned {
  /** The component of a project; undefined when there is none. */
  public static of(project: Project): DockerPublish | undefined {
    return project.components.find((component): component is DockerPublish => component instanceof DockerPublish);
  }

  /** The CI that builds and publishes. */
  public readonly ci: CiProvider;

  private readonly options: DockerPublishOptions;
  private readonly ownImages: Image[] = [];
  private readonly ownPlugins: Plugin[];
  private readonly dockerfiles = new Set<string>();
  private readonly outputs: PlannedOutputs;
  private readonly ownRegistries: Registry[];
  private planned?: Plan;

  /** @throws one error with all problems of the options */
  public constructor(project: Project, options: DockerPublishOptions = {}) {
    if (project.node.tryFindChild(ID)) {
      throw new Error(`Project "${project.name}" has a DockerPublish already. It takes any number of `
      + 'images: use "images", or DockerPublish.of(project).addImage().');
    }
    super(project, ID);
    const problems = new Problems();
    options = this.options = readDeclaration(options, problems);
    this.ownPlugins = (options.plugins ?? []).flatMap((plugin) => Plugin._from(plugin, this.imageDefaults(), problems) ?? []);
    const images = (options.images ?? (options.plugins ? [] : [{}])).flatMap((image) => (
      Image._from(image, this.imageDefaults(), problems, () => this.changed()) ?? []
    ));
    this.ownRegistries = [...(options.registries ?? [Registry.ghcr()])];
    const has = { images: images.length > 0, plugins: this.ownPlugins.length > 0 };
    this.outputs = outputsOf(options.files ?? {}, problems, has);
    problems.throwIfAny('Reading the options of DockerPublish');

    joinProject(project);
    guardTree(project);
    this.ci = options.ci ?? new GitHubActions();
    Preflight.of(project).add(() => this._replan());
    Preflight.of(project).add(() => refuseUnknownTasks(project, options));
    Preflight.of(project).add(() => refuseSharedTags(project, ID));
    images.forEach((image) => this.keep(image));
    files(project, this, this.outputs);
    pluginFiles(project, this, this.outputs.installer, this.ownPlugins.map(({ name }) => name));
    ignoreFiles(project, this, {
      additions: options.dockerignore, stack: options.template?.directory && path.basename(options.template.directory),
    });
    this.ci.attach(project, this);
    new CheckoutNotes(project, this);
  }

  /** The images; a copy of the list. */
  public get images(): Image[] {
    return [...this.ownImages];
  }

  /** The Docker plugins; a copy of the list. */
  public get plugins(): Plugin[] {
    return [...this.ownPlugins];
  }

  /**
   * The image with a name.
   *
   * @throws when there is none
   */
  public image(name: string): Image {
    const found = this.tryImage(name);
    if (found) return found;
    const names = this.ownImages.map((image) => image.name);
    throw new Error(`There is no image "${name}". Declared: ${names.map((known) => `"${known}"`).join(', ')}.${didYouMean(name, names)}`);
  }

  /** The image with a name, or undefined. */
  public tryImage(name: string): Image | undefined {
    return this.ownImages.find((image) => image.name === name);
  }

  /**
   * Adds an image.
   *
   * @throws one error with all problems of the options, or when plugins and no image were declared
   */
  public addImage(options: ImageOptions): Image {
    if (this.ownImages.length === 0) {
      throw new Error(
        'Adding an image: the project has plugins and no images, so the files of images are not generated. Declare the first '
          + 'image in "images".',
      );
    }
    const problems = new Problems();
    const image = Image._from(options, this.imageDefaults(), problems, () => this.changed());
    problems.throwIfAny('Adding an image');
    this.keep(image!);
    this.changed();
    return image!;
  }

  /** Adds a registry. */
  public addRegistry(registry: Registry): this {
    checked('addRegistry()', { registry }, { registry: Registry });
    this.ownRegistries.push(registry);
    this.changed();
    return this;
  }

  /**
   * The plan of this declaration in its current state: plain data, from which every file is rendered.
   *
   * @throws one error with all inconsistencies, such as GHCR without an owner
   */
  public plan(): Plan {
    if (this.planned) return this.planned;
    const problems = new Problems();
    const plan = { ...makePlan(this.declaration(problems), problems), outputs: this.outputs };
    problems.throwIfAny(`Planning what project "${this.project.name}" publishes`);
    const workflow = this.ci.plannedWorkflow(this.project, plan);
    const commandLine = commandLineOf(this.project);
    return this.planned = { ...plan, ...commandLine !== undefined && { commandLine }, ...workflow && { workflow } };
  }

  /**
   * Discards the cached plan, because package.json may have changed since.
   *
   * @internal
   */
  public _replan(): Plan {
    this.changed();
    return this.plan();
  }

  /** Warns at each synthesis of declarations that are probably unintended. */
  public synthesize(): void {
    const { outdir, files: generated } = this.project;
    const exists = (folder: string) => fs.existsSync(path.join(outdir, folder))
      || generated.some((file) => file.path.startsWith(`${folder}/`));
    const plan = this.plan();
    const unmatched = unmatchedTriggers(plan.triggers, gitTagsOf(outdir)).map((one) => unmatchedText(one).replace(/^n/, 'N'));
    for (const doubt of [...doubts(plan, exists), ...unmatched]) log(this.project, doubt);
  }

  private keep(image: Image): void {
    this.ownImages.push(image);
    this.keepDockerfiles();
  }

  /** One component per Dockerfile, for all of its images and variants. */
  private keepDockerfiles(): void {
    const built = () => this.ownImages.flatMap((image) => image._builds.map((build) => build.image));
    for (const dockerfile of new Set(built().map((image) => image.dockerfile))) {
      if (this.dockerfiles.has(dockerfile)) continue;
      this.dockerfiles.add(dockerfile);
      const { overrideOwnLabels, labelsByBuild } = this.options;
      const seed = () => seedDockerfile(this.project, { dockerfile, images: built(), template: this.options.template });
      new Dockerfile(this.project, dockerfile, this, { seed, overrideOwnLabels, labelsByBuild });
    }
  }

  private changed(): void {
    this.planned = undefined;
    this.keepDockerfiles();
  }

  private imageDefaults() {
    const { platforms = ['linux/amd64', 'linux/arm64'], platformTags } = this.options;
    return { name: toPath(this.project.name), platforms, platformTags };
  }

  private declaration(problems: Problems): Declaration {
    const identity = identityOf(this.project);
    const repository = declaredRepository(this.project, this.options, problems);
    const { version = 'VERSION', created = 'BUILD_DATE', revision = 'VCS_REF' } = this.options.buildArgNames ?? {};
    return {
      project: this.project.name,
      directory: path.relative(this.project.root.outdir, this.project.outdir).split(path.sep).join('/') || '.',
      repository,
      inputs: this.options.inputs,
      publishFromForks: this.options.publishFromForks,
      images: this.ownImages,
      plugins: this.ownPlugins,
      registries: this.ownRegistries,
      tags: this.options.tags ?? ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => TagRule.semver(pattern)),
      usesDefaultTags: this.options.tags === undefined,
      flavor: this.options.flavor ?? Flavor.of(),
      triggers: this.options.triggers ?? defaultTriggers(this.project),
      beforeBuild: this.options.beforeBuild,
      gates: this.options.gates ?? [],
      supplyChain: this.options.supplyChain ?? [SupplyChain.provenance()],
      release: this.options.release,
      labelsByBuild: this.options.labelsByBuild,
      labels: declaredLabels(this.options, identity, repository, problems),
      buildArgNames: { version, created, revision },
      read: (file) => textOf(path.join(this.project.outdir, file)),
      referencesOf: ({ dockerfile, target, buildArgs }) => {
        const file = path.join(this.project.outdir, dockerfile);
        return fs.existsSync(file) ? otherImages(fs.readFileSync(file, 'utf8'), target, buildArgs) : [];
      },
    };
  }
}
