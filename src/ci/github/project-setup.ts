import { javascript, Project } from 'projen';

/** What a job needs to know to run a task of a project. */
export interface ProjectSetup {
  /** How projen is called there. */
  readonly projen: string;
  /** Version of Node.js that the project asks for. */
  readonly node?: string;
  /** How its dependencies are installed, and in which folder of the repository. */
  readonly install?: { readonly run: string; readonly workingDirectory?: string };
}

/** The set-up of a project; in a monorepo the root's, where the project itself brings none. */
export function setupOf(project: Project): ProjectSetup {
  const owner = [project, project.root].find((candidate) => javascript.NodePackage.of(candidate));
  const node = owner && javascript.NodePackage.of(owner)!;
  if (!owner || !node) return { projen: project.projenCommand };
  const folder = owner === owner.root ? undefined : path(owner);
  return {
    projen: project.projenCommand,
    // Node that ran projen before is not the runner's own; any that projen runs on will do.
    node: node.minNodeVersion?.split('.')[0] ?? '24',
    install: { run: node.installCommand, ...folder && { workingDirectory: folder } },
  };
}

function path(project: Project): string {
  return project.outdir.slice(project.root.outdir.length + 1).replace(/\\/g, '/');
}
