import { Project } from 'projen';
import { installedCommandLine } from '../../explain/command-line';
import { commandLineOf } from '../checkout/declaration';

/** The commands with a task, and the tasks' descriptions. */
const COMMANDS = {
  'plan': 'What an event will publish, and what may be pushed next',
  'check': 'Is every file what a synth would write? Changes nothing',
  'doctor': 'What is missing for the first publish to succeed',
  'dry-run': 'The run of an event on this machine, in a registry of its own',
};

/** Adds the tasks `docker:plan`, `docker:check`, `docker:doctor` and `docker:dry-run`. A task of the user with the same name stays. */
export function commandTasks(project: Project): void {
  const called = installedCommandLine({ commandLine: commandLineOf(project) });
  for (const [command, description] of Object.entries(COMMANDS)) {
    const name = `docker:${command}`;
    if (project.tasks.tryFind(name)) continue;
    project.addTask(name, { description, exec: `${called} ${command}`, receiveArgs: true });
  }
}
