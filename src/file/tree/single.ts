import { Component, Project } from 'projen';

/**
 * The component that a project has once, made when somebody first asks for it: what it knows lives and dies with the tree of projects.
 *
 * It is found by its id and not by its class. In a monorepo two packages may each have loaded a copy of this library, and what one of
 * them looks after the other must know. So a component that comes to do something else gets another id.
 */
export function single<T extends Component>(project: Project, id: string, make: (id: string) => T): T {
  const named = `docker-publish:${id}`;
  return project.node.tryFindChild(named) as T | undefined ?? make(named);
}
