import { Project } from 'projen';
import { emptyFolder, gitRemote } from './synth';
import { DockerPublish, DockerPublishOptions, Plan } from '../../src';

export function planOf(options: DockerPublishOptions = {}, remote = 'git@github.com:Acme/my-service.git'): Plan {
  const outdir = emptyFolder();
  if (remote) gitRemote(outdir, remote);
  return new DockerPublish(new Project({ name: 'my-service', outdir }), options).plan();
}
