import * as fs from 'node:fs';
import { JsonFile, Project } from 'projen';
import { renderBake } from './bake';
import { renderBuildScript } from './build-script';
import { commandTasks } from './command-tasks';
import { renderMake } from './make';
import { own, OwnedText } from './owned';
import { planFile } from './plan-file';
import { renderReadme } from './readme';
import { SharedFile, SharedFileOptions } from './shared-file';
import { IPlanned } from '../plan/planned';

/** The files of a project that are the same whatever its images and whoever builds them. */
export function files(project: Project, planned: IPlanned): void {
  new OwnedText(project, 'docker.mk', (marker) => renderMake(planned.plan(), marker), {
    instead: 'Move your targets to Makefile, which stays yours and includes ours, and delete docker.mk; or give yours another name.',
  });
  share(project, present(project, /^(GNUm|m)akefile$/) ?? 'Makefile', { blocks: () => [{ id: 'make', content: '-include docker.mk' }] });

  own(project, 'docker-bake.json', { instead: 'Buildx reads all of docker-bake.hcl, docker-bake.json and docker-bake.override.json: rename yours to docker-bake.override.json, and delete what ours says too.' });
  new JsonFile(project, 'docker-bake.json', { obj: () => renderBake(planned.plan()) });

  new OwnedText(project, 'scripts/build_docker.sh', renderBuildScript, {
    executable: true,
    instead: 'Ours builds what docker-bake.json describes, see "make docker-help": delete yours if that is all it does, else give it another name.',
  });

  share(project, present(project, /^readme\.(md|markdown)$/i) ?? 'README.md', {
    blocks: () => [{ id: 'images', content: renderReadme(planned.plan()) }],
    seed: () => `# ${project.name}\n\n`,
  });
  // What an npm package holds, where the project is one.
  for (const file of ['docker.mk', 'docker-bake.json', 'scripts/build_docker.sh', 'Makefile', 'Dockerfile', '.dockerignore']) project.addPackageIgnore(`/${file}`);
  planFile(project, planned);
  commandTasks(project);
}

/** A file that projen writes whole is left alone: whoever declared it can say there what ours would. */
function share(project: Project, file: string, options: SharedFileOptions): void {
  if (!project.tryFindFile(file)) new SharedFile(project, file, options);
}

/** The file that make or a forge looks at, where it is not called as usual. */
function present({ outdir }: Project, name: RegExp): string | undefined {
  return fs.existsSync(outdir) ? fs.readdirSync(outdir).find((file) => name.test(file)) : undefined;
}
