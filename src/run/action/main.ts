import { eventOf, fail, input, output, REPORT } from './environment';
import { layOutKey } from './key';
import { movesLatest, publishedTable } from './published';
import { builtImages } from '../../decision/built';
import { Decision } from '../../decision/decision';
import { hostsOf } from '../../decision/destinations';
import { imageTitle } from '../../plan/lookup/image-id';
import { withParts } from '../../plan/lookup/parts';
import { signatureOf } from '../../plan/lookup/signature';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { formatDate } from '../../tag/date/format-date';
import { backOff } from '../back-off';
import { publishedImages, repositoriesOf, RunContext } from '../context';
import { RemoteGit } from '../git/remote-git';
import { checksOfPlugins, existingPlugins } from '../plugin/matrix';
import { pluginBuilder } from '../plugin/plugin-builder';
import { pluginNotes } from '../plugin/plugin-notes';
import { collect, publishPlugins } from '../plugin/publish-plugins';
import { affectedByPullRequest, affectedByPush } from '../prepare/affected';
import { existingImages } from '../prepare/existing';
import { freeVersions, withoutTaken } from '../prepare/file-versions';
import { buildInputs } from '../prepare/inputs';
import { byBuild, matricesOf, opaque } from '../prepare/matrix';
import { prepare, Prepared, resume } from '../prepare/prepare';
import { lockOf } from '../publish/lock';
import { merge } from '../publish/merge';
import { publish } from '../publish/publish';
import { httpRegistries } from '../registry/http/http-registries';
import { GitHubApi } from '../release/github-api';
import { ReleaseMaker } from '../release/release';
import { Stop } from '../report';
import { test } from '../test/test-image';
import { attestorOf, sign, Signer } from '../verify/cosign';
import { verify } from '../verify/verify';

/** The implementation of a workflow step. */
export type Work = (plan: Plan) => Promise<void> | void;

/** The steps of the workflow, by name. */
export const STEPS = {
  async prepare(plan: Plan, lock: (decision: Decision, run: string, plan: Plan) => string = lockOf): Promise<void> {
    const event = eventOf(plan);
    const { decision, prepared: handedOn } = await prepare(plan, event, git(), formatDate, REPORT);
    const checked = decision.publishes ? new Set<number>() : await checkedImages();
    output({
      'publish': String(decision.publishes),
      'decision': opaque(handedOn),
      'version': decision.version,
      'revision': decision.revision,
      'source-date-epoch': String(Math.floor(new Date(decision.created).getTime() / 1000)),
      'hosts': opaque(hostsOf(plan, decision)),
      'publish-lock': lock(decision, process.env.GITHUB_RUN_ID!, plan),
      ...numbered('checks', matricesOf(plan, checked, decision)),
      ...checksOfPlugins(plan, decision),
    });

    async function checkedImages(): Promise<Set<number>> {
      const changes = event.name === 'pull_request' || event.name === 'merge_group';
      const affected = changes ? await affectedByPullRequest(plan, event, git()) : new Set(plan.images.keys());
      // A shared workflow may be called on an event without a trigger: then everything is built as a check.
      const concerned = decision.runs ? builtImages(plan, decision) : new Set(plan.images.keys());
      return new Set([...affected].filter((index) => concerned.has(index)));
    }
  },

  async existing(plan) {
    const known = prepared();
    const versions = await freeVersions([contextOf(plan), pluginContext(plan)], known.versions);
    const settled = { ...known, versions };
    const context = contextOf(plan, settled);
    // Without its version, the rules may give no tag.
    const concerned = context.decision.publishes ? builtImages(plan, context.decision) : new Set<number>();
    const affected = new Set([...await affectedByPush(context)].filter((index) => concerned.has(index)));
    const existing = await existingImages(context);
    const built = new Set([...affected].filter((index) => !existing.has(index)));
    for (const [index, digest] of existing) {
      REPORT.notice(`${imageTitle(plan.images[index])} ${context.decision.version} is published from this commit: ${digest}`);
    }
    if (affected.size < concerned.size) REPORT.notice('The other images are unchanged.');
    output({
      'publish': String(affected.size > 0),
      'version': context.decision.version,
      'publish-lock': lockOf(context.decision, process.env.GITHUB_RUN_ID!),
      'decision': opaque({ ...settled, images: [...affected], existing: Object.fromEntries(existing) }),
      ...numbered('builds', matricesOf(plan, built, context.decision)),
      ...await existingPlugins(pluginContext(plan, settled)),
    });
  },

  inputs(plan) {
    const bases = { digests: pushedDigests(plan), existing: prepared().existing };
    output({ ...buildInputs(contextOf(plan), input('build'), bases) });
  },

  key: (plan) => layOutKey(input('build'), buildInputs(contextOf(plan), input('build')).key),

  test: (plan) => test(contextOf(plan), { build: input('build'), digest: input('digest'), image: input('image') }),

  async merge(plan: Plan, more?: (context: RunContext, merged: ReadonlyMap<number, string>) => Record<string, string>): Promise<void> {
    const context = await withoutTaken(contextOf(plan));
    const merged = await merge(context, pushedDigests(plan));
    output({
      digests: JSON.stringify(plan.images.map((_, index) => merged.get(index) ?? '')),
      repositories: JSON.stringify(publishedImages(context).flatMap((image) => repositoriesOf(image))),
      ...more?.(context, merged),
    });
  },

  sign: async (plan) => sign(await withoutTaken(contextOf(plan)), mergedDigests(), signer(plan)),

  async publish(plan) {
    const context = await withoutTaken(contextOf(plan));
    const digests = mergedDigests();
    const { stayed } = await publish(context, digests);
    REPORT.summary(publishedTable(context, digests, stayed));
    output({ latest: String(movesLatest(context, digests, stayed)), release: String(context.decision.isTagged) });
  },

  verify: async (plan) => verify(await withoutTaken(contextOf(plan)), mergedDigests(), attestorOf(signer(plan))),

  async release(plan) {
    const api = new GitHubApi(process.env.GITHUB_API_URL!, process.env.GITHUB_REPOSITORY!, input('token'));
    const plugins = plan.plugins && pluginNotes(plan, pluginContext(plan), digestList(input('plugins')));
    await new ReleaseMaker(contextOf(plan), api, backOff).release(mergedDigests(), signer(plan), plugins);
  },

  async plugin(plan) {
    const caches = { from: input('cache-from'), to: input('cache-to') };
    const digest = await pluginBuilder().buildPlugin(plan, pluginContext(plan), {
      id: input('build'), source: input('source'), scratch: process.env.RUNNER_TEMP!, caches,
    });
    output({ digest: digest ?? '' });
  },

  async 'publish-plugins'(plan) {
    const context = await withoutTaken(pluginContext(plan));
    const digests = await collect(context, Object.assign({}, ...jsonValues(input('digests'))));
    if (signatureOf(plan)) await sign(context, digests, signer(plan));
    const { stayed } = await publishPlugins(context, digests);
    REPORT.summary(publishedTable(context, digests, stayed));
    output({
      digests: JSON.stringify(context.plan.images.map((_, index) => digests.get(index) ?? '')),
      release: String(context.decision.isTagged),
    });
  },
} satisfies Record<string, Work>;

