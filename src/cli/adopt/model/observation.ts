import { Build, Journal, JobPlace, Note, Push, ReadVersion, Rules } from './journal';
import { Probe } from './probe';
import { Yaml } from '../../workflow/yaml';

/** One of the builds that share a name, with its references and rules, by event. */
export interface Part {
  readonly builds: ReadonlyMap<Probe, readonly Build[]>;
  /** References. */
  readonly own: ReadonlyMap<Probe, ReadonlySet<string>>;
  readonly rules: ReadonlyMap<Probe, Rules>;
  readonly pushes: readonly Push[];
  /** Where the version of its tags comes from, where no git tag says it. */
  readonly version?: ReadVersion;
}

/** An image that the old workflow publishes. */
export interface Publication {
  /** Repositories, one per registry. */
  readonly names: string[];
  /** Builds of the first variant, by event. */
  readonly builds: ReadonlyMap<Probe, readonly Build[]>;
  /** References of the first variant, by event. */
  readonly own: ReadonlyMap<Probe, ReadonlySet<string>>;
  /** References, by event. */
  readonly refs: ReadonlyMap<Probe, ReadonlySet<string>>;
  /** Builds of each variant of the name. The one with the plain tags comes first. */
  readonly variants: Build[][];
  /** The other variants, in their order. */
  readonly others: readonly Part[];
  /** Rules of metadata-action, by event; only those of the first variant. */
  readonly rules: ReadonlyMap<Probe, Rules>;
  readonly pushes: Push[];
  readonly version?: ReadVersion;
}

/** The behaviour of the old workflow at all events. */
export interface Observation {
  readonly probes: readonly Probe[];
  readonly journals: ReadonlyMap<Probe, ReadonlyMap<Yaml, Journal>>;
  readonly publications: Publication[];
  /** Names with an unknown part, and the assumed value. */
  readonly assumptions: ReadonlyMap<string, string>;
  /** Jobs that build or push, without duplicates. */
  readonly jobs: JobPlace[];
  readonly unread: Note[];
  /** Conditions that count as true because they are unknown. */
  readonly counted: Note[];
  /** Commands that no workflow calls, read as if somebody ran them for each release. */
  readonly byHand: Note[];
  readonly refused: Note[];
}
