import { input } from './environment';
import { main, STEPS } from './main';
import { readPlanFile } from './plan-file';

// The program of the workflow in a repository of its own; that of an organization is shared.ts.
void main(STEPS, () => readPlanFile(input('plan')));
