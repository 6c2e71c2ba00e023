import { Random } from './random';

/** An actor that waits for its turn. */
interface Waiting {
  readonly actor: string;
  readonly what: string;
  go(): void;
}

/**
 * Lets several runs proceed one request at a time, in an order that a seed decides. An actor is suspended until its turn.
 */
export class Scheduler {
  /** Every request in order, for people. */
  public readonly history: string[] = [];
  private readonly waiting: Waiting[] = [];
  private open = 0;

  public constructor(private readonly random: Random) {}

  /** Suspends an actor until its turn. */
  public turn(actor: string, what: string): Promise<void> {
    if (this.open === 1 && this.waiting.length === 0) {
      // A single actor does not wait.
      this.history.push(`${actor}  ${what}`);
      return Promise.resolve();
    }
    return new Promise((go) => { this.waiting.push({ actor, what, go }); });
  }

  /** Starts work; the schedule ends when all work has ended. */
  public start(work: Promise<unknown>): void {
    this.open++;
    const end = () => { this.open--; };
    work.then(end, end);
  }

  /** Removes an actor that never continues, such as a cancelled run. */
  public abandon(actor: string): void {
    this.open--;
    for (let index = this.waiting.length - 1; index >= 0; index--) if (this.waiting[index].actor === actor) this.waiting.splice(index, 1);
  }

  /** Gives turns until all work has ended. */
  public async run(): Promise<void> {
    for (let turns = 0; this.open > 0; turns++) {
      // Work in memory runs in microtasks, so at the next tick every actor waits for a turn or has ended.
      await new Promise<void>(process.nextTick);
      if (this.waiting.length === 0) {
        if (this.open > 0) throw new Error(`${this.open} are stuck\n${this.history.join('\n')}`);
        return;
      }
      if (turns > 20_000) throw new Error('this goes on for ever');
      const [next] = this.waiting.splice(this.random.below(this.waiting.length), 1);
      this.history.push(`${next.actor}  ${next.what}`);
      next.go();
    }
  }
}
