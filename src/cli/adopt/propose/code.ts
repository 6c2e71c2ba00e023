import { js, Cited, usesOf } from './made';
import { ProposedImage, Proposal } from './proposal';
import { spots } from '../model/place';

/** A line of code with its comment. */
interface Line { readonly code: string; readonly comment?: string }

/** The comment on a workflow name other than the default. */
const OURS: Cited<string> = {
  value: '', from: [{ file: '.github/workflows/docker-publish.yml', line: 1 }], why: 'a workflow of our name is there',
};
/** The column of comments is at most this. */
const WIDEST = 76;

/** The declaration as a file, with the source of each line as a comment. */
export function declaration(proposal: Proposal): string {
  const { project, images, registries, tags, flavor, triggers, gates, beforeBuild, supplyChain = [] } = proposal;
  const { runners, environment, cache, checkout } = proposal;
  const ci = [
    ...proposal.workflowName === undefined ? [] : [`workflowName: ${js(proposal.workflowName)}`],
    ...checkout ? [`checkout: ${js(checkout.value)}`] : [],
    ...cache ? [`cache: ${cache.value.code}`] : [],
    ...environment ? [`environment: ${js(environment.value)}`] : [],
    ...runners.length > 0
      ? [`runners: { ${runners.map(({ value: [platform, runner] }) => `${js(platform)}: ${runner.code}`).join(', ')} }`]
      : [],
  ];
  const classes = new Set(['DockerPublish', ...[
    registries, tags, triggers, gates, beforeBuild, supplyChain, proposal.inputs.map(({ value: [, input] }) => input),
    runners.map(({ value: [, runner] }) => runner), flavor?.value, proposal.files.map(({ value: [, file] }) => file),
    images.map(({ variants, platformTags, buildArgsFrom, tags: own, flavor: ownFlavor }) => [
      variants, platformTags, buildArgsFrom, own, ownFlavor,
    ].filter(Boolean)), cache?.value,
  ].flatMap(usesOf), ...ci.length > 0 ? ['GitHubActions'] : []]);
  const lines: Line[] = [
    { code: `const { ${[...classes].sort().join(', ')} } = require('docker-publish');` },
    { code: "const { Project } = require('projen');" },
    { code: '' },
    { code: `const project = new Project({ name: ${js(project)} });` },
    { code: '' },
    { code: 'new DockerPublish(project, {' },
    ...proposal.defaultBranch === undefined ? [] : [{ code: `  defaultBranch: ${js(proposal.defaultBranch)},`, comment: 'git' }],
    ...proposal.labels.map((cited) => ({ code: `  ${cited.value[0]}: ${js(cited.value[1])},`, comment: commentOf(cited) })),
    ...proposal.inputs.length === 0 ? [] : [
      { code: '  inputs: {' },
      ...proposal.inputs.map((cited) => ({ code: `    ${cited.value[0]}: ${cited.value[1].code},`, comment: commentOf(cited) })),
      { code: '  },' },
    ],
    { code: '  images: [' },
    ...images.flatMap(imageLines),
    { code: '  ],' },
    ...list('registries', registries), ...list('tags', tags),
    ...flavor ? [{ code: `  flavor: ${flavor.value.code},`, comment: commentOf(flavor) }] : [],
    ...list('triggers', triggers), ...list('gates', gates), ...list('beforeBuild', beforeBuild), ...list('supplyChain', supplyChain),
    ...proposal.buildArgNames.length > 0 ? [{
      code: `  buildArgNames: { ${proposal.buildArgNames.map(({ value: [kind, name] }) => `${kind}: ${js(name)}`).join(', ')} },`,
      comment: proposal.buildArgNames.map(commentOf).join('; '),
    }] : [],
    ...proposal.dockerignore.length > 0 ? [{
      code: `  dockerignore: [${proposal.dockerignore.map(({ value }) => js(value)).join(', ')}],`,
      comment: proposal.dockerignore.map(commentOf).join('; '),
    }] : [],
    ...proposal.files.length > 0 ? [{
      code: `  files: { ${proposal.files.map(({ value: [option, file] }) => `${option}: ${file.code}`).join(', ')} },`,
      comment: proposal.files.map(commentOf).join('; '),
    }] : [],
    ...ci.length > 0 ? [{
      code: `  ci: new GitHubActions({ ${ci.join(', ')} }),`, comment: [
        proposal.workflowName === undefined ? undefined : OURS, checkout, cache, environment, ...runners,
      ].flatMap((cited) => cited ? commentOf(cited as Cited<unknown>) : []).join('; '),
    }] : [],
    { code: '});' },
    { code: '' },
    { code: 'project.synth();' },
  ];
  return lines.map(({ code, comment }) => comment ? `${code.padEnd(Math.min(WIDEST, Math.max(56, code.length)))}  // ${comment}` : code)
    .join('\n') + '\n';
}

/** The number of lines between the call and its end. */
export function countLines(code: string): number {
  const lines = code.split('\n');
  return lines.slice(
    lines.findIndex((line) => line.startsWith('new DockerPublish(')), lines.findIndex((line) => line === '});') + 1,
  ).length;
}

function list(name: string, items: ReadonlyArray<Cited<{ readonly code: string }>>, indent = '  '): Line[] {
  if (items.length === 0) return [];
  const inner = items.map((cited) => ({ code: `${indent}  ${cited.value.code},`, comment: commentOf(cited) }));
  return [{ code: `${indent}${name}: [` }, ...inner, { code: `${indent}],` }];
}

function imageLines(image: ProposedImage): Line[] {
  const line = (key: string, cited: Cited<unknown> | undefined) => cited
    ? [{ code: `      ${key}: ${js(cited.value)},`, comment: commentOf(cited) }]
    : [];
  const pairs = (key: string, cited: ReadonlyArray<Cited<readonly [string, unknown]>>) => cited.length === 0
    ? []
    : [{ code: `      ${key}: ${js(Object.fromEntries(cited.map(({ value }) => value)))},`, comment: commentOf(cited[0]) }];
  return [
    { code: '    {' },
    ...line('name', image.name), ...line('dockerfile', image.dockerfile), ...line('context', image.context),
    ...line('target', image.target), ...line('platforms', image.platforms),
    ...pairs('buildArgs', image.buildArgs), ...pairs('buildArgsFrom', image.buildArgsFrom), ...pairs('contexts', image.contexts),
    ...image.secrets.length > 0
      ? [{ code: `      secrets: ${js(image.secrets.map(({ value }) => value))},`, comment: commentOf(image.secrets[0]) }]
      : [],
    ...line('sshKeySecret', image.sshKeySecret),
    ...image.platformTags
      ? [{ code: `      platformTags: ${image.platformTags.value.code},`, comment: commentOf(image.platformTags) }]
      : [],
    ...list('variants', image.variants, '      '), ...list('tags', image.tags ?? [], '      '),
    ...image.flavor ? [{ code: `      flavor: ${image.flavor.value.code},`, comment: commentOf(image.flavor) }] : [],
    { code: '    },' },
  ];
}

function commentOf({ from, why }: Pick<Cited<unknown>, 'from' | 'why'>): string {
  return [spots(from), why].filter(Boolean).join(': ').replace(/[\r\n\u2028\u2029]+/g, ' ');
}
