import { input } from './environment';
import { main, STEPS } from './main';
import { readPlanFile } from './plan-file';

// Entry point of the program in a repository of its own; shared.ts is that of a shared workflow.
void main(STEPS, () => readPlanFile(input('plan')));
