import { Project } from 'projen';

/** Logs a message about a project; with its name if it is a subproject, because paths are relative to it. */
export function log({ logger, parent, name }: Project, text: string, level: 'warn' | 'info' = 'warn'): void {
  logger[level](parent ? `${name}: ${text}` : text);
}
