/** How a step refers to the action with the workflow's program. */
export enum ActionReference {
  /** By its path in the workspace, after a checkout: works with every runner, including GitHub Enterprise Server. */
  WORKSPACE = 'workspace',

  /**
   * By its path in the workflow's repository (`uses: $/.github/actions/docker-publish`), without a checkout: on github.com, with runners
   * from version 2.336.
   */
  REPOSITORY = 'repository',
}
