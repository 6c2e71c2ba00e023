import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { emulation } from './builder';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { buildSecrets } from '../../../plan/lookup/build-secrets';
import { Build } from '../../../plan/lookup/builds';
import { declares } from '../../../plan/lookup/declares';
import { supplyChainOf } from '../../../plan/lookup/signature';
import { Plan } from '../../../plan/plan';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';
import { BuildInputs } from '../../../run/prepare/inputs';
import { runProgram } from '../../../run/program';
import { Stop } from '../../../run/report';
import { lastWords } from '../machine/machine';

/** Settings of builds. */
export interface BuildSettings {
  readonly builder: string;
  /** The root of the source. */
  readonly source: string;
  /** A folder for Buildx's metadata. */
  readonly scratch: string;
  /** Time of the commit, in seconds since 1970. */
  readonly epoch: number;
  readonly signal: AbortSignal;
}

/**
 * Fails before the builds when a secret is missing, as the build script does.
 *
 * @throws with the names of the missing environment variables
 */
export function needSecrets(plan: Plan, env: NodeJS.ProcessEnv): void {
  const secrets = [...buildSecrets(plan), ...buildSecrets(pluginPlan(plan))].filter((name) => env[name] === undefined);
  const missing = declares(plan, 'sshKeySecret') && !env.SSH_AUTH_SOCK ? [...secrets, 'SSH_AUTH_SOCK'] : secrets;
  if (missing.length === 0) return;
  throw new Error(`The build needs environment variables that are not set: ${missing.join(', ')}. `
    + 'A secret is read from the variable of its name, which may be empty; SSH_AUTH_SOCK is set by: eval "$(ssh-agent)" && ssh-add');
}

/**
 * The command line that docker/build-push-action would run for these inputs; secrets are environment variables of the same name, SSH keys
 * come from the agent.
 */
export function buildArguments(plan: Plan, inputs: BuildInputs): string[] {
  const each = (option: string, values: readonly string[]) => values.flatMap((value) => [option, value]);
  const provenance = supplyChainOf(plan, SupplyChainKind.PROVENANCE);
  return [
    ...each('--annotation', linesOf(inputs.annotations)),
    ...each('--build-arg', linesOf(inputs['build-args'])),
    ...each('--label', linesOf(inputs.labels)),
    ...each('--build-context', linesOf(inputs['build-contexts'])),
    ...each('--secret', linesOf(inputs.secrets).map((line) => line.replace(/^(.*)=(.*)$/, 'id=$1,env=$2'))),
    ...inputs.key === '' ? [] : ['--ssh', 'default'],
    '--file', inputs.file,
    ...inputs.target === '' ? [] : ['--target', inputs.target],
    '--platform', inputs.platforms,
    '--attest', `type=provenance,${provenance ? `mode=${provenance.mode}` : 'disabled=true'}`,
    ...supplyChainOf(plan, SupplyChainKind.SBOM) ? ['--attest', 'type=sbom'] : [],
    '--output', `type=image,"name=${inputs.names}",push-by-digest=true,name-canonical=true,push=true`,
    inputs.context,
  ];
}

/**
 * Builds an image for a platform and pushes it by digest.
 *
 * @returns the digest
 */
export async function build(
  plan: Plan, { id, platform }: Build, inputs: BuildInputs, settings: BuildSettings, log: (text: string) => void,
): Promise<string> {
  const { builder, source, scratch, epoch, signal } = settings;
  const metadata = join(scratch, `${id}.json`);
  const args = [
    'buildx', 'build', '--builder', builder, '--progress', 'plain', '--metadata-file', metadata, ...buildArguments(plan, inputs),
  ];
  const ended = await runProgram('docker', args, {
    cwd: source, signal, env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) }, heard: (text) => stepsIn(text).slice(-1).forEach(log),
  });
  if (ended.code !== 0) {
    const isForeign = /exec format error/.test(ended.stderr);
    const isScanner = /buildkit-syft-scanner[^\n]*(not found|failed|denied)/.test(ended.stderr);
    const hint = isForeign ? ` This machine cannot run ${platform}. ${emulation([platform])}.`
      : isScanner ? ' SupplyChain.sbom() needs the image docker.io/docker/buildkit-syft-scanner, which cannot be pulled here.' : '';
    throw new Stop(`${id} cannot be built.${hint} Buildx says:\n${lastWords(ended, 30)}`);
  }
  const { 'containerimage.digest': digest } = JSON.parse(readFileSync(metadata, 'utf8'));
  rmSync(metadata);
  return digest;
}

/** The steps in Buildx's output: `#7 [build 2/4] RUN make`. */
export function stepsIn(text: string): string[] {
  return [...text.matchAll(/^#\d+ (\[.*|exporting .*|pushing .*)$/gm)].map(([, step]) => step);
}

/** Parses a list as Docker's actions do: CSV, one record per line, in which commas do not separate. */
function linesOf(text: string): string[] {
  if (!text.includes('"')) return text.split('\n').filter(Boolean);
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  const records: string[][] = parse(text, { relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true });
  return records.map((record) => record.join(','));
}
