import { BuildValue } from '../../../../image/build-value';
import { gitTagOf } from '../../../../tag/engine/git-event';
import { versionIn } from '../../../../tag/version/release';
import { Build, Note } from '../../model/journal';
import { Part } from '../../model/observation';
import { Probe } from '../../model/probe';
import { isKnown } from '../../model/value';
import { made, Cited } from '../made';
import { ProposedImage } from '../proposal';

/** Fixed arguments; those that say the version, the commit or the date are named instead. */
export function fixedArgs(
  { builds: perProbe, own, version }: Part, builds: readonly Build[], gaps: Note[], named: Array<Cited<readonly [string, string]>>,
): Array<Cited<readonly [string, string]>> {
  const probes = [...own].filter(([, refs]) => refs.size > 0).map(([probe]) => probe);
  const buildArgs: Array<Cited<readonly [string, string]>> = [];
  const from = [{ file: builds[0].file, line: builds[0].line }];
  for (const name of new Set(builds.flatMap((build) => Object.keys(build.args)))) {
    const atProbes = probes.map((probe) => [
      probe, new Set((perProbe.get(probe) ?? []).flatMap((build) => build.args[name] ?? [])),
    ] as const)
      .filter(([, values]) => values.size > 0);
    const values = new Set(atProbes.flatMap(([, set]) => [...set]));
    const [value] = values;
    const kind = kindOf(name, atProbes, version?.version);
    if (inputOf(name, atProbes, perProbe) !== undefined) continue;
    if (kind !== undefined) {
      named.push({
        value: [kind, name], from,
        ...kind === 'version' && [...values].some((one) => /^v\d/.test(one)) && { why: 'now without the "v" before it' },
      });
    } else if (values.size === 1 && isKnown(value)
      && value !== '') {
      buildArgs.push({ value: [name, value], from });
    } else if (values.size > 0 && value !== '' && variableIn(values) === undefined) {
      const examples = [...values].slice(0, 2).join(', ');
      const isPerPlatform = atProbes.some(([, set]) => set.size > 1);
      gaps.push({
        ...from[0], what: values.size === 1 ? `only a run tells the value of build argument ${name} (${examples})`
          : isPerPlatform ? `build argument ${name} has a value for each platform (${examples}); a Dockerfile knows TARGETARCH and `
            + 'TARGETPLATFORM without being told'
            : `build argument ${name} is another at each event (${examples})`,
      });
    }
  }
  return buildArgs;
}

/** The one variable of the CI that all values are. */
function variableIn(values: ReadonlySet<string>): string | undefined {
  const [value] = values;
  return values.size === 1 ? /^\u27e8vars\.(\w+)\u27e9$/.exec(value)?.[1] : undefined;
}

/** The input that an argument is, where it has the default of that input, or nothing, at all other events. */
function inputOf(
  name: string, atProbes: ReadonlyArray<readonly [Probe, ReadonlySet<string>]>, perProbe: Part['builds'],
): string | undefined {
  const inputs = new Set([...perProbe.values()].flat().map(({ argInputs = {} }) => argInputs[name]));
  const [input] = inputs;
  const isDefault = ([probe, values]: readonly [Probe, ReadonlySet<string>]) => [...values].every((value) => (
    value === '' || value === probe.inputs?.[input!]));
  return inputs.size === 1 && input !== undefined && /^[a-z][a-z0-9_]*$/.test(input) && atProbes.every(isDefault) ? input : undefined;
}

/** Arguments that the CI keeps as variables, or that are inputs. */
export function fromVariables({ builds: perProbe }: Part, builds: readonly Build[]): ProposedImage['buildArgsFrom'] {
  return [...new Set(builds.flatMap((build) => Object.keys(build.args)))].flatMap((name) => {
    const values = new Set([...perProbe.values()].flat().flatMap((build) => build.args[name] ?? []));
    const variable = variableIn(values);
    const from = [{ file: builds[0].file, line: builds[0].line }];
    const atProbes = [...perProbe].map(([probe, list]) => [probe, new Set(list.flatMap((build) => build.args[name] ?? []))] as const);
    const input = inputOf(name, atProbes, perProbe);
    if (input !== undefined) return [{ value: [name, made<BuildValue>(BuildValue, 'BuildValue', 'input', input)] as const, from }];
    return variable === undefined ? [] : [{
      value: [name, made<BuildValue>(BuildValue, 'BuildValue', 'variable', variable)] as const, from,
    }];
  });
}

/** The meaning of a build argument, inferred from its values. */
function kindOf(
  name: string, atProbes: ReadonlyArray<readonly [Probe, ReadonlySet<string>]>, file?: string,
): string | undefined {
  const every = (holds: (value: string, probe: Probe) => boolean) => atProbes.length > 0
    && atProbes.every(([probe, values]) => [...values].every((value) => holds(value, probe)));
  if (every((value, { event }) => value === event.sha)) return 'revision';
  if (every((value) => /^\d{4}-\d\d-\d\d|created|date/i.test(value)) && /date|created|time/i.test(name)) return 'created';
  if (file !== undefined && every((value, { event }) => gitTagOf(event) !== undefined || value === file)) return 'version';
  const tagged = atProbes.filter(([{ event }]) => gitTagOf(event) !== undefined);
  const isVersion = tagged.length > 0 && tagged.every(([{ event }, values]) => [...values].every((value) => {
    const tag = gitTagOf(event)!;
    return [tag, versionIn(tag), versionIn(tag)?.replace(/^v/, '')].includes(value);
  }));
  return isVersion ? 'version' : undefined;
}
