import { Ask } from './ask';
import { Need } from './need';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';

const AREA = 'this machine';

/** The needs of local builds on this machine. */
export async function machineNeeds(plan: Plan, ask: Ask): Promise<Need[]> {
  const [docker, buildx, builder, make, git] = await Promise.all([
    ask('docker', 'version', '--format', '{{.Server.Version}}'),
    ask('docker', 'buildx', 'version'),
    ask('docker', 'buildx', 'inspect'),
    ask('make', '--version'),
    ask('git', '--version'),
  ]);
  return [
    tool('Docker', docker, 'builds and runs images; its engine must run', 'https://docs.docker.com/get-docker/'),
    tool('Buildx', version(buildx), 'builds for several platforms', 'https://docs.docker.com/build/install-buildx/'),
    tool('make', version(make), 'runs the targets of docker.mk; scripts/build_docker.sh does without'),
    tool('git', version(git), 'knows version and commit'),
    ...builder === undefined ? [] : platforms(plan, builder),
  ];
}

function tool(name: string, found: string | undefined, why: string, where?: string): Need {
  if (found) return { area: AREA, state: 'ok', what: `${name} ${found}` };
  return { area: AREA, state: 'missing', what: name, why, command: where && `see ${where}` };
}

function version(text: string | undefined): string | undefined {
  return text ? /\d+(\.\d+)+/.exec(text)?.[0] ?? 'found' : undefined;
}

function platforms(plan: Plan, builder: string): Need[] {
  const known = /^Platforms:\s*(.*)$/m.exec(builder)?.[1].split(',').map((platform) => platform.trim().replace(/\*$/, '')) ?? [];
  if (known.length === 0) return [];
  const wanted = new Set([...plan.images, ...pluginPlan(plan).images].flatMap((image) => image.platforms));
  const missing = [...wanted].filter((platform) => !known.includes(platform));
  if (missing.length === 0) return [{ area: AREA, state: 'ok', what: 'all platforms can be built here' }];
  return [{
    area: AREA,
    state: 'advice',
    what: `no ${missing.join(', ')}`,
    why: 'the builder of this machine does not emulate it; CI does not need that',
    command: 'docker run --privileged --rm tonistiigi/binfmt --install '
      + `${missing.map((platform) => platform.replace(/^linux\//, '').split('/')[0]).join(',')}`,
  }];
}
