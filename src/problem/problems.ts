import { didYouMean } from './did-you-mean';

export { didYouMean, nearest } from './did-you-mean';

/**
 * Gathers everything that is wrong with a declaration, so that a user mends it in one go.
 *
 * A problem is one sentence or two: where, what we got, what is allowed, what to do.
 */
export class Problems {
  private readonly found: string[] = [];

  /** Notes a problem, once; the rest of the declaration is still looked at. */
  public add(problem: string): void {
    if (!this.found.includes(problem)) this.found.push(problem);
  }

  /** Runs a check that throws, and keeps what it says instead of stopping. */
  public collect<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.add((error as Error).message);
      return undefined;
    }
  }

  /** Nothing is wrong. */
  public get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Hands on what was found, for instance with a place before it. */
  public forEach(each: (problem: string) => void): void {
    this.found.forEach(each);
  }

  /** Throws one error with all problems, or returns when there are none. */
  public throwIfAny(doing: string): void {
    if (this.found.length === 0) return;
    if (this.found.length === 1) throw new Error(`${doing}: ${this.found[0]}`);
    throw new Error(`${doing}, ${this.found.length} problems:\n${this.found.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Refuses option names that do not exist: a typo in a configuration must not publish the wrong thing. */
export function refuseUnknown(where: string, options: object, known: readonly string[], problems: Problems): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      problems.add(`${where}: there is no option "${name}".${didYouMean(name, known)} Options: ${[...known].sort().join(', ')}.`);
    }
  }
}
