import { Contexts, interpolate } from './expression';
import { Yaml } from '../../../workflow/yaml';
import { Place } from '../../model/place';
import { Site } from '../../model/site';
import { textOf, Value } from '../../model/value';

/** A step with an action, at one event. */
export interface ActionStep {
  /** Name of the action without its version: `docker/build-push-action`. */
  readonly action: string;
  readonly id?: string;
  readonly place: Place;
  readonly yaml: Yaml;
  readonly contexts: Contexts;
  readonly site: Site;
  /** Environment of the step. */
  readonly env: Readonly<Record<string, string>>;
  /** Names that inputs have in `with`, where they have others. */
  readonly names?: Readonly<Record<string, string>>;
  /** Inputs that are given otherwise than in `with`. */
  readonly values?: Readonly<Record<string, string | undefined>>;
}

/** An input as text, with its expressions evaluated; undefined when it is not set. */
export function input(step: ActionStep, name: string): string | undefined {
  if (step.values !== undefined && name in step.values) return step.values[name];
  const wanted = step.names?.[name] ?? name;
  const value = step.yaml.get('with')?.entries.find(([key]) => key.toLowerCase() === wanted)?.[1];
  return value === undefined ? undefined : textOf(interpolate(value.text, step.contexts));
}

/** An input with a list, separated by newlines or by the action's separator. */
export function listInput(step: ActionStep, name: string, separator = /\n/): string[] {
  return (input(step, name) ?? '').split(separator).map((item) => item.trim()).filter((item) => item !== '' && !item.startsWith('#'));
}

/** An input as written. */
export function written(step: ActionStep, name: string): Yaml | undefined {
  return step.yaml.get('with', step.names?.[name] ?? name);
}

/** The outputs of a step. */
export type Outputs = Record<string, Value>;
