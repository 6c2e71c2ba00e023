import { GitEvent } from './git-event';

/** The labels that metadata-action sets, by key. */
export function labelsOf({ repository, payload, now, sha }: GitEvent, version = ''): Record<string, string> {
  const facts = { ...payload?.repository, ...repository };
  const values = {
    created: now.toISOString(),
    description: facts.description || '',
    licenses: facts.license?.spdx_id || '',
    revision: sha,
    source: facts.html_url || '',
    title: facts.name || '',
    url: facts.html_url || '',
    version,
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`org.opencontainers.image.${key}`, value]));
}
