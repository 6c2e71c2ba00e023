import { IMAGES } from '../../../ci/github/step/pins';
import { runProgram } from '../../../run/program';
import { Leftovers } from '../machine/leftovers';
import { docker } from '../machine/machine';

/** A builder. */
export interface DryRunBuilder {
  readonly name: string;
  /** Whether it was created for this run, and is removed after it. */
  readonly isTemporary: boolean;
  /** Its platforms, native or emulated. */
  readonly platforms: readonly string[];
}

/** Options with which a builder can reach loopback. */
const OPTIONS = ['--driver', 'docker-container', '--driver-opt', 'network=host'];

/** The requested builder. */
export interface BuilderWish {
  /** By option: it has to be usable. */
  readonly option?: string;
  /** By `BUILDX_BUILDER`: another one is created when it is not usable. */
  readonly variable?: string;
}

/**
 * A builder that can push by digest to a registry on loopback: the driver `docker` cannot, and a container only in the network of the host.
 * The requested or current one, otherwise a new one.
 */
export async function builderFor(
  { option, variable }: BuilderWish, run: string, leftovers: Leftovers, say: (text: string) => void,
): Promise<DryRunBuilder> {
  const wanted = option ?? variable;
  const { code, stdout } = await runProgram('docker', ['buildx', 'inspect', ...wanted === undefined ? [] : [wanted]]);
  if (code === 0 && reachesLoopback(stdout)) return bootstrapped(nameOf(stdout), false);
  if (option !== undefined) {
    const problem = code === 0 ? `is ${kindOf(stdout)}, which cannot push by digest to a registry on loopback` : 'is not there';
    throw new Error(`--builder "${option}" ${problem}. Make one that can: ${create('docker-publish')}; or leave the option out.`);
  }
  const because = code === 0 ? `: ${nameOf(stdout)} is ${kindOf(stdout)}` : '';
  say(`  creating the builder ${run}${because}. It is removed after the run, with its cache. One of your own is faster:`);
  say(`    ${create('docker-publish')}, then --builder docker-publish`);
  leftovers.builder(run);
  await docker('Making a builder', 'buildx', 'create', '--name', run, ...OPTIONS, '--driver-opt', `image=${IMAGES.buildkit}`);
  return bootstrapped(run, true);
}

/** Platforms in the output of `docker buildx inspect`. */
export function platformsIn(inspected: string): string[] {
  return [
    ...inspected.matchAll(/^Platforms:\s*(.*)$/gm),
  ].flatMap(([, list]) => list.split(',').map((platform) => platform.trim().replace(/\*$/, ''))).filter(Boolean);
}

/** Whether a builder, by the output of `docker buildx inspect`, can reach loopback; a remote one is assumed to. */
export function reachesLoopback(inspected: string): boolean {
  const driver = driverOf(inspected);
  return driver === 'remote' || driver === 'docker-container' && /^Driver Options:.*\bnetwork="host"/m.test(inspected);
}

/** How to set up emulation of other platforms, as a sentence without its end. */
export function emulation(platforms: readonly string[]): string {
  const names = [...new Set(platforms.map((platform) => platform.replace(/^linux\//, '').split('/')[0]))];
  return `To emulate it: docker run --privileged --rm ${IMAGES.binfmt} --install ${names.join(',')}; or leave it out: --platform`;
}

async function bootstrapped(name: string, isTemporary: boolean): Promise<DryRunBuilder> {
  const inspected = await docker(`Starting the builder ${name}`, 'buildx', 'inspect', '--bootstrap', name);
  return { name, isTemporary, platforms: platformsIn(inspected) };
}

function create(name: string): string {
  return ['docker buildx create --name', name, ...OPTIONS].join(' ');
}

function kindOf(inspected: string): string {
  const driver = driverOf(inspected);
  return driver === 'docker-container' ? 'in a container with a network of its own' : `of the driver ${driver}`;
}

function driverOf(inspected: string): string | undefined {
  return /^Driver:\s*(\S+)/m.exec(inspected)?.[1];
}

function nameOf(inspected: string): string {
  return /^Name:\s*(\S+)/m.exec(inspected)![1];
}
