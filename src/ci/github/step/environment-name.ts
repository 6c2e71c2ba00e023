import { needsSecret } from './login-steps';
import { Plan } from '../../../plan/plan';

/** The environment of the jobs that log in; undefined when they need no secret. */
export function environmentName(plan: Plan, asked: string | undefined): string | undefined {
  return asked ?? (needsSecret(plan) ? 'docker-publish' : undefined);
}
