import { Project } from 'projen';
import { OwnedText } from './owned';
import { installedFrom, usualTag } from '../../explain/usual-tag';
import { IPlanned } from '../../plan/planned';
import { installerOf, renderInstaller } from '../render/plugin/install-script';

/** Adds the installers of plugins. */
export function pluginFiles(project: Project, planned: IPlanned, installer: string | undefined, names: readonly string[]): void {
  if (installer === undefined) return;
  names.forEach((name, index) => {
    const file = installerOf(installer, { name }, index);
    const render = (marker: string) => {
      const plan = planned.plan();
      const plugin = plan.plugins![index];
      const tag = usualTag(plan, plugin);
      return renderInstaller(marker, file, plugin, { tag, repository: installedFrom(plan, plugin, tag)[0] });
    };
    new OwnedText(project, file, render, {
      executable: true,
      instead: 'Delete yours if it does what ours does, else give it another name; or give ours another one: files: { installer: '
        + `GeneratedFile.named('scripts/${file}') }.`,
    });
    project.addPackageIgnore(`/${file}`);
  });
}
