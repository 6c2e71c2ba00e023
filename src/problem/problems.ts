import { didYouMean } from './did-you-mean';

export { didYouMean, nearest } from './did-you-mean';

/**
 * Collects all errors in a declaration, so that users can fix them at once.
 *
 * A problem is one or two sentences: the place, the value, the allowed values, the way out.
 */
export class Problems {
  private readonly found: string[] = [];

  /** Adds a problem, without duplicates; validation continues. */
  public add(problem: string): void {
    if (!this.found.includes(problem)) this.found.push(problem);
  }

  /** Runs a check that throws, and adds its error instead of stopping. */
  public collect<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.add((error as Error).message);
      return undefined;
    }
  }

  /** Whether there are no problems. */
  public get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Calls a function for each problem, for instance to prefix it with a place. */
  public forEach(each: (problem: string) => void): void {
    this.found.forEach(each);
  }

  /** Throws one error with all problems; does nothing when there are none. */
  public throwIfAny(doing: string): void {
    if (this.found.length === 0) return;
    if (this.found.length === 1) throw new Error(`${doing}: ${this.found[0]}`);
    throw new Error(`${doing}, ${this.found.length} problems:\n${this.found.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Rejects unknown option names: a typo in a configuration must not publish the wrong thing. */
export function refuseUnknown(where: string, options: object, known: readonly string[], problems: Problems): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      problems.add(`${where}: there is no option "${name}".${didYouMean(name, known)} Options: ${[...known].sort().join(', ')}.`);
    }
  }
}
