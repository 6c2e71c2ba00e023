import { Component, Project, SampleFile } from 'projen';
export class Seed extends Component {
  constructor(project: Project, files: Record<string, string>) {
    super(project);
    for (const [file, contents] of Object.entries(files)) new SampleFile(project, file, { contents });
  }
}
