import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TagDecision, GuardInput, guardTags } from '../../../src/tag/policy/guard';

interface Case extends GuardInput, TagDecision {
  readonly name: string;
}

const CASES: Case[] = JSON.parse(readFileSync(join(__dirname, '../..', 'fixtures', 'guard-cases.json'), 'utf8'));

describe('a name that moves only moves forward', () => {
  test.each(CASES.map((row) => [row.name, row] as const))('%s', (_, { published, heldBack, ...input }) => {
    expect(guardTags(input)).toEqual({ published, heldBack });
  });

  test('the order in which git lists the tags does not matter', () => {
    for (const { published, heldBack, ...input } of CASES) {
      expect(guardTags({ ...input, existingTags: [...input.existingTags].reverse() })).toEqual({ published, heldBack });
    }
  });
});
