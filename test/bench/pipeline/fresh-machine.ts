import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { formatDate } from '../../../src/tag/date/format-date';
import { evaluateTags } from '../../../src/tag/engine/evaluate';
import { ACTIONS, Action, Machine } from '../../ci/runner/actions';

let builders = 0;
const leftBehind: (() => void)[] = [];

/** Removes the builders after the measurement; GitHub deletes its runners instead. */
export function throwAway(): void {
  leftBehind.splice(0).forEach((work) => work());
}

/**
 * Stand-ins for actions with the costs that they have on GitHub's runners, where every job starts from nothing: a builder is started and
 * removed, and artifacts are copied between jobs.
 *
 * @param artifacts folder for the artifacts
 */
export function freshMachine(artifacts: string): Record<string, Action> {
  return {
    'docker/setup-buildx-action': ({ cleanup = 'true' }, machine) => {
      const name = `docker-publish-bench-${process.pid}-${builders++}`;
      docker(machine, 'create', '--name', name, '--driver', 'docker-container', '--driver-opt', 'network=host', '--bootstrap');
      machine.export('BUILDX_BUILDER', name);
      if (cleanup === 'true') machine.afterwards(() => docker(machine, 'rm', name));
      else leftBehind.push(() => docker(machine, 'rm', name));
      return {};
    },

    'docker/metadata-action': (inputs, machine) => {
      const { name, ref, sha } = machine.event;
      const event = { name, ref, sha, now: new Date(), payload: { repository: { default_branch: 'main' } } };
      const { tags: names, version = '' } = evaluateTags(lines(inputs.tags), lines(inputs.flavor), event, formatDate);
      const tags = lines(inputs.images).flatMap((image) => names.map((tag) => `${image}:${tag}`));
      machine.export('DOCKER_METADATA_OUTPUT_JSON', JSON.stringify({ tags }));
      return { version, labels: `org.opencontainers.image.version=${version}\norg.opencontainers.image.revision=${sha}` };
    },

    // Without a context, BuildKit clones the repository.
    'docker/build-push-action': (inputs, machine) => {
      if (!inputs.context) ACTIONS['actions/checkout']({}, machine);
      return ACTIONS['docker/build-push-action']({ context: '.', ...inputs }, machine);
    },

    'actions/upload-artifact': (inputs) => {
      fs.cpSync(path.dirname(inputs.path), path.join(artifacts, inputs.name), { recursive: true });
      return {};
    },

    'actions/download-artifact': (inputs) => {
      for (const name of fs.readdirSync(artifacts)) fs.cpSync(path.join(artifacts, name), inputs.path, { recursive: true });
      return {};
    },
  };
}

function lines(text = ''): string[] {
  return text.split('\n').filter(Boolean);
}

/** Every job has a configuration of Buildx of its own, as on a separate machine. */
function docker({ env }: Machine, ...args: string[]): void {
  execFileSync('docker', ['buildx', ...args], { env, stdio: 'pipe' });
}
