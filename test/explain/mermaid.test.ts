import { pipelineDiagram } from '../../src/explain/mermaid';
import { SupplyChainKind } from '../../src/pipeline/supply-chain-kind';
import { imageOf, planOf, triggerOf } from '../support/plans';

describe('the pipeline as a diagram', () => {
  test('goes from the events to the registries', () => {
    const diagram = pipelineDiagram(planOf());
    expect(diagram.split('\n')[0]).toBe('flowchart LR');
    for (const part of ['git tag v\u2217.\u2217.\u2217', '"api<br>linux/amd64<br>linux/arm64"', 'ghcr.io/acme', 'pull request']) {
      expect(diagram).toContain(part);
    }
  });

  test('every box that an arrow names is drawn', () => {
    const diagram = pipelineDiagram(planOf({ images: [imageOf('api'), imageOf('tools/web')] }));
    const ends = [...diagram.matchAll(/^\s*(\w+)\S* .*?--> (\w+)/gm)].flatMap(([, from, to]) => [/^\w+?(?=\(|\[|$)/.exec(from)![0], to]);
    expect(ends.filter((id) => !new RegExp(`\\b${id}[([]|subgraph ${id}\\b`).test(diagram))).toEqual([]);
  });

  test('platforms with tags of their own are drawn', () => {
    const parts = ['amd64', 'arm64'].map((word) => imageOf('api', {
      partOf: 'api', tagNames: [{ prefix: '', suffix: `-${word}`, latest: `latest-${word}` }],
    }));
    expect(pipelineDiagram(planOf({ parts })))
      .toContain('"api<br>linux/amd64<br>linux/arm64<br>each platform alone as latest-amd64, latest-arm64"');
    expect(pipelineDiagram(planOf({ images: Array.from({ length: 9 }, (_, index) => imageOf(`image-${index}`)), parts })))
      .toContain('<br>each platform alone as latest-amd64, latest-arm64"');
  });

  test('gates, attestations and the release have their place', () => {
    const diagram = pipelineDiagram(planOf({
      gates: [{ id: 'test', title: 'Unit tests', task: 'test' }],
      supplyChain: [{ kind: SupplyChainKind.SBOM, details: {} }, { kind: SupplyChainKind.SIGNATURE, details: {} }], release: true,
    }));
    for (const line of ['gate0{{"Unit tests"}} --> publish', 'with sbom, signature', 'publish --> release["release"]']) {
      expect(diagram).toContain(line);
    }
  });

  test('many images are a number', () => {
    const diagram = pipelineDiagram(planOf({ images: Array.from({ length: 1000 }, (_, index) => imageOf(`image-${index}`)) }));
    expect(diagram).toContain('"1000 images<br>linux/amd64<br>linux/arm64"');
    expect(diagram.length).toBeLessThan(1000);
  });

  test('text that means something to mermaid stays text', () => {
    expect(pipelineDiagram(planOf({ triggers: [triggerOf('branch', ['a"b', '<x>', 'end;'])] })))
      .toContain('event("push to a#34;b, #60;x#62;, end#59;")');
  });

  test('a project that publishes nothing shows what is built', () => {
    expect(pipelineDiagram(planOf({ triggers: [triggerOf('pull-request', [], { publishes: false })] }))).not.toContain('publish[');
  });
});
