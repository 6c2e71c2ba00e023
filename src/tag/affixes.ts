import { ParsedFlavor } from './parsed-flavor';
import { RuleLine } from './parsed-rule';

/** What stands before and behind what a rule makes, as templates. */
export function affixesOf({ type, attributes }: RuleLine, flavor: ParsedFlavor): [prefix: string, suffix: string] {
  const own = type === 'sha' ? 'sha-' : type === 'ref' && attributes.get('event') === 'pr' ? 'pr-' : undefined;
  return [attributes.get('prefix') ?? own ?? flavor.prefix, attributes.get('suffix') ?? flavor.suffix];
}
