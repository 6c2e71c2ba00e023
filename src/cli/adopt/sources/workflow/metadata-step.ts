import { interpolate } from './expression';
import { ActionStep, input, listInput, Outputs, written } from './step';
import { formatDate } from '../../../../tag/date/format-date';
import { evaluateTags } from '../../../../tag/engine/evaluate';
import { Rules, RuleText } from '../../model/journal';
import { fullName, note } from '../../model/site';
import { isKnown, textOf, Unknown, withUnknowns } from '../../model/value';

/** `docker/metadata-action`: names, rules, and the tags for the event. */
export function metadataStep(step: ActionStep): Outputs {
  const given = listInput(step, 'images', /[\n]/);
  // One line without keys is a list, as the action had it first.
  const isList = given.length === 1 && !given[0].includes('=');
  const images = (isList ? given[0].split(',') : given).flatMap(readImage);
  const [lines, flavor] = [ruleTexts(step, 'tags'), ruleTexts(step, 'flavor')];
  const { tags, version } = tagsOf(step, lines, flavor);
  const names = images.map(fullName);
  const refs = names.flatMap((name) => tags.map((tag) => `${name}:${tag}`));
  const key = `${step.place.file}:${step.place.line} `
    + `${JSON.stringify([lines.map(({ text }) => text), flavor.map(({ text }) => text), images])}`;
  const rules: Rules = { ...step.place, key, images: names, lines, flavor, refs };
  step.site.journal.rules.push(rules);
  step.site.rules.set(step.id ?? '', rules);
  const spelled = images.flatMap((name) => tags.map((tag) => `${name.toLowerCase()}:${tag}`));
  const target = input(step, 'bake-target') ?? 'docker-metadata-action';
  const bakeFile = JSON.stringify(
    {
      target: {
        [target]: {
          tags: spelled, ...asksForMetadata(step) && {
            args: { DOCKER_META_IMAGES: images.join(','), DOCKER_META_VERSION: version ?? '' },
          },
        },
      },
    },
  );
  return {
    'tags': spelled.length > 0 ? spelled.join(input(step, 'sep-tags') ?? '\n') : tags.join('\n'),
    'tag-names': tags.join('\n'),
    'version': version ?? '',
    'labels': '',
    'annotations': '',
    'json': JSON.stringify({ tags: spelled, labels: labelsOf(step, version) }),
    'bake-file': `cwd://metadata:${bakeFile}`,
    'bake-file-tags': `cwd://metadata:${bakeFile}`,
    'bake-file-labels': '',
    'bake-file-annotations': '',
  };
}

/** Whether any Dockerfile has the arguments that the action adds to a bake file. */
function asksForMetadata({ site: { repository } }: ActionStep): boolean {
  return repository.files.some((file) => /dockerfile/i.test(file) && /\bDOCKER_META_/.test(repository.read(file) ?? ''));
}

/** The labels that build arguments may be read from. */
function labelsOf({ site: { event, repository: { home } } }: ActionStep, version: string | undefined): Record<string, string> {
  const url = home ? `https://${home.host}/${home.owner}/${home.name}` : textOf(new Unknown('the address of the repository'));
  const labels = {
    title: home?.name ?? '', url, source: url, version: version ?? '', revision: event.sha, created: event.now.toISOString(),
    description: textOf(new Unknown('the description on GitHub')), licenses: textOf(new Unknown('the licence on GitHub')),
  };
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [`org.opencontainers.image.${name}`, value]));
}

function readImage(line: string): string[] {
  const fields = Object.fromEntries(line.split(',')
    .map((field) => field.includes('=') ? [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)] : ['name', field]));
  return fields.enable === 'false' || !fields.name ? [] : [fields.name.trim()];
}

function ruleTexts(step: ActionStep, name: string): RuleText[] {
  const yaml = written(step, name);
  if (!yaml) return [];
  return yaml.textLines.flatMap(({ text, line }) => {
    // An expression may stand for several rules, such as those of a matrix.
    const rules = textOf(interpolate(text, step.contexts)).split('\n').map((rule) => rule.trim()).filter((rule) => rule !== '');
    return rules.map((rule, part) => ({ file: yaml.file, line, part, written: text.trim(), text: rule }));
  });
}

function tagsOf(step: ActionStep, lines: readonly RuleText[], flavor: readonly RuleText[]): { tags: string[]; version?: string } {
  // Unknown parts of a rule are encoded, so that they can be found in its tags.
  const coded = (text: string) => withUnknowns(text, (what) => `UNKNOWN.${Buffer.from(what).toString('hex')}.`);
  const decoded = (tag: string) => tag.replace(
    /UNKNOWN\.([0-9a-f]*)\./g, (_, hex: string) => `\u27e8${Buffer.from(hex, 'hex').toString()}\u27e9`,
  );
  const readable = lines.filter(({ text, ...place }) => {
    const unclear = /enable=\s*\u27e8/.test(text) || !isKnown(text) && /(type|priority|event|format|group)=\u27e8/.test(text);
    if (unclear) note(step.site.journal.unread, place, `rule "${text}" depends on what nobody knows before the run; it counts as enabled`);
    return true;
  }).map(({ text }) => coded(text.replace(/enable=\s*\u27e8[^\u27e9]*\u27e9/, 'enable=true')));
  try {
    const made = evaluateTags(readable, flavor.map(({ text }) => coded(text)), step.site.event, formatDate);
    return { tags: made.tags.map(decoded), version: made.version === undefined ? undefined : decoded(made.version) };
  } catch (error) {
    note(step.site.journal.unread, step.place, `metadata-action: ${(error as Error).message}`);
    return { tags: [] };
  }
}
