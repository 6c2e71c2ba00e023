import * as fc from 'fast-check';
import { edit, seed } from './edit';
import { dockerfiles, mutated } from './generate';
import { Instruction, readScript } from '../../src/dockerfile/parse/script';

const RUNS = Number(process.env.RUNS ?? 5_000);

/** The numbers of tried files are printed, so that a generator of only rejected ones is noticed. */
describe.each([
  ['after the grammar', dockerfiles, 0.7], ['mutated', mutated, 0.3],
])('generated Dockerfiles, %s', (kind, arbitrary, share) => {
  test('every byte outside the block stays, twice is once, out is as before, and the instructions are those before and ours', () => {
    const from = seed();
    let edited = 0;
    fc.assert(fc.property(arbitrary, (generated) => {
      const { text: before, after, ours } = edit(generated);
      if (after === undefined) return;
      edited++;
      const keep = ({ keyword, args, flags }: Instruction) => [keyword, ...flags, args].join(' ');
      const [was, is] = [before, after].map((one) => readScript(one).instructions.map(keep));
      const added = is.findIndex((_, index) => ours.every((line, more) => is[index + more] === line));
      expect([...is.slice(0, added), ...is.slice(added + ours.length)]).toEqual(was);
    }), { numRuns: RUNS, seed: from });
    console.log(`${kind}: ${RUNS} tried, ${edited} edited, ${RUNS - edited} refused (SEED=${from})`);
    expect(edited).toBeGreaterThan(RUNS * share);
  }, 120_000);
});
