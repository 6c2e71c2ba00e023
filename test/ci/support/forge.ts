import { StandIn } from './stand-in';
import { Fault } from '../runner/fault';
import { Forge, Release } from '../runner/releases';

/** A running GitHub, as far as releases go. */
export class StandInForge extends StandIn {
  public static async start(): Promise<StandInForge> {
    return new StandInForge(...await StandIn.spawn('releases.ts'));
  }

  /** What is there from now on, with nothing asked yet; and what somebody else publishes right before ours. */
  public async has(
    releases: Partial<Release>[], faults: Fault[] = [], tags: string[] = ['v1.2.3'], rival?: Partial<Release>,
  ): Promise<void> {
    await this.control('PUT', '/forge', { releases, faults, tags, rival });
  }

  /** What became of it. */
  public async became(): Promise<Forge> {
    return JSON.parse(await this.control('GET', '/forge'));
  }

  /** What machines know as GITHUB_API_URL. */
  public get api(): string {
    return `http://${this.host}`;
  }
}
