import { literal } from '../../../src/ci/github/step/expression';
import { interpolate } from '../runner/expressions';

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
