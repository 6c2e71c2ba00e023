import { Component, Project } from 'projen';
import { IPlanned } from '../../plan/lookup/planned';
import { checkoutGaps } from '../checkout/checkout';
import { dockerfileText } from '../component/dockerignore';
import { tell } from '../safety/tell';

/** Says at each synth what builds read and CI will not have. */
export class CheckoutNotes extends Component {
  constructor(project: Project, private readonly planned: IPlanned) {
    super(project);
  }

  public override synthesize(): void {
    const { project } = this;
    const { images, beforeBuild = [], workflow } = this.planned.plan();
    const held = { made: beforeBuild.flatMap(({ files }) => files), brings: workflow?.checkout };
    for (const { where, what, mend } of checkoutGaps(project.outdir, images, (dockerfile) => dockerfileText(project, dockerfile), held)) {
      tell(project, `${where}: ${what}. ${mend}`);
    }
  }
}
