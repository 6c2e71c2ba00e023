import { buildStep } from './build-step';
import { Contexts, interpolate } from './expression';
import { metadataStep } from './metadata-step';
import { ActionStep } from './step';
import { Yaml } from '../../../workflow/yaml';
import { Site } from '../../model/site';
import { textOf } from '../../model/value';

/** Docker's reusable workflow that builds with metadata-action and build-push-action. */
const BUILDER = /^docker\/github-builder\/\.github\/workflows\/build\.ya?ml@/;

/** Whether a job calls Docker's builder. */
export function isGithubBuilder(uses: string): boolean {
  return BUILDER.test(uses);
}

/** Evaluates a call of Docker's builder as the steps that it runs. */
export function githubBuilder(job: Yaml, contexts: Contexts, site: Site): void {
  const step = (action: string, names: Record<string, string>, values: Record<string, string | undefined> = {}): ActionStep => ({
    action, id: 'meta', place: { file: job.file, line: job.get('uses')!.line }, yaml: job, contexts, site, env: {}, names, values,
  });
  const given = (name: string) => {
    const value = job.get('with', name);
    return value === undefined ? undefined : textOf(interpolate(value.text, contexts));
  };
  if ((given('output') ?? 'image') !== 'image') return;
  logins(job, contexts, site);
  const meta = metadataStep(step('docker/metadata-action', { images: 'meta-images', tags: 'meta-tags', flavor: 'meta-flavor' }));
  const args = given('build-args')?.replace(/\{\{\s*meta\.version\s*\}\}/g, () => textOf(meta.version));
  buildStep(step('docker/build-push-action', {}, {
    'tags': textOf(meta.tags), 'build-args': args, 'context': given('context') ?? '.', 'cache-to': '', 'outputs': '',
  }));
  const isSigned = given('push') === 'true' && (given('sign') ?? 'auto') !== 'false';
  if (isSigned) site.journal.attestations.push({ file: job.file, line: job.get('uses')!.line, kind: 'signature' });
}

/** The registries of its secret `registry-auths`, a list in YAML. */
function logins(job: Yaml, contexts: Contexts, site: Site): void {
  const auths = job.get('secrets', 'registry-auths');
  const list = auths === undefined ? undefined : Yaml.read(job.file, auths.text)?.list;
  for (const auth of list ?? []) {
    const text = (name: string) => textOf(interpolate(auth.get(name)?.text ?? '', contexts));
    const place = { file: job.file, line: auths!.textLine + auth.line - 1 };
    site.hosts.push(text('registry') || 'docker.io');
    site.journal.logins.push({
      ...place, host: text('registry') || 'docker.io', username: text('username'), password: text('password'), job: site.job,
    });
  }
}
