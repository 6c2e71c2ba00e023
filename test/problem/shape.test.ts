import { Project } from 'projen';
import {
  Builder, DockerPublish, Flavor, Gate, GitHubActions, ImageTest, Login, Registry, Runner, SupplyChain, TagRule, Template, Trigger,
} from '../../src';
import { emptyFolder, snapshot } from '../support/synth';

/** Values that JavaScript allows and TypeScript does not. */
const js = (value: unknown) => value as any;

function refusal(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    expect(error).not.toBeInstanceOf(TypeError);
    return (error as Error).message;
  }
  return 'nothing';
}

describe('options of a wrong type', () => {
  test.each<[string, object, string[]]>([
    ['supplyChain by name', { supplyChain: ['sbom'] }, ['"supplyChain" holds the string "sbom". Write SupplyChain.sbom().']],
    ['a flavor as text', { flavor: 'latest=true' }, ['"flavor" is the string "latest=true". Write Flavor.parse("latest=true").']],
    ['tags as texts', { tags: ['latest'] }, ['"tags" holds the string "latest". Write TagRule.parse("latest").']],
    [
      'registries as texts', { registries: ['ghcr.io/acme'] },
      ['"registries" holds the string "ghcr.io/acme". Write Registry.parse("ghcr.io/acme").'],
    ],
    ['one platform', { platforms: 'linux/amd64' }, ['"platforms" is the string "linux/amd64". Write a list of strings: ["linux/amd64"].']],
    ['one image', { images: { name: 'a' } }, ['"images" is an object. Write a list of objects, such as [{ name: "api" }].']],
    ['images by name', { images: ['api'] }, ['"images" is the list ["api"]. Write a list of objects, such as [{ name: "api" }].']],
    [
      'triggers by name', { triggers: ['push'] },
      ['"triggers" holds the string "push". Write a Trigger: Trigger.tag(), Trigger.branch(), Trigger.pullRequest()'],
    ],
    ['a gate as its command', { gates: ['npm test'] }, ['"gates" holds the string "npm test". Write a Gate: Gate.command(), Gate.task().']],
    ['the CI by name', { ci: 'github' }, ['"ci" is the string "github". Write a CiProvider.']],
    ['several at once', { labels: 'x', template: 'go', release: 'yes', imagse: 1 }, [
      '4 problems', '"labels" is the string "x". Write an object of strings by name.',
      '"template" is the string "go". Write Template.go().',
      '"release" is the string "yes". Write true or false.', 'there is no option "imagse". Did you mean "images"?',
    ]],
    ['a label that is a number', { labels: { a: 1 } }, ['"labels" has "a": 1. Write a string: "1".']],
    ['an image all wrong', { images: [{ name: 1, platforms: 'linux/arm64', tests: ['x'] }] }, [
      '3 problems', 'Image "1": "name" is 1. Write a string: "1".', '"platforms" is the string "linux/arm64"',
      '"tests" holds the string "x". Write an ImageTest',
    ]],
    ['null', { images: null, tags: null }, ['"images" is null', '"tags" is null']],
  ])('%s', (_, options, parts) => {
    const outdir = emptyFolder();
    const message = refusal(() => new DockerPublish(new Project({ name: 'api', outdir }), js(options)));
    for (const part of parts) expect(message).toContain(part);
    expect(snapshot(outdir)).toEqual({});
  });

  test.each([[null], ['x'], [[]], [1]])('options that are %j', (options) => {
    expect(refusal(() => new DockerPublish(new Project({ name: 'api', outdir: emptyFolder() }), js(options)))).toMatch(
      /DockerPublish takes an object with options, not /,
    );
  });
});

