import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as http from 'node:http';
import * as path from 'node:path';

/** A service in its own process, because tests block while the workflow's shell runs. It prints its port. */
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

  /** Sends a control request to the service. */
  protected async control(method: string, place: string, text?: unknown): Promise<string> {
    // A new connection each time: tests block for long, and a kept-alive one would be closed by then.
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
