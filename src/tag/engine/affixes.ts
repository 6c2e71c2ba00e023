import { ParsedFlavor } from '../rule/parsed-flavor';
import { RuleLine } from '../rule/parsed-rule';

/** The prefix and suffix of a rule's tags, as templates. */
export function affixesOf({ type, attributes }: RuleLine, flavor: ParsedFlavor): [prefix: string, suffix: string] {
  const own = type === 'sha' ? 'sha-' : type === 'ref' && attributes.get('event') === 'pr' ? 'pr-' : undefined;
  return [attributes.get('prefix') ?? own ?? flavor.prefix, attributes.get('suffix') ?? flavor.suffix];
}
