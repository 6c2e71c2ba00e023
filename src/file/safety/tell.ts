import { Project } from 'projen';

/** Tells a user something about a project; in a project inside another one with its name, because its paths are its own. */
export function tell({ logger, parent, name }: Project, text: string, level: 'warn' | 'info' = 'warn'): void {
  logger[level](parent ? `${name}: ${text}` : text);
}
