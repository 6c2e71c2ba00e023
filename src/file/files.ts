import { JsonFile, Project } from 'projen';
import { renderBake } from './bake';
import { renderBuildScript } from './build-script';
import { commandTasks } from './command-tasks';
import { renderMake } from './make';
import { own, OwnedText } from './owned';
import { planFile } from './plan-file';
import { renderReadme } from './readme';
import { SharedFile } from './shared-file';
import { IPlanned } from '../plan/planned';

/** The files of a project that are the same whatever its images and whoever builds them. */
export function files(project: Project, planned: IPlanned): void {
  new OwnedText(project, 'docker.mk', (marker) => renderMake(planned.plan(), marker), {
    instead: 'Move your targets to Makefile, which stays yours and includes ours, and delete docker.mk; or give yours another name.',
  });
  new SharedFile(project, 'Makefile', { blocks: () => [{ id: 'make', content: 'include docker.mk' }] });

  own(project, 'docker-bake.json', { instead: 'Buildx reads all of docker-bake.hcl, docker-bake.json and docker-bake.override.json: rename yours to docker-bake.override.json, and delete what ours says too.' });
  new JsonFile(project, 'docker-bake.json', { obj: () => renderBake(planned.plan()) });

  new OwnedText(project, 'scripts/build_docker.sh', renderBuildScript, {
    executable: true,
    instead: 'Ours builds what docker-bake.json describes, see "make docker-help": delete yours if that is all it does, else give it another name.',
  });

  new SharedFile(project, 'README.md', {
    blocks: () => [{ id: 'images', content: renderReadme(planned.plan()) }],
    seed: () => `# ${project.name}\n\n`,
  });
  planFile(project, planned);
  commandTasks(project);
}
