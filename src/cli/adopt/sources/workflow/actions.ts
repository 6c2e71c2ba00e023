import { botStep } from './bots';
import { bakeStep, buildahStep, buildStep, pushStep } from './build-step';
import { awsStep, cloudStep, ecrStep, loginStep } from './login-step';
import { metadataStep } from './metadata-step';
import { ActionStep, input, Outputs } from './step';
import { note } from '../../model/site';
import { isKnown, secretName, Unknown } from '../../model/value';
import { goreleaser } from '../files/goreleaser';
import { versionAt } from '../version-files';

/** Actions about images, by name. The first match decides. */
const ACTIONS: ReadonlyArray<readonly [name: RegExp, run: (step: ActionStep) => Outputs]> = [
  [/^actions\/checkout$/, checkoutStep],
  [/^webfactory\/ssh-agent$|^shimataro\/ssh-key-action$/, sshStep],
  [/^docker\/metadata-action$|^crazy-max\/ghaction-docker-meta$/, metadataStep],
  [/^docker\/build-push-action$|^depot\/build-push-action$|\/build-push-action$/, buildStep],
  [/^docker\/bake-action$|^depot\/bake-action$/, bakeStep],
  [/^docker\/login-action$|^azure\/docker-login$|^redhat-actions\/podman-login$/, loginStep],
  [/^aws-actions\/configure-aws-credentials$/, awsStep],
  [/^aws-actions\/amazon-ecr-login$/, ecrStep],
  [/^google-github-actions\/auth$/, cloudStep('gcp')],
  [/^azure\/login$/, cloudStep('azure')],
  [/^redhat-actions\/buildah-build$/, buildahStep],
  [/^redhat-actions\/push-to-registry$/, pushStep],
  [/^(googleapis|google-github-actions)\/release-please-action$|^changesets\/action$|semantic-release(-action)?$/, botStep],
  [/^goreleaser\/goreleaser-action$/, goreleaserStep],
  [/^actions\/attest(-build-provenance)?$/, (step) => ['subject-path', 'subject-checksums'].some((name) => input(step, name) !== undefined)
    ? {}
    : attestation('attestation')(step)],
  [/^actions\/attest-sbom$|^anchore\/sbom-action$/, attestation('sbom')],
  [/^aquasecurity\/trivy-action$|^anchore\/scan-action$|^docker\/scout-action$/, attestation('scan')],
  [/^akhilerm\/tag-push-action$|^shrink\/actions-docker-registry-tag$/, unread('copies or renames images')],
  [
    /^elgohr\/publish-docker-github-action$|^mr-smithers-excellent\/docker-build-push$|^macbre\/push-to-ghcr$|^whoan\/docker-build-with-cache-action$|^ilteoood\/docker_buildx$/i,
    unread('builds and pushes images; its inputs are not read'),
  ],
  [/^home-assistant\/builder(\/.*)?$/, unread('builds and pushes images; its inputs are not read')],
  [/^(martinbeentjes\/npm-get-version-action|sebrollen\/toml-action)$/, versionStep],
  [/^(juliangruber\/read-file-action|actionstools\/read-json-action)$/, versionStep],
  [/^haya14busa\/action-cond$/, conditionStep],
  [/^cachix\/install-nix-action$|^determinatesystems\/nix-installer-action$/i, () => ({})],
  [
    /kaniko|^ko-build\/setup-ko$|^buildpacks\//i,
    (step) => { note(step.site.journal.refused, step.place, `${step.action} builds without BuildKit`); return {}; },
  ],
  [
    /docker|container-image|image-push/i,
    (step) => { if (PASSIVE.test(step.action)) return {}; return unread('has to do with images; what it does is not known')(step); },
  ],
];

/** Actions that prepare, inspect or report, and publish nothing. */
const PASSIVE =
  /setup-|hadolint|lint|description|readme|cache|prune|cleanup|delete|docker-practice|install|dockerhub-description|scout|dive|crane-installer|retention|layer-caching|diff|compare|notif|discord|slack|telegram|free-disk|disk-space/i;

/** Inputs, secrets and variables that only somebody needs who works with a registry. */
const OF_REGISTRIES = /docker|ghcr|quay|container.?registry|image.?(name|tag|repo)/i;

/** The outputs of an action; undefined for actions that are not about images. */
export function actionStep(step: ActionStep): Outputs | undefined {
  const known = ACTIONS.find(([name]) => name.test(step.action));
  if (known) return known[1](step);
  const given = step.action.startsWith('actions/') || PASSIVE.test(step.action) ? undefined : (step.yaml.get('with')?.entries ?? [])
    .find(([name, { text }]) => OF_REGISTRIES.test(name) || OF_REGISTRIES.test(/\$\{\{\s*(?:secrets|vars)\.(\w+)/.exec(text)?.[1] ?? ''));
  return given && unread(`is given "${given[0]}"; what it does with images is not known`)(step);
}

function goreleaserStep(step: ActionStep): Outputs {
  const args = (input(step, 'args') ?? '').split(/\s+/);
  const config = args.flatMap((arg, index) => /^(-f|--config)$/.test(arg)
    ? args[index + 1] ?? []
    : /^--config=(.*)/.exec(arg)?.[1] ?? [])[0];
  // Without the name of a command it releases.
  const isRelease = args[0] === 'release' || /^-/.test(args[0] ?? '') && !/^(-v|-h|--version|--help)$/.test(args[0]);
  if (isRelease && !args.includes('--snapshot') && !args.some((arg) => /--skip(=|-)?.*publish/.test(arg))
    && input(step, 'install-only') !== 'true') goreleaser(step.site, step.place, step.env, config, args.includes('--nightly'));
  return { artifacts: new Unknown('artifacts'), metadata: new Unknown('metadata') };
}

function checkoutStep(step: ActionStep): Outputs {
  const isOn = (name: string) => /^(true|recursive)$/i.test(input(step, name) ?? '');
  step.site.journal.checkouts.push({
    ...step.place, job: step.site.job, submodules: isOn('submodules'), lfs: isOn('lfs'), history: input(step, 'fetch-depth') === '0',
  });
  return {};
}

function sshStep(step: ActionStep): Outputs {
  const secret = secretName(input(step, 'ssh-private-key') ?? input(step, 'key'));
  if (secret !== undefined) step.site.journal.keys.push({ ...step.place, secret });
  return {};
}

/** Chooses one of two texts. */
function conditionStep(step: ActionStep): Outputs {
  const cond = input(step, 'cond') ?? '';
  return { value: isKnown(cond) ? input(step, cond === 'true' ? 'if_true' : 'if_false') ?? '' : new Unknown('the output of a condition') };
}

/** Actions that read a version out of a file, each with an output of another name. */
function versionStep(step: ActionStep): Outputs {
  const [file] = ['path', 'file', 'file_path'].flatMap((name) => input(step, name) ?? []);
  const version = versionAt(file ?? 'package.json', step.site);
  return version === undefined ? {} : Object.fromEntries(['current-version', 'value', 'content', 'version'].map((name) => [name, version]));
}

function attestation(kind: string): (step: ActionStep) => Outputs {
  return (step) => {
    step.site.journal.attestations.push({ ...step.place, kind });
    return {};
  };
}

function unread(what: string): (step: ActionStep) => Outputs {
  return (step) => {
    note(step.site.journal.unread, step.place, `${step.action} ${what}`);
    return {};
  };
}
