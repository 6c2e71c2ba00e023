import { posix } from 'node:path';
import { Caller, textOf, Source } from './caller';
import { testsOf } from './tests-of';
import { Foreign } from '../../base/foreign';
import { otherImages } from '../../dockerfile/other-images';
import { Image } from '../../image/image';
import { ImageOptions } from '../../image/image-options';
import { checkLabel, OCI } from '../../image/label';
import { toPath } from '../../image/reference';
import { makePlan } from '../../plan/make/make-plan';
import { Plan, PlannedTags } from '../../plan/plan';
import { Scheme } from '../../plan/scheme';
import { Problems } from '../../problem/problems';
import { Flavor } from '../../tag/rule/flavor';
import { parseTags } from '../../tag/rule/parse-rule';
import { TagRule } from '../../tag/rule/tag-rule';

/** Inputs for a single image; with several images they belong into the objects of `images`. */
const OF_ONE_IMAGE = ['image', 'dockerfile', 'context', 'target', 'build_args', 'tests'] as const;

/** The plan of a repository without a plan file: the same one that projen would make of the same values. */
export function planFromInputs(caller: Caller, scheme: Scheme, source: Source, problems: Problems): Plan | undefined {
  const [owner, name] = source.repository.split('/');
  const defaults = { name: toPath(name), platforms: list(caller.platforms) ?? ['linux/amd64', 'linux/arm64'] };
  const images = (imagesOf(caller, problems) ?? []).flatMap((image) => Image._from(image, defaults, problems) ?? []);
  const tags = problems.collect(() => tagsOf(caller, scheme));
  const labels = {
    [OCI.description]: textOf(caller.description) ?? source.description,
    [OCI.source]: source.url,
    [OCI.url]: source.url,
    [OCI.licenses]: source.licenses,
    [OCI.vendor]: owner,
  };
  for (const [key, value] of Object.entries(labels)) problems.collect(() => checkLabel(key, value ?? ''));
  if (!problems.isEmpty || !tags) return undefined;
  const plan = makePlan({
    project: name,
    directory: '.',
    repository: { host: new URL(source.url).host, owner, name, url: source.url, defaultBranch: source.defaultBranch },
    images,
    plannedRegistries: scheme.registries,
    // Determined by the shared workflow.
    registries: [], triggers: [], gates: [], supplyChain: [], tags: [], flavor: Flavor.of(),
    labels,
    buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' },
    referencesOf: ({ dockerfile, target, buildArgs }) => {
      const text = source.read(posix.normalize(dockerfile));
      return text === undefined ? [] : otherImages(text, target, buildArgs);
    },
  }, problems);
  return { ...plan, tags, triggers: scheme.triggers };
}

function imagesOf(caller: Caller, problems: Problems): ImageOptions[] | undefined {
  const several = textOf(caller.images);
  if (several === undefined) return problems.collect(() => [oneImage(caller)]);
  const misplaced = OF_ONE_IMAGE.filter((input) => textOf(caller[input]) !== undefined);
  if (misplaced.length > 0) {
    problems.add(`The inputs ${misplaced.join(', ')} are for one image, and "images" lists several. Set them there, for each.`);
  }
  return problems.collect(() => parsedImages(several));
}

function oneImage(caller: Caller): ImageOptions {
  const text = (option: string, value: Caller['image']) => textOf(value) === undefined ? {} : { [option]: textOf(value) };
  const tests = testsOf(lines(caller.tests));
  return {
    ...text('name', caller.image), ...text('dockerfile', caller.dockerfile), ...text('context', caller.context),
    ...text('target', caller.target),
    ...textOf(caller.build_args) !== undefined && { buildArgs: Object.fromEntries(lines(caller.build_args).map(argument)) },
    ...tests.length > 0 && { tests },
  };
}

function argument(line: string): [string, string] {
  const equals = line.indexOf('=');
  if (equals > 0) return [line.slice(0, equals), line.slice(equals + 1)];
  throw new Error(`The input "build_args" has the line ${JSON.stringify(line)}. Write NAME=value, one per line.`);
}

function parsedImages(text: string): ImageOptions[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`The input "images" is not JSON: ${(error as Error).message}. Write a list, such as [{ "name": "api" }, { "name": `
      + '"web", "dockerfile": "web.Dockerfile" }].');
  }
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new Error('The input "images" is not a list. Write one, such as [{ "name": "api" }, { "name": "web" }].');
  }
  return parsed.map(readImage);
}

/** Converts an image from text to option values. */
function readImage(image: Foreign): ImageOptions {
  const texts = (value: unknown) => [value].flat().map(String);
  return {
    ...image,
    ...image?.tests !== undefined && { tests: testsOf(texts(image.tests)) },
    ...image?.tags !== undefined && { tags: texts(image.tags).map((line) => TagRule.parse(line)) },
    ...image?.flavor !== undefined && { flavor: Flavor.parse(texts(image.flavor).join('\n')) },
  };
}

function tagsOf(caller: Caller, { tags }: Scheme): PlannedTags {
  const rules = textOf(caller.tags) === undefined ? tags.rules : lines(caller.tags);
  const flavor = textOf(caller.flavor) === undefined ? tags.flavor : lines(caller.flavor);
  return { rules, flavor, parsed: parseTags(rules, flavor), ...textOf(caller.tags) === undefined && tags.skipsZero && { skipsZero: true } };
}

function lines(value: string | boolean | undefined): string[] {
  return String(value ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

function list(value: string | boolean | undefined): string[] | undefined {
  const found = String(value ?? '').split(/[\s,]+/).filter(Boolean);
  return found.length > 0 ? found : undefined;
}
