import * as fs from 'node:fs';
import { JsonFile, Project } from 'projen';
import { commandTasks } from './command-tasks';
import { Notices } from './notices';
import { claimFile, OwnedText } from './owned';
import { planFile } from './plan-file';
import { SharedFile } from './shared-file';
import { SharedFileOptions } from './shared-file-options';
import { hasImages } from '../../plan/lookup/builds';
import { PlannedOutputs } from '../../plan/plan';
import { IPlanned } from '../../plan/planned';
import { keptTargets } from '../../repository/collisions';
import { fileTreeOf, makefileOf } from '../../repository/file-tree';
import { renderBake } from '../render/bake';
import { renderBuildScript } from '../render/build-script';
import { renderMake } from '../render/make';
import { renderPluginReadme } from '../render/plugin/readme';
import { renderReadme } from '../render/readme';
import { behindLink } from '../safety/safe-file';

/** Adds the files that do not depend on the CI provider. */
export function files(project: Project, planned: IPlanned, { make, bake, script, readme }: PlannedOutputs): void {
  const rename = (kind: keyof PlannedOutputs, to: string) => `or give ours another name: files: { ${kind}: GeneratedFile.named('${to}') }.`;
  const tree = fileTreeOf(project.outdir);
  const kept = make === undefined ? [] : keptTargets(tree, make);
  if (make !== undefined) {
    new OwnedText(project, make, (marker) => renderMake(planned.plan(), marker, keptTargets(tree, make)), {
      instead: `Move your targets to Makefile, which stays yours and includes ours, and delete ${make}; `
        + `${rename('make', 'docker/images.mk')}`,
    });
    share(project, makefileOf(tree) ?? 'Makefile', { blocks: () => [{ id: 'make', content: `-include ${make}` }] });
  }
  if (bake !== undefined) {
    claimFile(project, bake, {
      instead: 'Buildx reads all of docker-bake.hcl, docker-bake.json and docker-bake.override.json: rename yours to '
        + 'docker-bake.override.json, and delete what ours contains too; '
        + rename('bake', 'docker/bake.json'),
    });
    new JsonFile(project, bake, { obj: () => renderBake(planned.plan()) });
  }
  if (script !== undefined) {
    new OwnedText(project, script, (marker) => renderBuildScript(
      marker, { script, bake: bake!, projen: project.projenCommand }, planned.plan(),
    ), {
      executable: true,
      instead: `Ours builds what ${bake} describes, see "make docker-help": delete yours if that is all it does, else give it another `
        + `name; ${rename('script', 'scripts/build_images.sh')}`,
    });
  }
  if (readme !== undefined) {
    share(project, readme === 'README.md' ? present(project, /^readme\.(md|markdown)$/i) ?? readme : readme, {
      blocks: () => [
        ...hasImages(planned.plan()) ? [{ id: 'images', content: renderReadme(planned.plan(), kept) }] : [],
        ...planned.plan().plugins ? [{ id: 'plugins', content: renderPluginReadme(planned.plan(), kept) }] : [],
      ],
      seed: () => `# ${project.name}\n\n`,
    });
  }
  // Exclude them from an npm package.
  const generated = [make, bake, script].filter((file) => file !== undefined);
  for (const file of [...generated, 'Makefile', 'Dockerfile', '.dockerignore']) project.addPackageIgnore(`/${file}`);
  planFile(project, planned, new Notices(project, planned));
  commandTasks(project);
}

/**
 * Adds a block to a file, or to the one that it links to, unless projen generates the whole file: its declaration can have the same text.
 */
function share(project: Project, file: string, options: SharedFileOptions): void {
  const plain = behindLink(project.outdir, file);
  if (![file, plain].some((one) => project.tryFindFile(one))) new SharedFile(project, plain, options);
}

/** The existing file that the forge reads, in the user's spelling. */
function present({ outdir }: Project, name: RegExp): string | undefined {
  return fs.existsSync(outdir) ? fs.readdirSync(outdir).find((file) => name.test(file)) : undefined;
}
