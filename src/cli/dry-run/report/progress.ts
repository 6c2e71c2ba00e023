import { Stop } from '../../../run/report';
import { paint } from '../../text/terminal';

/** The duration of a part. */
export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/** The output for progress: a terminal, or a log. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Seconds after which a log shows that work continues. */
const QUIET = 15;

/** Shows progress: in one changing line of a terminal, or in a log with one line for each beginning and end. */
export class Progress {
  /** Finished parts. */
  public readonly phases: Phase[] = [];
  private readonly running = new Map<string, { readonly since: number; status: string }>();
  private readonly timer: NodeJS.Timeout;
  private isShown = false;
  private isStopped = false;
  private spoken = Date.now();

  public constructor(private readonly screen: Screen = process.stderr) {
    this.timer = setInterval(() => this.tick(), screen.isTTY ? 200 : 1000);
    this.timer.unref();
  }

  /** Runs a part and records its duration. */
  public async phase<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.refuseIfStopped();
    const begun = Date.now();
    this.line(paint('bold', name, this.screen as NodeJS.WriteStream));
    try {
      return await work();
    } finally {
      this.phases.push({ name, seconds: secondsSince(begun) });
    }
  }

  /** Runs one of several concurrent tasks. */
  public async task<T>(name: string, work: (log: (text: string) => void) => Promise<T>): Promise<T> {
    this.refuseIfStopped();
    const task = { since: Date.now(), status: '' };
    this.running.set(name, task);
    if (!this.screen.isTTY) this.line(`  ${name} …`);
    try {
      const answer = await work((text) => { task.status = text; });
      this.running.delete(name);
      this.line(`  ${name}: ${secondsSince(task.since)} s`);
      return answer;
    } finally {
      this.running.delete(name);
    }
  }

  /** Prints a permanent line. */
  public line(text: string): void {
    this.clear();
    this.screen.write(`${text}\n`);
    this.spoken = Date.now();
  }

  /** Prevents further tasks from starting. */
  public stop(): void {
    this.isStopped = true;
  }

  /** Ends the display. */
  public end(): void {
    clearInterval(this.timer);
    this.clear();
  }

  private refuseIfStopped(): void {
    if (this.isStopped) throw new Stop('interrupted');
  }

  private tick(): void {
    if (this.running.size === 0 || this.isStopped) return;
    const texts = [...this.running].map(([name, { since, status }]) => (
      `${name} ${Math.round(secondsSince(since))} s${status && `: ${status}`}`
    ));
    if (!this.screen.isTTY) {
      if (Date.now() - this.spoken >= QUIET * 1000) texts.forEach((text) => this.line(`  ${text}`));
      return;
    }
    const columns = (this.screen.columns ?? 80) - 1;
    // Concurrent tasks share the line.
    const each = Math.max(20, Math.floor(columns / texts.length) - 3);
    this.clear();
    this.screen.write(texts.map((text) => text.slice(0, each)).join(' | ').slice(0, columns));
    this.isShown = true;
  }

  private clear(): void {
    if (this.isShown) this.screen.write('\r\u001b[K');
    this.isShown = false;
  }
}

function secondsSince(begun: number): number {
  return Math.round((Date.now() - begun) / 100) / 10;
}
