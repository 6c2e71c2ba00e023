/**
 * The code that builds plugins is a separate file, `plugins.cjs`, because a repository without plugins does not need it.
 *
 * @throws when the file does not exist
 */
export function pluginBuilder(): typeof import('./build-plugin') {
  return require('./build-plugin') as typeof import('./build-plugin');
}