describe('arguments of a wrong type', () => {
  const stranger = { nobody: 1 };
  test.each<[string, () => unknown, string]>([
    [
      'credentials where names belong', () => Registry.dockerHub(js({ namespace: 'acme', username: 'me', password: '${{ secrets.X }}' })),
      'there is no option "username"',
    ],
    [
      'a name that is nearly right', () => Registry.ecr(js({ account: '1234', region: 'eu-central-1' })),
      'there is no option "account". Did you mean "accountId"?',
    ],
    [
      'nothing', () => Registry.dockerHub(js(undefined)),
      'Calling Registry.dockerHub(): Registry.dockerHub() takes an object with options, not undefined. Write at least { namespace: … }.',
    ],
    ['a number for a text', () => Registry.gcr(js({ project: 5 })), '"project" is 5. Write a string: "5".'],
    ['no text', () => Registry.parse(js(5)), 'Registry.parse() takes strings, not 5.'],
    ['a login by name', () => Registry.acr(js({ name: 'acme', login: 'azure' })), '"login" is the string "azure". Write Login.azure().'],
    ['a rule without its pattern', () => TagRule.semver(js(undefined)), '"pattern" is missing. Write a string.'],
    ['an option of a rule', () => TagRule.sha(js({ format: 'tiny' })), '"format" is the string "tiny". Allowed: short, long.'],
    ['a flavor', () => Flavor.of(js({ latest: true })), '"latest" is true. Allowed: auto, true, false.'],
    [
      'a service', () => Gate.task('test', js({ services: { db: 'postgres' } })),
      '"services" has "db": the string "postgres". Write an object with options.',
    ],
    [
      'a matrix', () => Gate.command('a', 'b', js({ matrix: { go: '1' } })),
      '"matrix" has "go": the string "1". Write a list of strings: ["1"].',
    ],
    ['a tool', () => Gate.command('a', 'b', js({ tools: { go: 1.27 } })), '"go" is 1.27. Write a string: "1.27".'],
    [
      'all of them', () => SupplyChain.scan(js({ severities: 'HIGH', unfixed: 'no', gat: true })),
      'Calling SupplyChain.scan(), 3 problems:',
    ],
  ])('%s', (_, make, part) => expect(refusal(make)).toContain(part));

  test.each<[string, (value: any) => unknown]>([
    ['Registry.ghcr', Registry.ghcr], ['Registry.ecr', Registry.ecr], ['Registry.quay', Registry.quay],
    ['Registry.gitlab', Registry.gitlab], ['Registry.harbor', Registry.harbor],
    ['Registry.ecrPublic', Registry.ecrPublic], ['Registry.artifactRegistry', Registry.artifactRegistry],
    ['new Registry', (value) => new Registry(value)],
    ['Login.password', Login.password], ['Login.aws', Login.aws], ['Login.gcp', Login.gcp], ['Login.azure', Login.azure],
    ['Login.dockerHubOidc', Login.dockerHubOidc], ['Login.command', Login.command],
    ['TagRule.parse', TagRule.parse.bind(TagRule)], ['TagRule.raw', TagRule.raw.bind(TagRule)],
    ['TagRule.edge', TagRule.edge.bind(TagRule)], ['TagRule.schedule', TagRule.schedule.bind(TagRule)],
    ['Flavor.of', Flavor.of], ['Flavor.parse', Flavor.parse], ['Trigger.tag', Trigger.tag], ['Trigger.pullRequest', Trigger.pullRequest],
    ['Trigger.manual', Trigger.manual], ['Trigger.schedule', Trigger.schedule],
    ['Gate.task', Gate.task], ['Gate.command', (value) => Gate.command('a', value)], ['SupplyChain.provenance', SupplyChain.provenance],
    ['SupplyChain.scan', SupplyChain.scan],
    ['ImageTest.command', ImageTest.command], ['ImageTest.maxSize', ImageTest.maxSize], ['ImageTest.user', ImageTest.user],
    ['Runner.native', Runner.native], ['Builder.kubernetes', Builder.kubernetes], ['Builder.remote', Builder.remote],
    ['Builder.cloud', Builder.cloud], ['Template.fromDirectory', Template.fromDirectory],
    ['new GitHubActions', (value) => new GitHubActions(value)],
  ])('%s tells a stranger, and what is none at all', (_, make) => {
    for (const value of [stranger, null, 5, [5]]) {
      expect([value, refusal(() => make(value))]).toEqual([value, expect.not.stringMatching(/^nothing$|undefined|object Object/)]);
    }
  });
});
