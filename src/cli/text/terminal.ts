import { WriteStream } from 'node:tty';

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;

/** Coloured text, for a terminal whose user wants colours (https://no-color.org). */
export function paint(style: keyof typeof CODES, text: string, stream: Pick<WriteStream, 'isTTY'> = process.stdout): string {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted = NO_COLOR ? false : FORCE_COLOR !== undefined ? FORCE_COLOR !== '0' : stream.isTTY && TERM !== 'dumb';
  return wanted ? `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m` : text;
}

/** Prints a warning to standard error, so that it does not mix with output for programs. */
export function warn(text: string): void {
  process.stderr.write(`${paint('yellow', 'note', process.stderr)}: ${text}\n`);
}

/** The width of the terminal. */
export function width(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || 100;
}

/** Shows a message when work takes longer than a second, in a terminal. */
export async function progress<T>(doing: string, work: Promise<T>): Promise<T> {
  const started = Date.now();
  const isWatched = process.stderr.isTTY;
  const timer = setInterval(() => isWatched && process.stderr.write(`\r${doing}, ${Math.round((Date.now() - started) / 1000)} s`), 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    if (isWatched && Date.now() - started >= 1000) process.stderr.write('\r\u001b[K');
  }
}

/** The same for synchronous work: a line for each part, after a second has passed. */
export function reporter(): { report: (doing: string) => void; done: () => void } {
  const started = Date.now();
  let last = started;
  const isWatched = process.stderr.isTTY;
  return {
    report: (doing) => {
      if (Date.now() - last < 1000) return;
      last = Date.now();
      process.stderr.write(
        isWatched ? `\r\u001b[K${doing}, ${Math.round((last - started) / 1000)} s` : `${doing}, ${Math.round((last - started) / 1000)} s\n`,
      );
    },
    done: () => { if (isWatched && last !== started) process.stderr.write('\r\u001b[K'); },
  };
}
