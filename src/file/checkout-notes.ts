import { Component, Project } from 'projen';
import { checkoutGaps } from './checkout';
import { dockerfileText } from './dockerignore';
import { IPlanned } from '../plan/planned';

/** Says at each synth what builds read and CI will not have. */
export class CheckoutNotes extends Component {
  constructor(project: Project, private readonly planned: IPlanned) {
    super(project);
  }

  public override synthesize(): void {
    const { project } = this;
    const { images, beforeBuild = [] } = this.planned.plan();
    const made = beforeBuild.flatMap(({ files }) => files);
    for (const { where, what, mend } of checkoutGaps(project.outdir, images, (dockerfile) => dockerfileText(project, dockerfile), made)) {
      project.logger.warn(`${where}: ${what}. ${mend}`);
    }
  }
}
