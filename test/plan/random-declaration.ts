import { Flavor, ImageOptions, Input, Registry, TagRule, Trigger, TriggerKind, Variant } from '../../src';
import { Image } from '../../src/image/image';
import { makePlan } from '../../src/plan/make/make-plan';
import { Plan } from '../../src/plan/plan';
import { Problems } from '../../src/problem/problems';
import { Random } from '../run/simulation/random';

const RULES = [
  'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}',
  'type=semver,pattern={{raw}}', 'type=semver,pattern={{version}},suffix=-{{sha}}',
  'type=pep440,pattern={{version}}', 'type=pep440,pattern={{major}}.{{minor}}', 'type=ref,event=branch', 'type=ref,event=tag',
  'type=ref,event=pr',
  'type=ref,event=branch,prefix=br-', 'type=edge', 'type=sha', 'type=sha,format=long', 'type=sha,prefix=', 'type=schedule',
  "type=schedule,pattern={{date 'YYYYMMDD'}}", 'type=raw,value=latest,enable={{is_default_branch}}', 'type=raw,value={{branch}}-{{sha}}',
  'type=raw,value=alpine',
  'type=raw,value={{tag}}', 'type=match,pattern=v(\\d+),group=1', 'type=match,pattern=\\d+\\.\\d+', 'type=match,pattern=v(.*),group=1',
  "type=raw,value={{date 'YYYY.MM'}}", 'type=raw,value={{vars.TRACK}}',
];
const RULES_OF_INPUTS = [
  'type=raw,value={{inputs.channel}}', 'type=raw,value={{branch}}{{inputs.suffix}}', 'type=raw,value=latest,enable={{inputs.now}}',
  'type=raw,value={{inputs.suffix}},prefix=in-',
];
const FLAVORS = [
  'latest=auto', 'latest=false', 'latest=true', 'suffix=-alpine', 'suffix=-alpine,onlatest=true', 'prefix=cuda-',
  'prefix=cuda-,onlatest=true',
];
const NAMES = ['alpine', 'debug', '18', 'x', 'php8.4', 'edge', 'cuda', '1', 'alpine-x', 'nightly'];
const TRIGGERS = [
  () => Trigger.tag('v*.*.*'), () => Trigger.tag('**'), () => Trigger.tag('v[0-9]+.[0-9]+'), () => Trigger.tag('app/v*'),
  () => Trigger.tag('v*').withRevisions('-[0-9]+'),
  () => Trigger.branch('main'), () => Trigger.branch('**'), () => Trigger.branch('main', 'release/**'),
  () => Trigger.pullRequest({ publish: true }), () => Trigger.pullRequest(), () => Trigger.schedule('0 0 * * *'),
  () => Trigger.manual({ versionInput: 'version' }),
];
const FILES = ['VERSION', 'package.json'];
const BY_FILE: readonly TriggerKind[] = [TriggerKind.BRANCH, TriggerKind.SCHEDULE, TriggerKind.MANUAL];
const PLACES = ['ghcr.io/acme', 'docker.io/acme', 'quay.io/acme'];
const KINDS = [TriggerKind.TAG, TriggerKind.BRANCH, TriggerKind.PULL_REQUEST, TriggerKind.SCHEDULE, TriggerKind.MANUAL];
const PATTERNS = ['**', '[0-9]*', '!sha-*', 'latest', '!*-alpine', 'pr-*', '!latest', '*alpine*', '!main'];

/** Generates unusual declarations, with everything that affects tags, and plans them. */
export class RandomDeclaration {
  private readonly random: Random;

  public constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Undefined when synthesis rejects it. */
  public plan(): Plan | undefined {
    const { random } = this;
    const problems = new Problems();
    const inputs = random.chance(0.2)
      ? { channel: Input.choice(['edge', 'alpine', '1.2']), suffix: Input.text({ defaultValue: '-x' }), now: Input.flag() }
      : undefined;
    const rules = inputs ? [...RULES, ...RULES_OF_INPUTS, ...RULES_OF_INPUTS] : RULES;
    const options = Array.from({ length: 1 + random.below(2) }, () => this.image(rules));
    const names = [...new Set(options.map(({ name }) => name!))];
    const triggers = [...this.several(TRIGGERS, 4).map((make) => this.narrowed(make(), names)), ...inputs ? [Trigger.manual()] : []];
    const images = options.flatMap((image) => Image._from(image, { name: 'app', platforms: ['linux/amd64'] }, problems) ?? []);
    const plan = makePlan({
      project: 'app', directory: '.', images, registries: this.registries(names), tags: this.rules(rules),
      flavor: Flavor.parse(random.pick(FLAVORS.slice(0, 3))), triggers, inputs,
      gates: [], supplyChain: [], labels: {},
      repository: { host: 'github.com', owner: 'acme', name: 'app', url: '', defaultBranch: 'main' },
      buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' },
    }, problems);
    return problems.isEmpty ? plan : undefined;
  }

  private image(rules: readonly string[]): ImageOptions {
    const { random } = this;
    return { name: random.pick(['app', 'app', 'web']), ...this.own(rules), ...random.chance(0.7) && { variants: this.variants(rules) } };
  }

  private variants(rules: readonly string[]): Variant[] {
    const { random } = this;
    const named = this.several(NAMES, 3).map((name) => Variant.named(name, {
      ...this.own(rules), ...random.chance(0.2) && { prefix: `${name}-` }, ...random.chance(0.2) && { latest: `latest-${name}` },
      ...random.chance(0.2) && { aliases: [random.pick(['', ...NAMES])] },
    }));
    if (random.chance(0.2)) {
      return Variant.matrix(this.several(NAMES, 2).map((name) => Variant.named(name)), [Variant.plain(), Variant.named('slim')]);
    }
    return random.chance(0.7) ? [Variant.plain(this.own(rules)), ...named] : named;
  }

  private own(rules: readonly string[]): Pick<ImageOptions, 'tags' | 'flavor'> {
    return {
      ...this.random.chance(0.3) && { tags: this.rules(rules) },
      ...this.random.chance(0.2) && { flavor: Flavor.parse(this.random.pick(FLAVORS)) },
    };
  }

  /** For some images only, or with a version from a file. */
  private narrowed(trigger: Trigger, names: readonly string[]): Trigger {
    const { random } = this;
    const filed = BY_FILE.includes(trigger.kind) && random.chance(0.25) ? trigger.withVersionFrom(random.pick(FILES)) : trigger;
    return random.chance(0.15) ? filed.forImages(random.pick(names)) : filed;
  }

  private registries(names: readonly string[]): Registry[] {
    const { random } = this;
    return Array.from({ length: random.pick([1, 1, 2, 3]) }, () => {
      let registry = Registry.parse(random.pick(PLACES));
      if (random.chance(0.3)) registry = registry.onlyOn(...this.several(KINDS, 3));
      if (random.chance(0.3)) registry = registry.onlyTags(...this.several(PATTERNS, 3));
      if (random.chance(0.1)) registry = registry.onlyImages(random.pick(names));
      // Including the other image's name, and one name for both.
      if (random.chance(0.2)) registry = registry.named({ [random.pick(names)]: random.pick(['app', 'web', 'server']) });
      return registry;
    });
  }

  private rules(rules: readonly string[]): TagRule[] {
    return this.several(rules, 3).map((line) => TagRule.parse(line));
  }

  private several<T>(list: readonly T[], most: number): T[] {
    return [...new Set(Array.from({ length: 1 + this.random.below(most) }, () => this.random.pick(list)))];
  }
}
