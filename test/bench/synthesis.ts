import * as fs from 'node:fs';
import * as path from 'node:path';
import { cpuOf, median, medianRatio, program, report, secondsOf } from './measure';
import { projenVersion, TARBALL } from './packed';

/** The time of a synthesis, compared with the same project without this library; and the cost of each image, for one to a thousand. */
export function synthesis(folder: string): void {
  const version = projenVersion();
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  secondsOf(folder, 'npm', ['install', '--silent', '--no-audit', '--no-fund', `projen@${version}`, 'constructs', TARBALL]);

  const outdir = (name: string) => JSON.stringify(path.join(folder, 'out', name));
  const without = program(folder, 'without.js', `
    const { Project } = require('projen');
    new Project({ name: 'bare', outdir: ${outdir('without')} }).synth();`);
  const withUs = program(folder, 'with.js', `
    const { Project } = require('projen');
    const { DockerPublish } = require('docker-publish');
    const project = new Project({ name: 'bare', outdir: ${outdir('with')} });
    new DockerPublish(project, { repository: 'acme/bare' });
    project.synth();`);
  // Usually the folder has been synthesized before; at first it is empty.
  report(
    'synthesis of a bare project with DockerPublish / without, CPU',
    medianRatio(41, () => cpuOf(folder, withUs), () => cpuOf(folder, without)).toFixed(3), 'at most 1.05',
  );
  const first = (script: string) => () => {
    fs.rmSync(path.join(folder, 'out'), { recursive: true, force: true });
    return cpuOf(folder, script);
  };
  report('the first synthesis, into an empty folder, with / without, CPU', medianRatio(21, first(withUs), first(without)).toFixed(3), '-');

  // The cost of each image, without the fixed part of a synthesis, which would hide it.
  const many = [1, 10, 100, 1000].map((count) => {
    const script = program(folder, `images-${count}.js`, `
      const { Project } = require('projen');
      const { DockerPublish } = require('docker-publish');
      const project = new Project({ name: 'many', outdir: ${outdir(`images-${count}`)} });
      new DockerPublish(project, { repository: 'acme/many', images: Array.from({ length: ${count} }, (_, i) => ({ name: 'image-' + i, dockerfile: 'docker/' + i + '.Dockerfile' })) });
      project.synth();`);
    return { count, seconds: median(Array.from({ length: count > 100 ? 3 : 7 }, () => cpuOf(folder, script))) };
  });
  const [base, , hundred] = many;
  const perImage = (entry: { count: number; seconds: number }) => (entry.seconds - base.seconds) / (entry.count - 1);
  for (const entry of many) report(`synthesis of ${entry.count} images, CPU seconds`, entry.seconds.toFixed(2), 'linear');
  report('one more image at 1000 / one more image at 100, CPU', (perImage(many[3]) / perImage(hundred)).toFixed(2), 'does not grow');
}
