import { Ask } from './ask';

/** Secrets, variables and other settings of a repository on GitHub, by name. Undefined when they could not be read. */
export interface Forge {
  readonly secrets?: readonly string[];
  readonly variables?: readonly string[];
  readonly environments?: readonly string[];
}

/** Queries GitHub with its command line, which has the user's login; without it everything is unknown. */
export async function askForge(ask: Ask, repository: string, environment: string | undefined): Promise<Forge> {
  const names = async (...args: string[]) => parse(await ask('gh', ...args, '--repo', repository, '--json', 'name'));
  const inEnvironment = (kind: string) => (environment === undefined ? [] : names(kind, 'list', '--env', environment));
  const [secrets, variables, ownSecrets, ownVariables, environments] = await Promise.all([
    names('secret', 'list'), names('variable', 'list'), inEnvironment('secret'), inEnvironment('variable'),
    ask('gh', 'api', `repos/${repository}/environments`, '--jq', '[.environments[] | {name}]').then(parse),
  ]);
  return {
    secrets: secrets && [...secrets, ...ownSecrets ?? []], variables: variables && [...variables, ...ownVariables ?? []], environments,
  };
}

function parse(answer: string | undefined): string[] | undefined {
  try {
    return answer === undefined ? undefined : (JSON.parse(answer) as Array<{ name: string }>).map(({ name }) => name);
  } catch {
    return undefined;
  }
}
