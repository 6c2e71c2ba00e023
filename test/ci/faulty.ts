import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as http from 'node:http';
import * as path from 'node:path';
import { OPEN } from './lab';
import { Fault } from './runner/faulty-registry';

/** A running registry that breaks on demand. */
export class FaultyRegistry {
  /** Starts one in front of the lab's open registry. */
  public static async start(): Promise<FaultyRegistry> {
    const child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', path.join(__dirname, 'runner/faulty-registry.ts'), OPEN.split(':')[1]], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TS_NODE_PROJECT: path.join(__dirname, '../tsconfig.json') },
    });
    const [port] = await once(child.stdout, 'data');
    return new FaultyRegistry(child, `127.0.0.1:${String(port).trim()}`);
  }

  private constructor(private readonly child: ChildProcess, public readonly host: string) {}

  /** From now on; none mends it. */
  public async breaks(...faults: Fault[]): Promise<void> {
    // A connection of its own each time: the test is busy for long between two, and one from a pool would be closed by then.
    const request = http.request(`http://${this.host}/faults`, { method: 'PUT', agent: false });
    request.end(JSON.stringify(faults));
    const [response] = await once(request, 'response') as [http.IncomingMessage];
    response.resume();
    await once(response, 'end');
  }

  public stop(): void {
    this.child.kill();
  }
}
