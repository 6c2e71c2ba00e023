import { OPEN } from './lab';
import { StandIn } from './stand-in';
import { Fault } from '../runner/fault';

/** A running registry that breaks on demand. */
export class FaultyRegistry extends StandIn {
  /** Starts one in front of the lab's open registry. */
  public static async start(): Promise<FaultyRegistry> {
    return new FaultyRegistry(...await StandIn.spawn('faulty-registry.ts', OPEN.split(':')[1]));
  }

  /** From now on; none mends it. */
  public async breaks(...faults: Fault[]): Promise<void> {
    await this.control('PUT', '/faults', faults);
  }
}
