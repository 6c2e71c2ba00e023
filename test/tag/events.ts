import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventPayload, GitEvent } from '../../src/tag/engine/git-event';

/** The recorded output of docker/metadata-action v6.2.0 for these rules and this event. */
export interface TagCase {
  readonly name: string;
  readonly rules: string[];
  readonly flavor: string[];
  readonly event: { readonly name: string; readonly ref: string; readonly payload?: EventPayload };
  readonly tags: string[];
}

export function tagCases(): TagCase[] {
  return JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'tag-cases.json'), 'utf8'));
}

/** The event at the commit and time of the recorded output. */
export function event({ name, ref, payload }: TagCase['event']): GitEvent {
  const repository = {
    name: 'api', description: 'Serves the API', html_url: 'https://github.com/acme/api', default_branch: 'main',
    license: { spdx_id: 'MIT' },
  };
  return {
    name,
    ref,
    sha: '860c1904a1ce19322e91ac35af1ab07466440c37',
    payload: { repository, ...payload },
    now: new Date('2024-03-10T07:59:58.123Z'),
    commitDate: new Date('2024-01-02T03:04:05Z'),
  };
}
