import { expandText, ShellContext } from './expand';
import { Redirect } from './language/syntax';
import { ShellHost } from './shell-host';

/** Writes output where it is redirected to; returns what is left of it. */
export function redirected(redirects: readonly Redirect[], out: string, context: ShellContext, host: ShellHost): string {
  const target = redirects.filter(({ operator }) => /^(>>?|>\||>&|&>>?)$/.test(operator)).pop();
  if (!target) return out;
  const file = expandText(target.target, context);
  if (file === '/dev/stdout' || target.operator === '>&' && file === '1') return out;
  if (file !== '/dev/stderr' && target.operator !== '>&') host.write(file, out);
  return '';
}
