/**
 * What builds plugins is a file of its own in a repository, `plugins.cjs`: one that publishes images only has no use for it.
 *
 * @throws where the file is not there
 */
export function pluginBuilder(): typeof import('./build-plugin') {
  return require('./build-plugin') as typeof import('./build-plugin');
}
