import { Cited } from './made';
import { Yaml } from '../../workflow/yaml';
import { Note } from '../model/journal';
import { Repository } from '../sources/repository';

/** Labels of all images: options of DockerPublish by their names, and labels without an option. */
export interface ProposedLabels {
  readonly options: Array<Cited<readonly [option: string, value: string | Record<string, string>]>>;
  readonly gaps: Note[];
}

const OCI = 'org.opencontainers.image.';
/** Labels that have an option of their own. */
const OPTIONS = ['description', 'licenses', 'vendor', 'authors', 'url', 'documentation'];
/** Labels that each build gets by itself. */
const OURS = /^org\.opencontainers\.image\.(title|source|version|revision|created|ref\.name|base\.)/;

/** Licences by words of their text, as GitHub calls them. */
const LICENCES: ReadonlyArray<readonly [words: RegExp, name: string]> = [
  [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i, 'AGPL-3.0'], [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i, 'LGPL-3.0'],
  [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i, 'GPL-3.0'], [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i, 'GPL-2.0'],
  [/Apache License\s+Version 2\.0/i, 'Apache-2.0'], [/Mozilla Public License,? Version 2\.0/i, 'MPL-2.0'],
  [/Permission is hereby granted, free of charge/i, 'MIT'], [/Redistribution and use[^]*Neither the name/i, 'BSD-3-Clause'],
  [/Redistribution and use/i, 'BSD-2-Clause'], [/Permission to use, copy, modify, and\/or distribute/i, 'ISC'],
  [/This is free and unencumbered software/i, 'Unlicense'],
];

/** Labels as they are written, and those that metadata-action takes from GitHub. */
export function proposeLabels(publishing: readonly Yaml[], repository: Repository): ProposedLabels {
  const found: ProposedLabels = { options: [], gaps: [] };
  const others: Array<{ name: string; value: string; from: Note }> = [];
  const steps = publishing.flatMap((workflow) => (workflow.get('jobs')?.entries ?? []).flatMap(([, job]) => job.get('steps')?.list ?? []));
  for (const { text, line, file } of steps.flatMap(labelLines)) {
    const [, name, value] = /^"?([\w.-]+)=(.*?)"?$/.exec(text) ?? [];
    if (name === undefined || OURS.test(name)) continue;
    const option = OPTIONS.find((one) => name === `${OCI}${one}`);
    if (value.includes('${{')) {
      found.gaps.push({ file, line, what: `label ${name} is ${value}; say its text with ${option ?? 'labels'}` });
    } else if (option === undefined) {
      others.push({ name, value, from: { file, line, what: '' } });
    } else if (!found.options.some(({ value: [known] }) => known === option)) {
      found.options.push({ value: [option, value], from: [{ file, line }] });
    }
  }
  const metadata = steps.find((step) => /^docker\/metadata-action@/.test(step.get('uses')?.text ?? ''));
  if (metadata !== undefined) fromGitHub(metadata, repository, found);
  if (others.length > 0) {
    const labels = Object.fromEntries(others.map(({ name, value }) => [name, value]));
    found.options.push({ value: ['labels', labels], from: [{ file: others[0].from.file, line: others[0].from.line }] });
  }
  return found;
}

function labelLines(step: Yaml): Array<{ file: string; line: number; text: string }> {
  const isOfImages = /^(docker\/(metadata|build-push)-action|depot\/build-push-action)@/.test(step.get('uses')?.text ?? '');
  return !isOfImages ? [] : (step.get('with', 'labels')?.textLines ?? [])
    .map(({ text, line }) => ({ file: step.file, line, text: text.trim() }));
}

/** The labels that the action takes from GitHub's data about the repository: licence and description. */
function fromGitHub(step: Yaml, repository: Repository, { options, gaps }: ProposedLabels): void {
  const has = (option: string) => options.some(({ value: [known] }) => known === option);
  const manifest = repository.read('pyproject.toml') ?? '';
  const isSaid = (word: string) => repository.manifest?.[word as 'license'] !== undefined
    || new RegExp(`^${word}\\s*=`, 'm').test(manifest);
  const file = repository.files.find((name) => /^(LICEN[CS]E|COPYING)(\.(md|txt))?$/i.test(name));
  const licence = file === undefined ? undefined : LICENCES.find(([words]) => words.test(repository.read(file) ?? ''))?.[1];
  if (!has('licenses') && !isSaid('license') && licence !== undefined) {
    options.push({ value: ['licenses', licence], from: [{ file: file!, line: 1 }], why: 'metadata-action takes it from GitHub' });
  }
  if (!has('description') && !isSaid('description')) {
    gaps.push({
      file: step.file, line: step.get('uses')!.line,
      what: 'metadata-action takes the label description from GitHub; declare it, as description: \'…\'',
    });
  }
}
