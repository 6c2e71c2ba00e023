import { bodyOf, Fault, faultOf, serve } from './fault';

/** A release in GitHub's API. */
export interface Release {
  id: number;
  tag_name: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
}

/** The state of the stand-in, and the requests. */
export interface Forge {
  releases: Release[];
  /** The latest release. */
  latest?: number;
  /** Method and path of each request with the job's token, and its body. */
  readonly calls: Array<{ readonly call: string; readonly sent?: any }>;
}

/**
 * The part of GitHub's REST API about the releases of acme/api, with GitHub's restrictions: drafts are only in the list, several may have
 * one tag, but only one of them can be published; neither a draft nor a prerelease is the latest.
 *
 * `PUT /forge` sets the state, and a release that somebody else publishes right before ours; `GET /forge` returns the final state.
 */
let forge: Forge & { tags: string[]; faults: Fault[]; rival?: Release } = { releases: [], calls: [], tags: [], faults: [] };
let last = 100;

type Answer = [status: number, body?: unknown];
const MISSING: Answer = [404, { message: 'Not Found' }];
const TAKEN: Answer = [422, { message: 'Validation Failed', errors: [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }] }];
const isTaken = (tag: string, but?: Release) => forge.releases.some((one) => one !== but && one.tag_name === tag && !one.draft);
const shown = (release: Release) => ({ ...release, html_url: `https://github.com/acme/api/releases/tag/${release.tag_name}` });

function handle(method: string, path: string, query: URLSearchParams, sent: any): Answer {
  const [, tag] = /^git\/ref\/tags\/(.+)$/.exec(path) ?? [];
  if (tag) return forge.tags.includes(tag) ? [200, { ref: `refs/tags/${tag}` }] : MISSING;
  const [, named] = /^releases\/tags\/(.+)$/.exec(path) ?? [];
  if (named) {
    const found = forge.releases.find((one) => one.tag_name === named && !one.draft);
    return found ? [200, shown(found)] : MISSING;
  }
  if (path === 'releases' && method === 'GET') {
    const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))];
    return [200, forge.releases.slice((page - 1) * size, page * size).map(shown)];
  }
  if (path === 'releases' && method === 'POST') {
    if (isTaken(sent.tag_name)) return TAKEN;
    const { generate_release_notes: generate, make_latest: _, ...rest } = sent;
    const release = { id: ++last, ...rest, body: generate ? `${sent.body}\n\n## What's Changed` : sent.body };
    forge.releases.unshift(release);
    return [201, shown(release)];
  }
  const release = forge.releases.find(({ id }) => path === `releases/${id}`);
  if (!release) return MISSING;
  if (method === 'DELETE') {
    forge.releases = forge.releases.filter((one) => one !== release);
    return [204];
  }
  if (sent.draft === false && isTaken(release.tag_name, release)) return TAKEN;
  const { make_latest: makeLatest, ...rest } = sent;
  Object.assign(release, rest);
  if (makeLatest === 'true' && !release.draft && !release.prerelease) forge.latest = release.id;
  return [200, shown(release)];
}

serve(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://forge');
  const sent = await bodyOf(request);
  const answer = ([status, body]: Answer) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(
    body === undefined ? undefined : JSON.stringify(body),
  );
  if (pathname === '/forge') {
    if (request.method === 'PUT') forge = { ...sent, calls: [], latest: undefined };
    answer([200, forge]);
    return;
  }
  const path = decodeURIComponent(pathname).replace('/repos/acme/api/', '');
  if (request.headers.authorization !== 'Bearer job-token') return void answer([401, { message: 'Bad credentials' }]);
  forge.calls.push({ call: `${request.method} ${path}`, sent });
  if (forge.rival && request.method === 'PATCH') forge.releases.push(forge.rival);
  const fault = faultOf(forge.faults, request);
  if (!fault) return void answer(handle(request.method!, path, searchParams, sent));
  if (fault.late) handle(request.method!, path, searchParams, sent);
  if (fault.status === 0) request.socket.destroy();
  else answer([fault.status, fault.answer ?? { message: 'as the test wants it' }]);
});
