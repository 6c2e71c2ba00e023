import { isArgName } from './arg-name';
import { checkPath } from './reference';

/** Checks a name without registry and namespace, which come before it. */
export function checkName(name: string): void {
  const [host, ...rest] = name.split('/');
  if (rest.length > 0 && /^localhost$|:|\.(io|com|org|net|dev|aws|cloud|app)$/.test(host)) {
    throw new Error(`"${name}" begins with a registry. Write what comes behind registry and namespace, "${rest.at(-1)}", and the rest as `
      + `Registry.parse("${name.split('/').slice(0, -1).join('/')}").`);
  }
  checkPath(name);
}

export function checkBuildArg(name: string, value: string): void {
  if (!isArgName(name)) {
    throw new Error(`build argument "${name}" is not the name of an ARG. Allowed: letters, digits and "_", not starting with a digit.`);
  }
  if (String(value).includes('${{')) {
    throw new Error(`build argument "${name}" has the value ${JSON.stringify(value)}, an expression that nothing `
    + `would evaluate. ${instead(name, String(value))}`);
  }
  if (typeof value !== 'string' || /[\r\n\0]/.test(value)) {
    throw new Error(`build argument "${name}" has the value ${JSON.stringify(value)}. Allowed: text on one line.`);
  }
}

/** The replacement for an expression. */
function instead(name: string, value: string): string {
  const [, context, key] = /\$\{\{\s*(vars|inputs|github\.event\.inputs)\.(\w+)/.exec(value) ?? [];
  if (context === 'vars') return `Write buildArgsFrom: { ${name}: BuildValue.variable('${key}') }.`;
  if (context !== undefined) return `Declare the input in "inputs" and write buildArgsFrom: { ${name}: BuildValue.input('${key}') }.`;
  return `For a secret use "secrets": the build reads it as RUN --mount=type=secret,id=${name}, and it never becomes part of the image.`;
}

export function checkSecret(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(`secret ${JSON.stringify(name)} is not a name. Give the NAME under which `
    + 'the CI keeps it (letters, digits, "_"), such as NPM_TOKEN, never the value.');
  }
}

export function checkContext(name: string, value: string): void {
  if (!/^[a-z0-9][a-z0-9._/:-]*$/.test(name)) {
    throw new Error(`context "${name}" is not a name. Allowed: lower-case letters, digits, ".", "_", "/", ":" and "-".`);
  }
  if (/^(docker-image|https):\/\/[\w.:/@#-]+$/.test(value)) return;
  checkInside(`contexts.${name}`, value);
}

/** Checks that a path is inside the project, because only that is in the repository. */
export function checkInside(option: string, path?: string): void {
  if (path === undefined) return;
  const inside = path !== '' && !/^([-/\\~]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..')
    && !/[\0-\x1f\x7f`$"'\\{}*?|<>;&]/.test(path);
  if (/^([a-z+]+:\/\/|git@)/.test(path)) {
    throw new Error(`"${option}" is the address ${JSON.stringify(path)}, but builds use this `
    + 'repository. Add the other one as a git submodule, or use it as a named context: contexts: { source: "https://…" }.');
  }
  if (!inside) {
    throw new Error(`"${option}" is ${JSON.stringify(path)}. Allowed: a path inside the project, relative to it, with "/" `
    + 'between folders, such as "docker/api.Dockerfile".');
  }
}
