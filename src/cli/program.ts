import { Command } from 'commander';
import { EXIT_CODES, fail } from './exit';
import { packageVersion } from '../base/package-root';

/** Collects a repeatable option. */
const several = (value: string, before: string[] = []) => [...before, value];

/** Collects an option with several names. */
const listed = (value: string, before: string[] = []) => [...before, ...value.split(/[\s,]+/).filter(Boolean)];

/** The command line. Each command is loaded when it runs, so that help and others start faster. */
export function program(): Command {
  const command = new Command('docker-publish')
    .description('Know what a push will publish before you push.')
    .version(packageVersion())
    .addHelpText('after', `\n${EXIT_CODES}\n\nColours are left out where NO_COLOR is set or the output is no terminal.`)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'docker-publish: ')) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .showSuggestionAfterError();

  addEvent(command.command('tags'))
    .summary('which tags rules give for an event, without any project')
    .description('Prints the version, the tags in their order and the labels that docker/metadata-action gives for an event. '
      + 'Needs no project.')
    .option(
      '--rule <line>',
      'a tag rule in metadata-action\'s words, such as "type=semver,pattern={{version}}"; repeat it for more, or paste several lines',
      several, [],
    )
    .option('--rules <file>', 'a file with a rule in each line, such as the "tags: |" of a workflow; "-" for standard input')
    .option('--flavor <line>', 'a line of its flavor input, such as "latest=auto"; repeat it for more', several, [])
    .action((options) => run(() => (require('./tags-command') as typeof import('./tags-command')).tagsCommand(options)));

  addEvent(command.command('plan'))
    .summary('what an event will do in this project')
    .description('Says what an event will publish, what is held back and why, and which jobs run. Without an event: every trigger, and '
      + 'what may be pushed next.')
    .option('--project <dir>', 'the folder of the project; otherwise the one around the current folder')
    .option('--input <name=value>', 'an input of a run that is started by hand or called; repeat it for more', several)
    .option('--existing-tags <list>', 'git tags that count as existing, with commas between; otherwise those of the repository', listed)
    .option('--mermaid', 'the pipeline as a mermaid diagram')
    .option('--html [file]', 'one self-contained page, to a file or to standard output')
    .option('--open', 'the page in a browser')
    .option('--workflow', 'what the workflow says about itself: triggers, jobs, permissions, secrets')
    .action((options) => run(() => (require('./plan/plan-command') as typeof import('./plan/plan-command')).planCommand(options)));

  addEvent(command.command('dry-run'))
    .summary('the run of an event on this machine, in a registry of its own')
    .description(
      'Builds every image for every platform, tests, merges, publishes and verifies as the workflow would, in a registry that only this '
        + 'machine reaches and that goes with the run. Says what would go where, with digests, sizes and times. Without an event: the '
        + 'version that comes next, or the branch.',
    )
    .option('--project <dir>', 'the folder of the project; otherwise the one around the current folder')
    .option('--input <name=value>', 'an input of a run that is started by hand or called; repeat it for more', several)
    .option('--image <name>', 'only this image; several with commas between, or repeat it', listed)
    .option('--platform <platform>', 'only this platform, such as linux/amd64; several with commas between, or repeat it', listed)
    .option('--registry <address>', 'a registry on loopback that runs already, such as 127.0.0.1:5001; what is pushed stays there')
    .option('--builder <name>', 'a builder of Buildx that runs already; otherwise BUILDX_BUILDER, the one in use, or one for this run')
    .action(
      (options) => run(() => (require('./dry-run/dry-run-command') as typeof import('./dry-run/dry-run-command')).dryRunCommand(options)),
    );

  command.command('check')
    .summary('is every file what a synth would write?')
    .description('Compares every file with what a synth would write. The synth runs in a copy, nothing in the project changes.')
    .option('--project <dir>', 'a folder of the project; otherwise the current one')
    .option('--quiet', 'without the lines that differ')
    .option('--json', 'for programs')
    .action((options) => run(() => (require('./check/check-command') as typeof import('./check/check-command')).checkCommand(options)));

  command.command('doctor')
    .summary('what is missing for the first publish to succeed')
    .description('Looks for what the first publish needs: secrets and variables, environments, runners, access to the registries, tools '
      + 'on this machine. Asks GitHub through "gh", where that is logged in.')
    .option('--project <dir>', 'the folder of the project; otherwise the one around the current folder')
    .option('--no-network', 'without asking GitHub')
    .option('--json', 'for programs')
    .action(
      (options) => run(() => (require('./doctor/doctor-command') as typeof import('./doctor/doctor-command')).doctorCommand(options)),
    );

  command.command('pins')
    .summary('which pinned actions have a newer release?')
    .description(
      'Asks GitHub which of the actions that workflows are pinned to have a newer release, and says how to take it. Changes nothing.',
    )
    .option(
      '--project <dir>',
      'the folder of the project, whose workflow may call one of its organization; otherwise the one around the current folder',
    )
    .option('--json', 'for programs')
    .action((options) => run(() => (require('./pins/pins-command') as typeof import('./pins/pins-command')).pinsCommand(options)));

  command.command('adopt')
    .summary('what would a declaration for this repository be?')
    .description('Reads how a repository publishes its images today, and proposes a declaration: with the tags before and after, what '
      + 'cannot be declared, and which old jobs to delete. Needs no project, and writes nothing unless asked.')
    .option('--project <dir>', 'the folder of the repository; otherwise the current one')
    .option('--write', 'writes the declaration, and synthesizes where docker-publish is installed; overwrites nothing')
    .option('--delete-old', 'with --write: deletes the old jobs that publish; git keeps them')
    .option('--json', 'for programs')
    .action((options) => run(() => (require('./adopt/adopt-command') as typeof import('./adopt/adopt-command')).adoptCommand(options)));

  command.command('eject')
    .summary('hand the blocks in your files over to you, or take them out')
    .description('For the day on which you stop using docker-publish: takes the delimiters out of Dockerfile, Makefile, README and '
      + 'ignore files, and leaves what is between them. Delete the declaration afterwards.')
    .option('--project <dir>', 'the folder of the project; otherwise the one around the current folder')
    .option('--remove', 'takes out what is between the delimiters too: each file is as it was before')
    .option('--json', 'for programs')
    .action((options) => run(() => (require('./eject/eject-command') as typeof import('./eject/eject-command')).ejectCommand(options)));

  return command;
}

/** The options that describe an event. */
function addEvent(command: Command): Command {
  return command
    .option('--event <name>', 'what happened: push, pull_request, schedule, workflow_dispatch, …')
    .option('--ref <ref>', 'the full git reference: refs/tags/v1.2.3, refs/heads/main, refs/pull/7/merge')
    .option('--sha <commit>', 'the commit that is built')
    .option('--default-branch <name>', 'the default branch of the repository')
    .option('--event-json <file>', 'the payload of the webhook, "-" for standard input')
    .option('--commit-date <time>', 'when the commit was made, where the event does not say it')
    .option('--now <time>', 'when it happens')
    .option('--json', 'for programs');
}

async function run(command: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    fail(error as Error);
  }
}
