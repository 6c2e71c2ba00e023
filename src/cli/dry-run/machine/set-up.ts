import { Leftovers } from './leftovers';
import { LocalRegistry, startRegistry } from './registry';
import { ImageTestKind } from '../../../image/image-test';
import { buildsOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { builderFor, DryRunBuilder, emulation } from '../build/builder';
import { Progress } from '../report/progress';

/** The requested registry and builder. */
interface Wish {
  readonly plan: Plan;
  readonly name: string;
  readonly registry?: LocalRegistry;
  readonly builder?: string;
}

/** A registry and a builder that can reach it: the requested ones, or new ones. */
export async function setUp(
  { plan, name, ...asked }: Wish, progress: Progress, leftovers: Leftovers,
): Promise<{ registry: LocalRegistry; builder: DryRunBuilder }> {
  const registry = asked.registry ?? await progress.task('registry', (log) => startRegistry(name, leftovers, log));
  leftovers.images(registry.place);
  const log = (text: string) => progress.line(text);
  const wish = { option: asked.builder, variable: process.env.BUILDX_BUILDER || undefined };
  const builder = await progress.task('builder', () => builderFor(wish, name, leftovers, log));
  needEmulation(plan, builder, log);
  return { registry, builder };
}

/** Emulation is only necessary when a build runs programs of another platform; cross-compilation needs none. */
export function needEmulation(plan: Plan, { name, platforms }: DryRunBuilder, say: (text: string) => void): void {
  if (platforms.length === 0) return;
  const foreign = buildsOf(plan).filter(({ platform }) => !platforms.includes(platform));
  const starts = (kind: ImageTestKind) => ![ImageTestKind.USER, ImageTestKind.SIZE].includes(kind);
  const run = foreign.find(({ image }) => plan.images[image].tests?.some(({ kind }) => starts(kind)));
  const missing = [...new Set(foreign.map(({ platform }) => platform))];
  if (missing.length === 0) return;
  if (run) throw new Error(`${run.id} has tests that start it, and this machine cannot run ${run.platform}. ${emulation(missing)}.`);
  say(`  the builder ${name} cannot run programs of ${missing.join(', ')}; builds that run none of them work. ${emulation(missing)}`);
}
