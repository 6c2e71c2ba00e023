import { Answer, Answers, Overview } from './answer';
import { answerText, overviewText } from './text';
import { workflowHeader } from './workflow-header';
import { pipelineDiagram } from '../../explain/mermaid';
import { collisionsOf, collisionText } from '../../file/component/collisions-of';
import { EventOptions } from '../event';
import { Exit } from '../exit';
import { projectTitle } from '../project/project-title';
import { FoundPlan, readPlan, readPlans } from '../project/read-plan';
import { warn } from '../text/terminal';

/** Options of `docker-publish plan`. */
export interface PlanOptions extends EventOptions {
  readonly project?: string;
  readonly existingTags?: string[];
  readonly json?: boolean;
  readonly mermaid?: boolean;
  /** A file, or true for standard output. */
  readonly html?: string | boolean;
  readonly open?: boolean;
  /** Whether to print the comment at the beginning of the workflow. */
  readonly workflow?: boolean;
}

/** Version of the `--json` format; raised when an older reader would misunderstand it. Documented in docs/command-line.md. */
const SCHEMA = 1;

/** @throws when several output formats are requested */
function refuseSeveral({ json, mermaid, html, open }: PlanOptions): void {
  const forms = [
    ...json ? ['--json'] : [], ...mermaid ? ['--mermaid'] : [],
    ...html !== undefined || open ? [html === undefined ? '--open' : '--html'] : [],
  ];
  if (forms.length > 1) {
    throw new Error(`${forms.join(' and ')} cannot be used together. Run the command once for each.`);
  }
}

/** Prints the decision for an event; without one, those for every trigger and for possible next pushes. */
export function planCommand(options: PlanOptions): number {
  refuseSeveral(options);
  const { workflow, json, mermaid, html, open } = options;
  // Text can be about several projects in turn; one JSON object, drawing or page is about one.
  if (json || mermaid || html !== undefined || open) return planOf(readPlan(options.project), options);
  const found = readPlans(options.project);
  const codes = found.map((one, index) => {
    if (found.length > 1) process.stdout.write(projectTitle(one, index === 0));
    if (workflow) process.stdout.write(workflowHeader(one));
    return workflow ? Exit.OK : planOf(one, options);
  });
  return Math.max(...codes);
}

function planOf(found: FoundPlan, options: PlanOptions): number {
  const answers = new Answers(found, options.existingTags);
  const asked = options.event !== undefined || options.ref !== undefined || options.eventJson !== undefined;
  const answer = asked ? answers.of(options) : undefined;
  const overview = asked ? undefined : answers.overview(options);
  // Other publishers of the same tags would make every answer wrong; reported only in the overview.
  const others = asked ? [] : collisionsOf(found.plan, found.folder).filter(({ isRival }) => isRival).map(collisionText);
  [...answers.doubts(options), ...answer?.warnings ?? [], ...others].forEach(warn);

  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ schema: SCHEMA, project: found.plan.project, ...answer, ...overview }, null, 2)}\n`,
    );
  } else if (options.mermaid) {
    process.stdout.write(`${pipelineDiagram(found.plan)}\n`);
  } else if (options.html !== undefined || options.open) {
    page(answers, options, answer, overview);
  } else {
    process.stdout.write(answer ? answerText(answer) : overviewText(found, overview!));
  }
  return answer?.isRefused ? Exit.NO : Exit.OK;
}

function page(answers: Answers, { html, open }: PlanOptions, answer?: Answer, overview?: Overview): void {
  const { writePage } = require('../html/write-page') as typeof import('../html/write-page');
  const pushes = answer ? [answer] : overview!.pushes;
  writePage({ plan: answers.plan, table: overview?.table ?? [], pushes }, typeof html === 'string' ? html : undefined, open ?? false);
}
