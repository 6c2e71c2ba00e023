import { StandIn } from './stand-in';
import { Fault } from '../runner/fault';
import { Forge, Release } from '../runner/releases';

/** A running stand-in for GitHub's releases. */
export class StandInForge extends StandIn {
  public static async start(): Promise<StandInForge> {
    return new StandInForge(...await StandIn.spawn('releases.ts'));
  }

  /** Sets the releases, and the one that somebody else publishes right before ours; clears the requests. */
  public async has(
    releases: Partial<Release>[], faults: Fault[] = [], tags: string[] = ['v1.2.3'], rival?: Partial<Release>,
  ): Promise<void> {
    await this.control('PUT', '/forge', { releases, faults, tags, rival });
  }

  /** The final state. */
  public async became(): Promise<Forge> {
    return JSON.parse(await this.control('GET', '/forge'));
  }

  /** The value of GITHUB_API_URL. */
  public get api(): string {
    return `http://${this.host}`;
  }
}
