import { relative } from 'node:path';
import { FoundPlan } from './read-plan';
import { paint } from '../text/terminal';

/** The line above the text about one project of several. */
export function projectTitle({ folder }: FoundPlan, isFirst: boolean): string {
  return `${isFirst ? '' : '\n'}${paint('bold', `${relative('.', folder)}:`)}\n`;
}
