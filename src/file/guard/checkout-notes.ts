import { Component, Project } from 'projen';
import { IPlanned } from '../../plan/planned';
import { checkoutGaps } from '../checkout/checkout';
import { dockerfileText } from '../component/dockerignore';
import { tell } from '../safety/tell';

/** Warns at each synth of build inputs that CI will not have. */
export class CheckoutNotes extends Component {
  constructor(project: Project, private readonly planned: IPlanned) {
    super(project);
  }

  public override synthesize(): void {
    const { project } = this;
    const { images, beforeBuild = [], workflow } = this.planned.plan();
    const sources = { created: beforeBuild.flatMap(({ files }) => files), checkout: workflow?.checkout };
    const gaps = checkoutGaps(project.outdir, images, (dockerfile) => dockerfileText(project, dockerfile), sources);
    for (const { where, what, mend } of gaps) {
      tell(project, `${where}: ${what}. ${mend}`);
    }
  }
}
