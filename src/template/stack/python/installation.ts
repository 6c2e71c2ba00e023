import { posix } from 'node:path';
import { has, Survey } from '../../survey';
import { Table } from '../../toml';

/** How a Python project and its dependencies are installed into the virtual environment `/venv`. */
export interface Installation {
  /** Name of the tool. */
  readonly name: string;
  /** Whether the project itself is installed, so that its source is not copied. */
  readonly isInstalled: boolean;
  readonly lines: readonly string[];
}

const VENV = ['RUN python3 -m venv /venv', 'ENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH'];
const FIRST = '# Dependencies first: they are installed again only when they change.';
const PIP = 'RUN --mount=type=cache,target=/root/.cache/pip';

/** The installation, from the files of a project. */
export function installation(project: Survey, pyproject: Table): Installation {
  const backend = String(pyproject['build-system']?.['build-backend'] ?? '');
  if (has(project, 'uv.lock') || pyproject.tool?.uv !== undefined || /^uv_build\b/.test(backend)) return uv(project, pyproject);
  if (has(project, 'poetry.lock') || pyproject.tool?.poetry !== undefined) return poetry(project, pyproject);
  if (has(project, 'Pipfile')) return pipenv(project);
  if (pyproject.project !== undefined && (backend !== '' || !has(project, 'requirements.txt'))) return pip();
  if (has(project, 'requirements.txt')) return requirements(project);
  return has(project, 'setup.py') ? pip() : { name: 'no dependencies', isInstalled: false, lines: VENV };
}

function uv(project: Survey, pyproject: Table): Installation {
  const isInstalled = pyproject.tool?.uv?.package ?? pyproject['build-system'] !== undefined;
  const hasLock = has(project, 'uv.lock');
  const sync = (more: string) => `RUN --mount=type=cache,target=/root/.cache/uv /opt/uv/bin/uv sync${hasLock ? ' --locked' : ''} `
    + `--no-dev --no-editable${more}`;
  return {
    name: 'uv',
    isInstalled,
    lines: [
      'RUN python3 -m venv /opt/uv && /opt/uv/bin/pip install --no-cache-dir \'uv>=0.9,<1\'',
      'ENV UV_PROJECT_ENVIRONMENT=/venv UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never',
      FIRST,
      `COPY pyproject.toml ${hasLock ? 'uv.lock' : 'uv.lock*'} ./`,
      sync(' --no-install-project'),
      ...isInstalled ? ['COPY . .', sync('')] : [],
    ],
  };
}

function poetry(project: Survey, pyproject: Table): Installation {
  const isInstalled = pyproject.tool?.poetry?.['package-mode'] !== false;
  // Without dependencies Poetry has no group "main", and fails.
  if (isInstalled && !pyproject.project?.dependencies?.length && pyproject.tool?.poetry?.dependencies === undefined) {
    return { ...pip(), name: 'Poetry' };
  }
  return {
    name: 'Poetry',
    isInstalled,
    lines: [
      'RUN python3 -m venv /opt/poetry && /opt/poetry/bin/pip install --no-cache-dir \'poetry>=2,<3\'',
      ...VENV,
      FIRST,
      `COPY pyproject.toml ${has(project, 'poetry.lock') ? 'poetry.lock' : 'poetry.lock*'} ./`,
      'RUN --mount=type=cache,target=/root/.cache/pypoetry /opt/poetry/bin/poetry install --only main --no-root --no-interaction',
      ...isInstalled ? ['COPY . .', `${PIP} pip install --no-deps .`] : [],
    ],
  };
}

function pipenv(project: Survey): Installation {
  const lock = has(project, 'Pipfile.lock') ? '' : '/opt/pipenv/bin/pipenv lock && ';
  return {
    name: 'Pipenv',
    isInstalled: false,
    lines: [
      'RUN python3 -m venv /opt/pipenv && /opt/pipenv/bin/pip install --no-cache-dir \'pipenv>=2025\'',
      ...VENV,
      FIRST,
      'COPY Pipfile Pipfile.lock* ./',
      `${PIP} ${lock}/opt/pipenv/bin/pipenv requirements >/tmp/requirements.txt && pip install --requirement /tmp/requirements.txt`,
    ],
  };
}

function requirements(project: Survey): Installation {
  const named = requirementFiles(project, 'requirements.txt');
  const folders = [...new Set(named.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))];
  return {
    name: 'pip and requirements.txt',
    isInstalled: false,
    lines: [
      ...VENV,
      FIRST,
      `COPY ${named.filter((file) => !file.includes('/')).join(' ')} ./`,
      ...folders.map((folder) => `COPY ${folder} ./${folder}`),
      `${PIP} pip install --requirement requirements.txt`,
    ],
  };
}

/** Requirements files may include others, relative to themselves. */
function requirementFiles(project: Survey, file: string, known: readonly string[] = []): string[] {
  if (known.includes(file) || !project.files.includes(file)) return [];
  const named = [
    ...(project.read(file) ?? '').matchAll(/^\s*(?:-r|-c|--requirement|--constraint)[ =]+(\S+)/gm),
  ].map(([, name]) => posix.join(posix.dirname(file), name));
  return [file, ...named.flatMap((name) => requirementFiles(project, name, [...known, file]))];
}

function pip(): Installation {
  return { name: 'pip', isInstalled: true, lines: [...VENV, 'COPY . .', `${PIP} pip install .`] };
}
