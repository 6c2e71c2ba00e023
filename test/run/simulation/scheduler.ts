import { Random } from './random';

/** Somebody who waits to go on. */
interface Waiting {
  readonly actor: string;
  readonly what: string;
  go(): void;
}

/**
 * Lets several runs go on one request at a time, in an order that a seed decides. Whoever asks for a turn is suspended until it gets one.
 */
export class Scheduler {
  /** Every request in the order in which it was let through, for people. */
  public readonly history: string[] = [];
  private readonly waiting: Waiting[] = [];
  private open = 0;

  public constructor(private readonly random: Random) {}

  /** Suspends until it is this one's turn. */
  public turn(actor: string, what: string): Promise<void> {
    if (this.open === 1 && this.waiting.length === 0) {
      // Whoever is alone waits for nobody.
      this.history.push(`${actor}  ${what}`);
      return Promise.resolve();
    }
    return new Promise((go) => { this.waiting.push({ actor, what, go }); });
  }

  /** Starts something; the schedule is over when all that was started has ended. */
  public start(work: Promise<unknown>): void {
    this.open++;
    const end = () => { this.open--; };
    work.then(end, end);
  }

  /** Somebody will never come back, such as a run that is cancelled. */
  public abandon(actor: string): void {
    this.open--;
    for (let index = this.waiting.length - 1; index >= 0; index--) if (this.waiting[index].actor === actor) this.waiting.splice(index, 1);
  }

  /** Hands out turns until everybody has ended. */
  public async run(): Promise<void> {
    for (let turns = 0; this.open > 0; turns++) {
      // All that goes on in memory goes on in microtasks, and a tick comes when none is left: everybody waits for a turn or has ended.
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
