import { Plan } from '../plan/plan';

/** How people call the command line of this library in the repository of a plan. */
export function commandLine({ commandLine: called }: Pick<Plan, 'commandLine'>): string {
  return called ?? 'npx docker-publish';
}

/** How tasks and makefiles call it: of packages that are not installed, npx would download the newest one. */
export function installedCommandLine({ commandLine: called }: Pick<Plan, 'commandLine'>): string {
  return called ?? 'npx --no-install docker-publish';
}
