import { namesOf, Publisher } from './publisher';

/** Matches when a later option makes a build push. */
const PUSHES = '(?=.*(?:--push\\b|type=registry|push=true))';

/** Commands that push, and the place of their images. */
const COMMANDS: ReadonlyArray<{ by: string; pattern: RegExp; images: (words: string) => string[] }> = [
  { by: 'docker push', pattern: /\b(docker|podman|buildah|nerdctl)\s+(?:image\s+|manifest\s+)?push\s+(.*)/, images: first },
  {
    by: 'docker buildx build --push', pattern: new RegExp(`\\b(docker|podman|depot)\\s+(?:buildx\\s+)?(?:build|b)\\s${PUSHES}(.*)`),
    images: tagged,
  },
  { by: 'docker buildx bake --push', pattern: new RegExp(`\\b(docker\\s+buildx|depot)\\s+bake\\s${PUSHES}(.*)`), images: () => [] },
  { by: 'docker buildx imagetools create', pattern: /\b(docker)\s+buildx\s+imagetools\s+create\s(?!.*--dry-run)(.*)/, images: tagged },
  { by: 'docker compose push', pattern: /\b(docker)[ -]compose\s(?:.*\s)?push\b()/, images: () => [] },
  { by: 'crane', pattern: /\b(crane)\s+(?:push|cp|copy|tag)\s+(.*)/, images: last },
  { by: 'skopeo copy', pattern: /\b(skopeo)\s+(?:copy|sync)\s+(.*)/, images: last },
  { by: 'ko', pattern: /(?:^|\s)(ko)\s+(?:build|publish|resolve|apply)\b(?!.*--(?:push=false|local\b))(.*)/, images: () => [] },
  { by: 'Jib', pattern: /\b(gradlew?|mvnw?)\b.*\b(?:jib|jib:build)(?:\s|$)()/, images: () => [] },
];

/** A quick check whether a text may contain pushes. */
export const MAY_PUSH = /\bpush\b|--push|type=registry|\b(crane|skopeo|imagetools|ko|jib)\b/;

/** The pushes in a shell script, with their lines; `resolve` substitutes known variables. */
export function shellPublishers(file: string, text: string, firstLine = 1, resolve = (words: string) => words): Publisher[] {
  if (!MAY_PUSH.test(text)) return [];
  const found: Publisher[] = [];
  let from = 0;
  let words = '';
  text.split(/\r?\n/).forEach((part, index) => {
    if (words === '') from = index;
    words += ` ${part.trim().replace(/\\$/, '')}`;
    if (part.endsWith('\\')) return;
    for (const { by, references } of commandsIn(words.trim())) {
      found.push({ file, line: firstLine + from, by, images: namesOf(references.map(resolve)) });
    }
    words = '';
  });
  return found;
}

function commandsIn(line: string): Array<{ by: string; references: string[] }> {
  if (/^[-@+]*\s*(#|echo\b|printf\b|rem\b|\/\/)/i.test(line)) return [];
  // Commands on one line are separated.
  return line.split(/&&|\|\||;|\s\|\s/).flatMap((command) => {
    const hit = COMMANDS.map((kind) => ({ kind, match: kind.pattern.exec(command) })).find(({ match }) => match !== null);
    if (!hit) return [];
    const [, program, after] = hit.match!;
    return [{ by: hit.kind.by.replace('docker', () => program.split(/\s/)[0]), references: hit.kind.images(after ?? '') }];
  });
}

function unquoted(words: string): string[] {
  return words.trim().split(/\s+/).map((word) => word.replace(/^["'`]|["'`,)]+$/g, '')).filter((word) => word !== '');
}

function first(words: string): string[] {
  return unquoted(words).filter((word) => !word.startsWith('-')).slice(0, 1);
}

function last(words: string): string[] {
  return unquoted(words).filter((word) => !word.startsWith('-')).slice(-1);
}

function tagged(words: string): string[] {
  return [
    ...words.matchAll(/(?:^|\s)(?:-t|--tag)[ =]("[^"]*"|'[^']*'|\S+)/g),
  ].map(([, reference]) => reference.replace(/^["']|["']$/g, ''));
}
