import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { step, system, tagged } from './system';
import { DockerPublish } from '../../src';
import { decide } from '../../src/decision/decide';
import { buildInputs } from '../../src/run/prepare/inputs';
import { formatDate } from '../../src/tag/date/format-date';
import { synth } from '../support/synth';
import { event } from '../tag/events';

const DOCKERFILE = '# Made from Dockerfile.j2, do not edit.\nFROM debian:13\nLABEL org.opencontainers.image.vendor="Somebody"\nUSER 1000\n';
const OPTIONS = { images: [{ name: 'app', labels: { 'com.acme.team': 'a "b" ${c}' } }], vendor: 'Acme', labelsByBuild: true };
const { bake, folder, plan, read, workflow, warnings } = system('labels-by-build', OPTIONS, { Dockerfile: DOCKERFILE });

test('a Dockerfile that a program writes stays as it is', () => {
  expect(read('Dockerfile')).toBe(DOCKERFILE);
  expect(warnings).toEqual([]);
});

test('the workflow passes every label, with what changes from build to build', () => {
  expect(step(workflow('docker-publish'), 'build', 'build').with.labels).toBe('${{ steps.inputs.outputs.labels }}');
  const decision = decide(plan, event(tagged('v1.2.3')), { tags: [], format: formatDate });
  expect(buildInputs({ plan, decision }, 'app-linux-amd64').labels.split('\n')).toEqual(expect.arrayContaining([
    'org.opencontainers.image.version=1.2.3', 'org.opencontainers.image.vendor=Acme', '"com.acme.team=a ""b"" ${c}"',
    'org.opencontainers.image.revision=860c1904a1ce19322e91ac35af1ab07466440c37',
  ]));
});

test('so does the bake file, which make and the script build from', () => {
  expect(bake().target.app.labels).toMatchObject({
    'org.opencontainers.image.version': '${VERSION}', 'org.opencontainers.image.revision': '${VCS_REF}',
    'org.opencontainers.image.vendor': 'Acme', 'com.acme.team': 'a "b" $${c}',
  });
});

test('a block that was there is taken out, and comes back without the option', () => {
  const again = (labelsByBuild: boolean) => {
    const project = new Project({ name: 'labels-by-build', outdir: folder });
    synth(new DockerPublish(project, { repository: 'acme/system', ...OPTIONS, labelsByBuild }).project);
    return fs.readFileSync(path.join(folder, 'Dockerfile'), 'utf8');
  };
  expect(again(false)).toContain('LABEL com.acme.team=');
  expect(again(true)).toBe(DOCKERFILE);
  expect(again(true)).toBe(DOCKERFILE);
});
