import { chosen, has, productFiles, Survey } from '../../survey';
import { Table } from '../../toml';

/** How a program is started, and the source of that information. */
export interface Start {
  readonly words: readonly string[];
  readonly source: string;
  /** Python's module folder, if it is not the working directory. */
  readonly path?: string;
}

/** Common names of the main file, the most specific first. */
const USUAL = ['main.py', 'app.py', 'server.py', 'run.py', 'src/main.py', 'src/app.py', 'app/main.py'];

/** How the program of a project is started; undefined when unknown. */
export function howItStarts(project: Survey, pyproject: Table, isInstalled: boolean): Start | undefined {
  const scripts = Object.keys({ ...pyproject.project?.scripts, ...pyproject.tool?.poetry?.scripts });
  const script = isInstalled ? chosen(scripts, project.image, (name) => name) : undefined;
  if (script !== undefined) return { words: [script], source: 'the script in pyproject.toml' };

  const modules = productFiles(project, /^(src\/)?[^/]+\/__main__\.py$/).map((file) => file.slice(0, -'/__main__.py'.length));
  const folder = chosen(modules, project.image.replace(/-/g, '_'), (module) => module.replace('src/', ''));
  if (folder !== undefined) {
    const path = !isInstalled && folder.startsWith('src/') ? '/app/src' : undefined;
    return { words: ['python3', '-m', folder.replace('src/', '')], source: `${folder}/__main__.py`, path };
  }
  return USUAL.filter((file) => has(project, file)).map((file) => fromFile(project, pyproject, file)).find((start) => start !== undefined);
}

/** A file that runs itself, or one with an application for an installed server. */
function fromFile(project: Survey, pyproject: Table, file: string): Start | undefined {
  const text = project.read(file) ?? '';
  const at = (name: string) => `${file.replace(/\.py$/, '').replace(/^src\//, '').replace(/\//g, '.')}:${name}`;
  const path = file.startsWith('src/') ? '/app/src' : undefined;
  const [, asgi] = /^(\w+)\s*=\s*(?:FastAPI|Starlette|Quart|Litestar)\(/m.exec(text) ?? [];
  if (asgi !== undefined && installs(project, pyproject, /^(uvicorn|fastapi\[standard\])/)) {
    return { words: ['uvicorn', at(asgi), '--host', '0.0.0.0', '--port', '8080'], source: file, path };
  }
  const [, wsgi] = /^(\w+)\s*=\s*Flask\(/m.exec(text) ?? [];
  if (wsgi !== undefined && installs(project, pyproject, /^gunicorn/)) {
    return { words: ['gunicorn', '--bind', '0.0.0.0:8080', at(wsgi)], source: file, path };
  }
  const isProgram = /^if __name__ == ['"]__main__['"]/m.test(text)
    || (asgi === undefined && wsgi === undefined && /^\w+(\.\w+)*\(/m.test(text));
  return isProgram ? { words: ['python3', file], source: file } : undefined;
}

/** Whether a dependency is declared. */
function installs(project: Survey, pyproject: Table, name: RegExp): boolean {
  const listed = [...pyproject.project?.dependencies ?? [], ...Object.keys(pyproject.tool?.poetry?.dependencies ?? {})].map(String);
  const inFiles = `${project.read('requirements.txt') ?? ''}\n${project.read('Pipfile') ?? ''}`.split(/\r?\n/);
  return [...listed, ...inFiles].some((line) => name.test(line.trim().toLowerCase()));
}
