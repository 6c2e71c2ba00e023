import { Component, Project } from 'projen';
import { IPlanned } from '../../plan/planned';
import { checkoutGaps } from '../checkout/checkout';
import { ignoredFiles } from '../checkout/ignored-files';
import { dockerfileText } from '../component/dockerignore';
import { log } from '../safety/log';
import { LastComponent } from '../tree/last-component';
import { Preflight } from '../tree/preflight';

/** Warns at each synth of files that CI will not have: inputs of builds, and files that this synth has written. */
export class CheckoutNotes extends Component {
  constructor(project: Project, private readonly planned: IPlanned) {
    super(project);
    // Last, because it reads the record of all files that were written.
    Preflight.of(project).add(() => LastComponent.of(project.root).add(() => this.reportIgnored()));
  }

  public override synthesize(): void {
    const { project } = this;
    const { images, beforeBuild = [], workflow } = this.planned.plan();
    const sources = { created: beforeBuild.flatMap(({ files }) => files), checkout: workflow?.checkout };
    const gaps = checkoutGaps(project.outdir, images, (dockerfile) => dockerfileText(project, dockerfile), sources);
    for (const { where, what, mend } of gaps) {
      log(project, `${where}: ${what}. ${mend}`);
    }
  }

  private reportIgnored(): void {
    for (const { where, what, mend } of ignoredFiles(this.project.outdir)) log(this.project, `${where}: ${what}. ${mend}`);
  }
}
