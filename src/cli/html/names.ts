import { escape } from './escape';
import { Answer } from '../plan/answer';

/** Up to this number references are shown one by one. */
const FEW = 8;

/** The references that an event pushes: one by one when there are few; otherwise tags and repositories separately. */
export function pushedNames(images: Answer['images']): string {
  const all = images.flatMap(({ references }) => references);
  if (all.length <= FEW) return all.length === 0 ? '' : `<ul class="names">${all.map((name) => `<li>${code(name)}</li>`).join('')}</ul>`;
  const byTags = new Map<string, Map<string, string[]>>();
  for (const { name, references } of images) {
    const tags = new Map<string, string[]>();
    for (const reference of references) {
      const colon = reference.lastIndexOf(':');
      const repository = reference.slice(0, colon);
      tags.set(repository, [...tags.get(repository) ?? [], reference.slice(colon + 1)]);
    }
    for (const [repository, list] of tags) {
      const registries = byTags.get(list.join(' ')) ?? new Map<string, string[]>();
      const registry = repository.endsWith(`/${name}`) ? repository.slice(0, -name.length - 1) : repository;
      registries.set(registry, [...registries.get(registry) ?? [], registry === repository ? '' : name]);
      byTags.set(list.join(' '), registries);
    }
  }
  return [...byTags].map(([tags, registries]) => `<p class="tags">${tags.split(' ').map(code).join(' ')}</p><dl>${[...registries]
    .map(([registry, names]) => `<dt>${code(registry)}</dt><dd>${names.filter(Boolean).map(code).join(' ')}</dd>`).join('')}</dl>`)
    .join('');
}

function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}
