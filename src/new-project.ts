import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parseForgeUrl } from './base/forge-url';
import { DockerPublishProjectOptions } from './docker-publish-project-options';
import { packageManagerOf } from './file/checkout/package-manager';
import { toPath } from './image/reference';
import { gitRemote, repositoryOf } from './joining/identity';
import { didYouMean, Problems } from './problem/problems';
import { Stack } from './template/stack';

/** Options of `projen new` itself. */
const OF_PROJEN = ['from', 'synth', 'comments', 'git', 'post', 'watch', 'debug', 'version', 'help', 'projen-version', 'dev-deps'];

type Args = Record<string, unknown>;

/**
 * A repository that `projen new` is creating. projen ignores unknown options on its command line, so they are reported before anything is
 * written.
 */
export class NewProject {
  /** Undefined at every later synthesis. */
  public static of(options: object, argv: readonly string[] = process.argv.slice(2)): NewProject | undefined {
    const asked = (options as { __new__?: { args: Args } }).__new__;
    return asked && new NewProject(asked.args, argv);
  }

  private readonly begun = Date.now() - process.uptime() * 1000;

  private constructor(private readonly args: Args, private readonly argv: readonly string[]) {}

  /** Corrects options: lists with commas, and a repository without an owner. Also written into `.projenrc.ts`. */
  public mend(options: DockerPublishProjectOptions): DockerPublishProjectOptions {
    for (const list of ['platforms', 'publishTo']) {
      const values = this.args[list];
      if (Array.isArray(values)) {
        this.args[list] = values.flatMap((value) => String(value).split(',')).map((value) => value.trim()).filter(Boolean);
      }
    }
    // npm only knows a path as a version, but projen declares the text as a name.
    for (const list of ['devDeps', 'dev-deps']) {
      const specs = this.args[list];
      if (Array.isArray(specs)) this.args[list] = specs.map((spec) => /^([./~]|file:)|^[^:@]+\.tgz$/.test(spec) ? fromFile(spec) : spec);
    }
    const repository = parseForgeUrl(String(this.args.repository ?? ''));
    if (repository && !this.argv.some((word) => /^(--name|-n)(=|$)/.test(word))) this.args.name = toPath(repository.name);
    const { name, platforms, publishTo, devDeps } = this.args as unknown as DockerPublishProjectOptions;
    return { ...options, name, ...platforms && { platforms }, ...publishTo && { publishTo }, ...devDeps && { devDeps } };
  }

  /** @throws one error with all unknown options on the command line */
  public check(project: Project): void {
    const problems = new Problems();
    const options = (project.initProject!.type as unknown as { options?: Array<{ switch: string; name: string }> }).options ?? [];
    const known = [...options.map((option) => option.switch), ...OF_PROJEN];
    for (const word of this.argv.filter((given) => /^--[a-z]/i.test(given))) {
      const name = word.slice(2).split('=')[0].replace(/^no-/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (!known.includes(name)) {
        problems.add(`there is no ${word.split('=')[0]}.${didYouMean(name, known).replace('"', '"--')} Known: `
        + '--stack, --publish-to, --platforms, --repository, --description, --license.');
      }
    }
    const stack = this.argv.flatMap((word, index) => word === '--stack' ? this.argv[index + 1] ?? []
      : word.startsWith('--stack=') ? word.slice(8)
        : []).at(-1);
    const stacks: string[] = Object.values(Stack);
    if (stack !== undefined && !stacks.includes(stack)) {
      problems.add(`there is no stack "${stack}". Known: ${stacks.join(', ')}.${didYouMean(stack, stacks)}`);
    }
    const { repository, publishTo } = this.args;
    if (repository === undefined && publishTo === undefined && repositoryOf(project) === undefined) {
      problems.add('the owner of the images is not known: there is no git remote "origin" here. Add --repository acme/api, or '
        + 'where to publish: --publish-to ghcr.io/acme.');
    }
    problems.throwIfAny('Reading the command line');
  }

  /** Runs an action that may fail; then prints only its message, and removes the packages that projen has installed. */
  public attempt<T>(outdir: string, action: () => T): T {
    try {
      return action();
    } catch (error) {
      const written = fs.statSync(path.join(outdir, '.projen', 'files.json'), { throwIfNoEntry: false })?.birthtimeMs ?? 0;
      const made = written >= this.begun
        ? 'The files are written, but a later step failed. Fix it, then: ' + `${packageManagerOf(outdir).install} && npx projen.`
        : 'Nothing was created.';
      const message = `Error: ${(error as Error).message}\n\n${made}`;
      // projen prints the stack, to which Node.js adds the line that threw.
      Object.defineProperty(error, 'stack', { get: () => message, set: () => undefined });
      process.once('exit', () => this.tidy(outdir));
      throw error;
    }
  }

  /** Removes the package.json and node_modules that npm created to run this class. */
  private tidy(outdir: string): void {
    const [manifest, modules] = ['package.json', 'node_modules'].map((name) => path.join(outdir, name));
    const isNew = (fs.statSync(modules, { throwIfNoEntry: false })?.birthtimeMs ?? 0) >= this.begun;
    if (!isNew || !isOnlyForUs(manifest)) return;
    fs.rmSync(manifest, { force: true });
    fs.rmSync(modules, { recursive: true, force: true });
  }

  /** Prints the next steps at the end. */
  public tellNext(project: Project): void {
    const repository = repositoryOf(project) ?? parseForgeUrl(String(this.args.repository ?? ''));
    const hasOrigin = gitRemote(project.outdir) !== undefined;
    const origin = `https://${repository?.host ?? 'github.com'}/${repository?.owner ?? 'OWNER'}/${repository?.name ?? project.name}.git`;
    process.once('exit', (code) => {
      if (code !== 0) return;
      process.stdout.write(`
Next:

  npx docker-publish plan      # what a push will publish
  npx docker-publish doctor    # what is missing for the first publish: secrets, environments, access
  make docker-run              # builds the image for this machine and runs it; needs Docker with Buildx
  npx projen                   # after a change of .projenrc.ts, the declaration

Publish:

${hasOrigin ? '' : `  git remote add origin ${origin}\n`}  git push --set-upstream origin main && git tag v0.1.0 && git push origin v0.1.0
`);
    });
  }
}

function fromFile(spec: string): string {
  return `docker-publish@file:${spec.replace(/^file:/, '')}`;
}

function isOnlyForUs(manifest: string): boolean {
  try {
    const { devDependencies = {}, ...more } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    return Object.keys(more).length === 0 && Object.keys(devDependencies).every((name) => ['projen', 'docker-publish'].includes(name));
  } catch {
    return true; // there is none, or npm took it back
  }
}
