import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as http from 'node:http';
import * as path from 'node:path';

/** A service in a process of its own, because a test waits for the shell of the workflow meanwhile. It prints its port. */
export class StandIn {
  /** Starts a file of the folder `runner`. */
  protected static async spawn(file: string, ...args: string[]): Promise<[ChildProcess, string]> {
    const child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', path.join(__dirname, '../runner', file), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TS_NODE_PROJECT: path.join(__dirname, '../../tsconfig.json') },
    });
    const [port] = await once(child.stdout, 'data');
    return [child, `127.0.0.1:${String(port).trim()}`];
  }

  protected constructor(private readonly child: ChildProcess, public readonly host: string) {}

  /** Asks the service itself. */
  protected async control(method: string, place: string, text?: unknown): Promise<string> {
    // A connection of its own each time: the test is busy for long between two, and one from a pool would be closed by then.
    const request = http.request(`http://${this.host}${place}`, { method, agent: false });
    request.end(text === undefined ? undefined : JSON.stringify(text));
    const [response] = await once(request, 'response') as [http.IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part);
    return Buffer.concat(parts).toString();
  }

  public stop(): void {
    this.child.kill();
  }
}
