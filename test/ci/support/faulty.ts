import { OPEN } from './lab';
import { StandIn } from './stand-in';
import { Fault } from '../runner/fault';

/** A running registry with injected faults. */
export class FaultyRegistry extends StandIn {
  /** Starts one in front of the test registry without login. */
  public static async start(): Promise<FaultyRegistry> {
    return new FaultyRegistry(...await StandIn.spawn('faulty-registry.ts', OPEN.split(':')[1]));
  }

  /** Sets the faults; none removes them. */
  public async breaks(...faults: Fault[]): Promise<void> {
    await this.control('PUT', '/faults', faults);
  }
}
