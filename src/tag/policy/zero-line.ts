import { FloatingTag } from './guard';

/**
 * Whether a name stands for all of 0.x, where every minor version may break what the last one did. The default rules do not publish
 * it; a rule `{{major}}` that somebody declared does.
 */
export function isZeroLine({ line }: FloatingTag): boolean {
  return line === '0';
}
