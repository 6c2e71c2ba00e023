import { Build, Journal, JobPlace, Note, Push, ReadVersion, Rules } from './journal';
import { Probe } from './probe';
import { Yaml } from '../sources/files/yaml';

/** One of the builds that share a name: what it is built with, what it is published as, and by which rules, by event. */
export interface Part {
  readonly builds: ReadonlyMap<Probe, readonly Build[]>;
  /** Full references. */
  readonly own: ReadonlyMap<Probe, ReadonlySet<string>>;
  readonly rules: ReadonlyMap<Probe, Rules>;
  readonly pushes: readonly Push[];
  /** Where the version of its tags comes from, where no git tag says it. */
  readonly version?: ReadVersion;
}

/** One image as the old definition publishes it. */
export interface Publication {
  /** Full names without tags, one per registry. */
  readonly names: string[];
  /** What the first variant is built with, by event. */
  readonly builds: ReadonlyMap<Probe, readonly Build[]>;
  /** Full references of the first variant, by event. */
  readonly own: ReadonlyMap<Probe, ReadonlySet<string>>;
  /** Full references, by event. */
  readonly refs: ReadonlyMap<Probe, ReadonlySet<string>>;
  /** What is built for it: more than one where several variants share its name. The one that carries the plain tags goes first. */
  readonly variants: Build[][];
  /** The same for the other variants, in their order. */
  readonly others: readonly Part[];
  /** Rules of metadata-action, by event; only those of the first variant. */
  readonly rules: ReadonlyMap<Probe, Rules>;
  readonly pushes: Push[];
  readonly version?: ReadVersion;
}

/** What the old definition does at all events. */
export interface Observation {
  readonly probes: readonly Probe[];
  readonly journals: ReadonlyMap<Probe, ReadonlyMap<Yaml, Journal>>;
  readonly publications: Publication[];
  /** Names of which a part is unknown, and what was taken for it. */
  readonly assumptions: ReadonlyMap<string, string>;
  /** Jobs that build or push, each once. */
  readonly jobs: JobPlace[];
  readonly unread: Note[];
  /** Conditions that count as met because nobody knows them. */
  readonly counted: Note[];
  /** What no workflow calls, and was gone through as if somebody ran it for each release. */
  readonly byHand: Note[];
  readonly refused: Note[];
}
