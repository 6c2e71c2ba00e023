import * as fc from 'fast-check';
import { corpus } from './corpus';
import { edit, Edited, REQUEST, seed } from './edit';
import { dockerfiles, Generated, mutated, noisy } from './generate';
import { Answer, Oracle } from './oracle';
import { readScript } from '../../src/dockerfile/parse/script';

const RUNS = Number(process.env.RUNS ?? 10_000);
const ARGS = { VERSION: '1.2.3', VCS_REF: 'abc' };
const EXPECTED: Record<string, string> = {
  ...REQUEST.labels, 'org.opencontainers.image.version': ARGS.VERSION, 'org.opencontainers.image.revision': ARGS.VCS_REF,
};

/** Dockerfiles that we reject although BuildKit accepts them, because nothing can be appended. */
const ACCEPTED_REFUSALS = [/is continued at the end of the file \(its last line ends with/];

let oracle: Oracle;
beforeAll(() => { oracle = new Oracle(); }, 300_000);
afterAll(() => oracle?.close());

/** BuildKit's complaint about an edit that should have none. */
function complaint({ after, target, refusal, ours }: Edited, was: Answer, is?: Answer): string | undefined {
  const stages = was.ParserError || was.BuilderError ? [] : was.Stages ?? [];
  const stage = target === undefined ? stages.length - 1 : stages.map(({ Name }) => Name).lastIndexOf(target.toLowerCase());
  const works = stage >= 0;
  if (after === undefined) return works && !ACCEPTED_REFUSALS.some((reason) => reason.test(refusal!)) ? `refused: ${refusal}` : undefined;
  // When the parser rejects the original, only the bytes are checked, in `edit`; a file that only the builder rejects still has to parse.
  if (was.ParserError || !is) return undefined;
  if (!works) return added(was, is, ours) ? undefined : 'the instructions are not those before and ours';
  if (is.ParserError || is.BuilderError) return `BuildKit no longer takes it: ${is?.ParserError}${is?.BuilderError}`;
  if (is.Escape !== was.Escape) return 'the escape character changed';
  const wanted = stages.map(({ Instructions }, index) => [...Instructions.map(({ Text }) => Text), ...index === stage ? ours : []]);
  const got = is.Stages!.map(({ Instructions }) => Instructions.map(({ Text }) => Text));
  if (JSON.stringify(got) !== JSON.stringify(wanted)) return `BuildKit sees\n${JSON.stringify(got)}\ninstead of\n${JSON.stringify(wanted)}`;
  const labels = is.Stages![stage].Labels;
  for (const line of ours) {
    const [, key] = /^LABEL ([^=]+)=/.exec(line) ?? [];
    if (key === undefined || key.includes('.base.')) continue;
    const value = EXPECTED[key];
    if (labels[key] !== value) return `the label ${key} reads back as ${labels[key]} instead of ${value}`;
  }
  return undefined;
}

function added(was: Answer, is: Answer, ours: string[]): boolean {
  const [before, after] = [was, is].map(({ Instructions }) => (Instructions ?? []).map(({ Text }) => Text));
  const place = after.findIndex((_, index) => ours.every((line, more) => after[index + more] === line));
  return JSON.stringify([...after.slice(0, place), ...after.slice(place + ours.length)]) === JSON.stringify(before);
}

function check(cases: readonly Generated[]): { tried: number; accepted: number; edited: number; refused: number; complaints: string[] } {
  const edits = cases.map(edit);
  const before = oracle.ask(edits.map((one) => one.text));
  const changed = edits.filter((one) => one.after !== undefined);
  const after = oracle.ask(changed.map((one) => one.after!), ARGS);
  const complaints = edits.flatMap((one, index) => {
    const text = complaint(one, before[index], after[changed.indexOf(one)]);
    return text === undefined ? [] : [`${JSON.stringify(one.text)}\n${text}`];
  });
  const accepted = before.filter((answer) => !answer.ParserError && !answer.BuilderError).length;
  return { tried: cases.length, accepted, edited: changed.length, refused: cases.length - changed.length, complaints };
}

function report(what: string, { tried, accepted, edited, refused }: ReturnType<typeof check>): void {
  console.log(`${what}: ${tried} tried, ${accepted} of them good for BuildKit, ${edited} edited, ${refused} refused`);
}

test('the corpus: BuildKit sees what it saw before, and ours, in the published stage', () => {
  const result = check(corpus());
  report('corpus', result);
  expect(result.complaints).toEqual([]);
  expect(result.refused).toBe(0);
});

test('the files with which BuildKit tests its parser: edited as well, but for two that end in the middle of an instruction', () => {
  const result = check(oracle.ownTestFiles().map((text) => ({ text })));
  report("BuildKit's own", result);
  expect(result.complaints).toEqual([]);
  expect(result.edited).toBeGreaterThanOrEqual(result.accepted - 2);
});

test.each([['after the grammar', dockerfiles, 0.6], ['mutated', mutated, 0.3]])('generated, %s', (kind, arbitrary, share) => {
  const from = seed();
  const result = check(fc.sample(arbitrary, { numRuns: RUNS, seed: from }));
  report(`${kind} (SEED=${from})`, result);
  expect(result.complaints.slice(0, 3)).toEqual([]);
  expect(result.edited).toBeGreaterThan(RUNS * share);
}, 300_000);

test('line noise: every instruction begins and ends on the lines where BuildKit sees it', () => {
  const from = seed();
  const texts = fc.sample(noisy, { numRuns: RUNS * 5, seed: from });
  const wrong = oracle.ask(texts).flatMap(({ ParserError, Instructions }, index) => {
    if (ParserError) return [];
    const theirs = (Instructions ?? []).map(({ Keyword, Line, LastLine }) => [Keyword, Line, LastLine]);
    const ours = attempt(() => readScript(texts[index]).instructions.map(({ keyword, line, lastLine }) => [keyword, line, lastLine]));
    return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ text: texts[index], ours, theirs }];
  });
  console.log(`line noise (SEED=${from}): ${texts.length} tried, ${wrong.length} read differently`);
  expect(wrong.slice(0, 3)).toEqual([]);
}, 300_000);

function attempt<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    return (error as Error).message;
  }
}
