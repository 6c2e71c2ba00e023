import { buildStep, siteOutput } from './build-step';
import { installScripts, Manifest, nodeMajor, readManifest } from './manifest';
import { PackageManager, packageManager } from './package-manager';
import { howItStarts, Start } from './start';
import { fillIn } from '../../fill-in';
import { exec, FirstDockerfile, NOBODY, stages, VERSION_LAST } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';
import { Survey } from '../../survey';
import { served } from '../static/nginx';

/** Node.js, with npm, pnpm, yarn or bun; run as it is, compiled, or bundled into a site. */
export const node: StackKind = {
  sign: /^package\.json$/,
  leftovers: [
    '**/npm-debug.log*', '**/.pnpm-store', 'coverage', '**/.nyc_output', '**/.eslintcache', '**/*.tsbuildinfo', '**/.turbo', '**/.next',
    '**/.nuxt',
  ],
  fit,
};

/** The common parts of the stages of a Dockerfile. */
interface Recipe {
  readonly base: string;
  readonly manager: PackageManager;
  readonly manifest: Manifest;
  /** The folder of the workspace that the package belongs to, outside of the build context. */
  readonly workspace?: string;
  /** Whether the repository has several packages: an installation then reads the manifests of all. */
  readonly isWorkspace: boolean;
}

function fit(project: Survey): FirstDockerfile {
  const manifest = readManifest(project);
  const manager = packageManager(project, manifest);
  const base = manager.name === 'bun' ? 'oven/bun:1-slim' : `node:${nodeMajor(project, manifest)}-trixie-slim`;
  // pnpm also stores settings in this file.
  const isWorkspace = manifest.workspaces !== undefined || /^packages:/m.test(project.read('pnpm-workspace.yaml') ?? '');
  const workspace = manager.hasLock ? undefined : project.workspace;
  const recipe: Recipe = { base, manager, manifest, isWorkspace, workspace };
  const toldFrom = `Node.js with ${manager.name}${workspace === undefined ? '' : `, as in ${workspace}`}`;
  const build = buildStep(project, manifest, manager);
  const site = siteOutput(project, manifest);
  if (site !== undefined && build !== undefined) {
    const text = stages(buildStage(recipe, build, false), served(`COPY --from=build /app/${site} /usr/share/nginx/html`));
    return { text, derivedFrom: `${toldFrom}, a site that "${build}" makes` };
  }

  const start = howItStarts(project, manifest, manager, build !== undefined);
  const output = start && build !== undefined ? outputFolder(project, start) : undefined;
  const text = build === undefined
    ? stages(dependencyStage(recipe), runStage(recipe, ['COPY . .'], start))
    : stages(buildStage(recipe, build, output === undefined), dependencyStage(recipe), runStage(recipe, output === undefined
      ? ['COPY --from=build /app ./']
      : ['# Node.js reads in it which kind of modules it runs.', 'COPY package.json ./', `COPY --from=build /app/${output} ./${output}`],
    start));
  return {
    text, derivedFrom: [toldFrom, ...build ? [`built by "${build}"`] : [], ...start ? [`started as ${start.source} says`] : []].join(', '),
  };
}

/** The build output folder, if the program is started from it. */
function outputFolder({ files }: Survey, { words }: Start): string | undefined {
  const file = words[0] === 'node' || words[0] === 'bun' ? words.slice(1).find((word) => !word.startsWith('-')) : undefined;
  const folder = /^(?:\.\/)?([^./][^/]*)\//.exec(file ?? '')?.[1];
  return folder === undefined || folder === 'src' || files.includes(file!) ? undefined : folder;
}

function buildStage({ base, manager, manifest, isWorkspace }: Recipe, build: string, isWhole: boolean): string[] {
  const isEarly = isWorkspace || installScripts(manifest).length > 0;
  return [
    '# JavaScript runs everywhere, so it is made once, on the platform of the machine that builds.',
    `FROM --platform=$BUILDPLATFORM ${base} AS build`,
    ...manager.setup,
    'WORKDIR /app',
    ...isEarly
      ? ['# The whole source, because the installation reads more of it than a manifest.', 'COPY . .']
      : ['# Dependencies first: they are installed again only when they change.', `COPY ${manager.manifests.join(' ')} ./`],
    install(manager, manager.install),
    ...isEarly ? [] : ['COPY . .'],
    `RUN ${build}${isWhole ? ' && rm -rf node_modules' : ''}`,
  ];
}

function dependencyStage({ base, manager, manifest, isWorkspace, workspace }: Recipe): string[] {
  return [
    '# On the platform that it will run on, because a dependency may bring or compile native code.',
    `FROM ${base} AS dependencies`,
    ...manager.setup,
    'WORKDIR /app',
    ...outside(manifest, workspace),
    ...isWorkspace ? ['COPY . .'] : [`COPY ${manager.manifests.join(' ')} ./`],
    `${install(manager, manager.installForProduction)} && mkdir -p node_modules`,
  ];
}

/** A package of a workspace is installed alone: lock file and sibling packages are outside of its build context. */
function outside({ dependencies }: Manifest, workspace: string | undefined): string[] {
  if (workspace === undefined) return [];
  const siblings = Object.keys(dependencies).filter((name) => /^(workspace|link|file|portal):/.test(dependencies[name]));
  const whole = `To install from there, declare this image in the root of the workspace (${workspace}), with the path of this Dockerfile`;
  return siblings.length === 0
    ? [`# The lock file is in ${workspace}, outside of the build context, so the newest versions that package.json allows are installed.`,
      `# ${whole}.`]
    : fillIn(`${siblings.join(', ')}, which ${siblings.length > 1 ? 'are packages' : 'is a package'} of the workspace, outside of the build `
      + `context. ${whole}, which then copies:`, ['COPY . .']);
}

function runStage({ base }: Recipe, copies: readonly string[], start: Start | undefined): string[] {
  return [
    `FROM ${base}`,
    'WORKDIR /app',
    'ENV NODE_ENV=production',
    'COPY --from=dependencies /app/node_modules ./node_modules',
    ...copies,
    ...start ? [] : fillIn(
      'how the container starts; package.json has no script "start" that needs no shell, and no "bin" or "main" that is there.',
      ['ENTRYPOINT ["node", "server.js"]'],
    ),
    NOBODY,
    ...start ? [exec('ENTRYPOINT', start.words)] : [],
    ...VERSION_LAST,
  ];
}

function install({ cache }: PackageManager, command: string): string {
  return `RUN --mount=type=cache,target=${cache} \\\n    ${command}`;
}
