import { FloatingTag } from './guard';

/**
 * Whether a tag covers all of 0.x, where every minor version may break its predecessor. The default rules do not publish it; an explicit
 * `{{major}}` rule does.
 */
export function isZeroLine({ line }: FloatingTag): boolean {
  return line === '0';
}
