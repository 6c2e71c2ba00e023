import { Flavor, Variant } from '../../src';

const names = (variant: Variant) => variant._names.map(({ prefix, suffix, latest }) => `${prefix}*${suffix} ${latest}`);

test.each<[string, Variant, string[]]>([
  ['plain', Variant.plain(), ['* latest']],
  ['named as the official images are', Variant.named('alpine'), ['*-alpine alpine']],
  ['latest as metadata-action names it', Variant.named('alpine', { latest: 'latest-alpine' }), ['*-alpine latest-alpine']],
  ['before', Variant.named('cuda', { prefix: 'cuda-' }), ['cuda-* cuda']],
  ['around', Variant.named('cuda', { prefix: 'cuda-', suffix: '.slim' }), ['cuda-*.slim cuda-slim']],
  ['by the flavor alone', Variant.named('alpine', { flavor: Flavor.parse('suffix=-alpine,onlatest=true') }), ['* latest']],
  ['under several names', Variant.named('bookworm', { aliases: ['', 'debian'] }), ['*-bookworm bookworm', '* latest', '*-debian debian']],
  ['before, under several names', Variant.named('cuda', { prefix: 'cuda-', aliases: ['gpu'] }), ['cuda-* cuda', 'gpu-* gpu']],
])('%s', (_, variant, expected) => expect(names(variant)).toEqual(expected));

describe('a matrix', () => {
  test('puts names together', () => {
    const all = Variant.matrix([
      Variant.named('8.4', { aliases: [''] }), Variant.named('8.3'),
    ], [Variant.named('fpm', { aliases: [''] }), Variant.named('cli')]);
    expect(all.map(({ name }) => name)).toEqual(['8.4-fpm', '8.4-cli', '8.3-fpm', '8.3-cli']);
    expect(all.map(names)).toEqual([
      ['*-8.4-fpm 8.4-fpm', '*-8.4 8.4', '*-fpm fpm', '* latest'], ['*-8.4-cli 8.4-cli', '*-cli cli'], ['*-8.3-fpm 8.3-fpm', '*-8.3 8.3'],
      ['*-8.3-cli 8.3-cli'],
    ]);
  });

  test('puts a prefix before and a suffix behind, and a plain one adds nothing', () => {
    const all = Variant.matrix([Variant.plain(), Variant.named('turing', { prefix: 'turing-' })], [Variant.plain(), Variant.named('grpc')]);
    expect(all.flatMap(names)).toEqual(['* latest', '*-grpc grpc', 'turing-* turing', 'turing-*-grpc turing-grpc']);
  });

  test('puts options together', () => {
    const [one] = Variant.matrix(
      [Variant.named('a', { buildArgs: { A: '1' }, target: 't' })], [Variant.named('b', { buildArgs: { B: '2' }, dockerfile: 'x' })],
    );
    expect(one._options).toEqual({
      buildArgs: { A: '1', B: '2' }, target: 't', dockerfile: 'x', labels: {}, contexts: {}, secrets: [], tests: [],
    });
  });

  test.each<[string, () => unknown, string]>([
    [
      'two targets', () => Variant.matrix([Variant.named('a', { target: 'x' })], [Variant.named('b', { target: 'y' })]),
      '"a" and "b" both set "target"',
    ],
    ['an empty list', () => Variant.matrix([Variant.plain()], []), 'takes lists of variants, none of them empty'],
    ['no lists', () => Variant.matrix(Variant.plain() as never), 'takes lists of variants'],
    ['a name', () => Variant.named('-alpine'), '"-alpine" cannot be the name of a variant'],
    ['an option', () => Variant.plain({ platform: [] } as never), 'there is no option "platform"'],
    ['a suffix', () => Variant.named('a', { suffix: '-{{sha}}' }), '"suffix" is "-{{sha}}". Allowed: letters, digits'],
    ['latest', () => Variant.named('a', { latest: '-a' }), 'Begin with a letter'],
    ['an alias', () => Variant.named('a', { aliases: ['b', 'c d'] }), '"aliases[1]" is "c d"'],
  ])('refuses %s', (_, make, message) => expect(make).toThrow(message));
});
