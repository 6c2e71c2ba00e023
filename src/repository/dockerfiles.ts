/** Folders with Dockerfiles that are not for the product. */
const ASIDE = new RegExp(`(^|/)(${[
  'node_modules', 'vendor', 'third_party', 'testdata', 'tests?', '__tests__', 'e2e', 'fixtures', 'examples?', 'samples?', 'templates?',
  '\\.devcontainer', '\\.github', '\\.gitpod',
].join('|')})/`, 'i');

/** `Dockerfile` in any case, `Containerfile`, and both with a prefix or suffix separated by a dot. */
const NAME = /^(([\w-]+\.)*(Dockerfile|Containerfile)|(Dockerfile|Containerfile)(\.[\w-]+)+)$/i;

/** Files beside a Dockerfile, templates of one, or documents about one. */
const NO_DOCKERFILE = new RegExp(`\\.(${[
  '(docker|container)ignore', 'md', 'txt', 'html', 'j2', 'jinja2?', 'tmpl', 'tpl', 'erb', 'template', 'bak', 'orig', 'lock', 'snap',
  '[cm]?[jt]sx?', 'go', 'py', 'rs', 'rb', 'java', 'kt', 'sh', 'ya?ml', 'json', 'toml', 'xml', 'vim', 'lua',
].join('|')})$`, 'i');

/** The Dockerfiles of the product among some paths, the nearest to the root first. */
export function dockerfilesIn(files: readonly string[]): string[] {
  return files.filter((file) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    return NAME.test(name) && !NO_DOCKERFILE.test(name) && !ASIDE.test(file);
  }).sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
}
