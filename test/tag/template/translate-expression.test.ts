import { TagRule } from '../../../src/tag/rule/tag-rule';

describe('expressions that people write in metadata-action lines become templates', () => {
  test.each([
    [
      'type=raw,value=latest,enable=${{ github.ref == format(\'refs/heads/{0}\', github.event.repository.default_branch) }}',
      'type=raw,value=latest,enable={{is_default_branch}}',
    ],
    [
      'type=raw,value=latest,enable=${{ github.ref_name == github.event.repository.default_branch }}',
      'type=raw,value=latest,enable={{is_default_branch}}',
    ],
    ['type=raw,value=dev,enable=${{ github.ref != \'refs/heads/main\' }}', "type=raw,value=dev,enable={{is_not ref 'refs/heads/main'}}"],
    [
      "type=sha,enable=${{ github.event_name == 'workflow_dispatch' || github.event_name == 'schedule' }}",
      "type=sha,enable={{or (is event_name 'workflow_dispatch') (is event_name 'schedule')}}",
    ],
    [
      "type=raw,value=${{ github.event.inputs.tag }},enable=${{ inputs.tag != '' }}",
      "type=raw,value={{inputs.tag}},enable={{is_not inputs.tag ''}}",
    ],
    ['type=raw,value=${{ github.ref_name }}-${{ vars.FLAVOUR }}', 'type=raw,value={{ref_name}}-{{vars.FLAVOUR}}'],
    [
      "type=raw,value=${{ startsWith(github.ref, 'refs/tags/v') && 'stable' || 'edge' }}",
      "type=raw,value={{or (and (starts_with ref 'refs/tags/v') 'stable') 'edge'}}",
    ],
    [
      "type=raw,value=x,enable=${{ !inputs.skip && contains(github.ref, 'hotfix') }}",
      "type=raw,value=x,enable={{and (not inputs.skip) (contains ref 'hotfix')}}",
    ],
    ['type=raw,value=dev-${{ github.run_number }}', 'type=raw,value=dev-{{run_number}}'],
    ['type=raw,value=x,enable=${{ true }}', 'type=raw,value=x,enable=true'],
    ['type=raw,value={{branch}}', 'type=raw,value={{branch}}'],
  ])('%s', (line, translated) => expect(TagRule.parse(line).toString()).toBe(translated));

  test.each([
    [
      'type=raw,value=${{ secrets.TAG }}',
      'secrets.TAG is not known when tags are decided. A secret cannot be part of a tag: use a variable, vars.NAME.',
    ],
    ['type=raw,value=${{ matrix.base }}', 'What differs between images is set on the image'],
    ['type=raw,value=${{ steps.version.outputs.tag }}', 'Pass a computed version'],
    ['type=raw,value=${{ env.VERSION }}', 'env.VERSION is not known when tags are decided. Pass a computed version'],
    ['type=raw,value=${{ github.run_id }}', 'Known: github.event_name, github.ref,'],
    ["type=raw,value=${{ fromJSON('1') }}", 'fromJSON() is not a function of templates'],
    ['type=raw,value=${{ github.run_number > 3 }}', '> compares numbers'],
    ["type=raw,value=${{ 'a,b' == inputs.x }}", 'the text "a,b" cannot be part of a template'],
    ['type=raw,value=${{ inputs. }}', 'cannot become a template'],
    ['type=raw,value=${{ inputs.x', 'holds a GitHub expression'],
  ])('%s is refused', (line, message) => expect(() => TagRule.parse(line)).toThrow(message));
});
