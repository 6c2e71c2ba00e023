import { interpolate } from '../runner/expressions';
import { literal } from '../../../src/ci/github/step/expression';

test.each([
  'plain',
  '${{ secrets.TOKEN }}',
  "${{ 'quoted' }} and ${{ github.sha }}",
  '$${{ x }}',
  '${{${{ }}',
  '}} ${{',
  "'${{'",
])('GitHub reads back %j as it was declared', (text) => {
  expect(interpolate(literal(text), { secrets: { TOKEN: 'LEAKED' } })).toBe(text);
});
