import { ReleaseBot } from '../../../../trigger/release-bot';
import { Trigger } from '../../../../trigger/trigger';
import { Yaml } from '../../../workflow/yaml';
import { Note } from '../../model/journal';
import { Observation } from '../../model/observation';
import { botOf, botSteps } from '../../sources/workflow/bots';
import { made, Made, Cited } from '../made';

/** The bot that makes the releases, as a trigger where what it makes is published in its own workflow. */
export function proposeBots(
  { probes, journals }: Observation, workflows: readonly Yaml[],
): { triggers: Array<Cited<Made<Trigger>>>; gaps: Note[] } {
  const publishing = probes.filter(({ released }) => released !== undefined).flatMap((probe) => [...journals.get(probe)!])
    .filter(([workflow, journal]) => journal.publishes && botSteps([workflow]).length > 0).map(([workflow]) => workflow);
  const [step, ...others] = botSteps(workflows);
  if (step === undefined) return { triggers: [], gaps: [] };
  const bot = botOf(step)!;
  const from = { file: step.file, line: (step.get('uses') ?? step.get('run') ?? step).line };
  const what = `a bot makes releases here; Trigger.afterRelease(ReleaseBot.${bot.factory}()) runs it and publishes what it made`;
  if (publishing.length === 0) return { triggers: [], gaps: [{ ...from, what }] };
  const given = (...names: string[]) => names.map((name) => step.get('with', name)?.text).find((text) => text !== undefined);
  const [, token] = /\$\{\{\s*secrets\.(\w+)\s*\}\}/.exec(given('token') ?? step.get('env', 'GITHUB_TOKEN')?.text ?? '') ?? [];
  const type = given('release-type');
  const options = {
    ...token !== undefined && token !== 'GITHUB_TOKEN' && { tokenSecret: token },
    ...bot.factory === 'releasePlease' && type !== undefined && /^[a-z][a-z-]*$/.test(type) && { releaseType: type },
    ...bot.factory === 'changesets' && commandOf(given('publish')),
  };
  const bots = made<ReleaseBot>(ReleaseBot, 'ReleaseBot', bot.factory, ...Object.keys(options).length > 0 ? [options] : []);
  return {
    triggers: [{
      value: made<Trigger>(Trigger, 'Trigger', 'afterRelease', bots), from: [from],
      why: 'docker-publish-release.yml runs it, in the place of this step',
    }],
    gaps: others.map((other) => ({
      file: other.file, line: (other.get('uses') ?? other.get('run') ?? other).line,
      what: 'another bot makes releases here; it is not taken over',
    })),
  };
}

function commandOf(command: string | undefined): { command?: string } {
  return command === undefined || command.includes('${{') ? {} : { command };
}
