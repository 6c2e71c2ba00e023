import { compare, ComparedRow } from './compare/compare';
import { Note } from './model/journal';
import { Observation } from './model/observation';
import { spot } from './model/place';
import { countLines, declaration } from './propose/code';
import { Proposal } from './propose/proposal';
import { propose } from './propose/propose';
import { settle, Settled } from './propose/settle';
import { Improvement, improvements } from './report/improvements';
import { OldWorkflow, oldWorkflows } from './report/old-jobs';
import { otherPublishers } from './report/others';
import { observe } from './sources/observe';
import { probes, refPatterns } from './sources/probes';
import { Repository } from './sources/repository';
import { botSteps } from './sources/workflow/bots';
import { defaultInputs } from './sources/workflow/manual-inputs';
import { Workflows } from './sources/workflow/workflows';

/** The result of reading a repository. */
export interface Adoption {
  readonly repository: Repository;
  readonly observation: Observation;
  readonly proposal: Proposal;
  /** The declaration as a file; undefined when there is nothing to declare. */
  readonly code?: string;
  /** Number of its lines with content. */
  readonly lines: number;
  readonly rows: ComparedRow[];
  readonly improvements: Improvement[];
  readonly oldWorkflows: OldWorkflow[];
  readonly others: Note[];
  /** Errors of the proposed declaration, which could not be synthesized. */
  readonly problems: string[];
}

/** Reads a repository and proposes a declaration. Writes nothing. */
export function adopt(folder: string, progress: (doing: string) => void = () => {}): Adoption {
  progress('asking git for the files');
  const repository = new Repository(folder);
  progress('reading workflows');
  const workflows = new Workflows(repository);
  const events = probes(repository, refPatterns(workflows.all), {
    hasBot: botSteps(workflows.all).length > 0, inputs: defaultInputs(workflows.all),
  });
  const observation = observe(repository, workflows, events, (done) => progress(`going through ${events.length} events, ${done} done`));
  progress('working out a declaration');
  const proposed = propose(observation, repository, workflows);
  const isDeclared = proposed.images.length > 0 && proposed.registries.length > 0;
  const { proposal, plan, problems }: Settled = isDeclared ? settle(proposed, repository) : { proposal: proposed, problems: [] };
  const code = isDeclared ? declaration(proposal) : undefined;
  const rows = compare(observation, plan);
  return {
    repository, observation, proposal, code, lines: code === undefined ? 0 : countLines(code), rows,
    improvements: improvements(observation, workflows.all, rows),
    oldWorkflows: isDeclared ? oldWorkflows(observation, workflows.all, new Set(proposal.gaps.map(spot))) : [],
    others: otherPublishers(repository, observation),
    problems,
  };
}
