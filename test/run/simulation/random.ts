const MODULUS = 2_147_483_647;

/** Pseudo-random numbers from a seed: the minimal standard generator of Park and Miller. */
export class Random {
  private state: number;

  public constructor(seed: number) {
    this.state = (seed * 69_621) % MODULUS || 1;
    // Adjacent seeds have similar first numbers.
    for (let skipped = 0; skipped < 8; skipped++) this.next();
  }

  /** A number in [0, 1). */
  public next(): number {
    this.state = (this.state * 48_271) % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  public shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    return items.map(() => left.splice(this.below(left.length), 1)[0]);
  }
}
