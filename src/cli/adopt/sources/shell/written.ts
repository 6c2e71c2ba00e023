import { Script, Statement } from './language/syntax';
import { Outcome } from './shell-host';

/** Whether a statement is a test without side effects. */
export function isTest(statement: Statement): boolean {
  return statement.kind === 'simple'
    ? /^(\[\[?|test)$/.test(statement.words[0] ?? '')
    : statement.kind === 'and-or' && isTest(statement.left) && isTest(statement.right);
}

/** A condition as written, shortened. */
export function written(script: Script): string {
  const words = (statement: Statement | undefined): string => {
    switch (statement?.kind) {
      case 'simple': return statement.words.join(' ');
      case 'pipe': return (statement.isNegated ? '! ' : '') + statement.stages.map(words).join(' | ');
      case 'and-or': return `${words(statement.left)} ${statement.operator} ${words(statement.right)}`;
      default: return '…';
    }
  };
  return words(script[script.length - 1]).slice(0, 100);
}

/** The name of a command's unknown output. */
export function unknownOutput(name: string, args: readonly string[]): string {
  return `\u27e8$(${[name, ...args].join(' ').replace(/[\u27e8\u27e9]/g, '').split('\n')[0].slice(0, 60)})\u27e9\n`;
}

/** The outcome of a script in a text; unknown where it cannot be read. */
export function attempt(run: () => Outcome): Outcome {
  try {
    return run();
  } catch {
    return { ok: undefined, out: '' };
  }
}