/** The same for the plan of the plugins. */
function pluginContext(plan: Plan, known?: Prepared): RunContext {
  const { images: _, ...context } = contextOf(pluginPlan(plan), known);
  return context;
}

function contextOf(plan: Plan, known: Prepared = prepared()): RunContext {
  const { images } = known;
  return {
    plan,
    ...resume(plan, eventOf(plan), known, formatDate),
    registries: httpRegistries(),
    git: git(),
    report: REPORT,
    ...images && { images: new Set(images) },
  };
}

function prepared(): Prepared {
  if (input('decision') === '') {
    throw new Stop(
      'The input "decision" is empty: pass the output of the step prepare, as in ${{ needs.prepare.outputs.decision }}.',
    );
  }
  return JSON.parse(input('decision'));
}

let remote: RemoteGit | undefined;

function git(): RemoteGit {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return remote ??= new RemoteGit({ url: `${server}/${repository}`, token: input('token'), wait: backOff });
}

/** The identity in Sigstore's certificate: the workflow that contains the job, also when it was called, at the ref of the run. */
function signer(plan: Plan): Signer {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_REF: ref } = process.env;
  const { workflow } = plan;
  const { identity = `${repository}/${workflow?.path}@${ref}`, repository: signedBy } = workflow?.shared ?? {};
  const { sign: signing, verify: verifying } = signatureOf(plan) ?? {};
  return {
    identity: `${server}/${identity}`, repository: repository!, ...signedBy !== undefined && { signedBy },
    ...signing && verifying && { key: { sign: signing, verify: verifying } },
    token: input('token'), wait: backOff,
  };
}

function mergedDigests(): Map<number, string> {
  return digestList(input('digests'));
}

function digestList(list: string): Map<number, string> {
  const digests = JSON.parse(list || '[]') as string[];
  return new Map(digests.flatMap((digest, index) => digest === '' ? [] : [[index, digest]]));
}

/** The outputs of matrices: the first has the plain name, further ones a number: builds, builds-2. */
function numbered(name: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [index === 0 ? name : `${name}-${index + 1}`, value]));
}

/** The digests that the builds pushed, by build id. */
function pushedDigests(plan: Plan): Record<string, string> {
  return byBuild(plan, Object.assign({}, ...jsonValues(input('digests'))));
}

/** The values of concatenated JSON texts: `toJSON` of the outputs of each build job. */
function jsonValues(text: string): Record<string, string>[] {
  return text.trim() === '' ? [] : JSON.parse(`[${text.replace(/\}\s*\{/g, '},{')}]`);
}

/** Runs the step of the `step` input, with the plan of `planOf`. */
export async function main(steps: Record<string, Work>, planOf: () => Plan): Promise<void> {
  try {
    const step = steps[input('step')];
    if (!step) throw new Stop(`There is no step "${input('step')}". Known: ${Object.keys(steps).join(', ')}.`);
    await step(withParts(planOf()));
  } catch (error) {
    fail(error);
  }
}
