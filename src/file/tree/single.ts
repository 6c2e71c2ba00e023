import { Component, Project } from 'projen';

/**
 * A component that exists once in a project, created on first use. Its state lives as long as the project tree.
 *
 * Found by its id instead of its class, because packages of a monorepo may load separate copies of this library, which have to share its
 * state. So a component whose behaviour changes needs a new id.
 */
export function single<T extends Component>(project: Project, id: string, make: (id: string) => T): T {
  const named = `docker-publish:${id}`;
  return project.node.tryFindChild(named) as T | undefined ?? make(named);
}
