import { beginning, instructions } from './project';

const PROJECT = '[project]\nname = "app"\nversion = "1"\n';
const MAIN = { 'app/__main__.py': '' };

test.each<[string, Record<string, string>, { install: string; copiesSource: boolean }]>([
  ['uv by its lock file', { 'pyproject.toml': PROJECT, 'uv.lock': '' }, {
    install: 'RUN --mount=type=cache,target=/root/.cache/uv /opt/uv/bin/uv sync --locked --no-dev --no-editable --no-install-project',
    copiesSource: true,
  }],
  [
    'uv of a package',
    { 'pyproject.toml': `${PROJECT}[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n`, 'uv.lock': '' },
    { install: 'RUN --mount=type=cache,target=/root/.cache/uv /opt/uv/bin/uv sync --locked --no-dev --no-editable', copiesSource: false },
  ],
  ['uv without a lock file', { 'pyproject.toml': `${PROJECT}[tool.uv]\n` }, {
    install: 'RUN --mount=type=cache,target=/root/.cache/uv /opt/uv/bin/uv sync --no-dev --no-editable --no-install-project',
    copiesSource: true,
  }],
  [
    'Poetry without any dependency, which has no group of them', { 'pyproject.toml': '[tool.poetry]\nname = "app"\n' },
    { install: 'RUN --mount=type=cache,target=/root/.cache/pip pip install .', copiesSource: false },
  ],
  [
    'Poetry', { 'pyproject.toml': '[tool.poetry]\nname = "app"\n[tool.poetry.dependencies]\npython = ">=3.11"\n', 'poetry.lock': '' },
    { install: 'RUN --mount=type=cache,target=/root/.cache/pip pip install --no-deps .', copiesSource: false },
  ],
  ['Poetry of no package', { 'pyproject.toml': '[tool.poetry]\npackage-mode = false\n' }, {
    install: 'RUN --mount=type=cache,target=/root/.cache/pypoetry /opt/poetry/bin/poetry install --only main --no-root --no-interaction',
    copiesSource: true,
  }],
  ['Pipenv', { 'Pipfile': '', 'Pipfile.lock': '' }, {
    install: 'RUN --mount=type=cache,target=/root/.cache/pip /opt/pipenv/bin/pipenv '
    + 'requirements >/tmp/requirements.txt && pip install --requirement /tmp/requirements.txt', copiesSource: true,
  }],
  [
    'pip of a project', { 'pyproject.toml': PROJECT },
    { install: 'RUN --mount=type=cache,target=/root/.cache/pip pip install .', copiesSource: false },
  ],
  [
    'pip of requirements', { 'requirements.txt': 'flask\n' },
    { install: 'RUN --mount=type=cache,target=/root/.cache/pip pip install --requirement requirements.txt', copiesSource: true },
  ],
  [
    'pyproject.toml for tools only', { 'pyproject.toml': '[tool.ruff]\n', 'requirements.txt': '' },
    { install: 'RUN --mount=type=cache,target=/root/.cache/pip pip install --requirement requirements.txt', copiesSource: true },
  ],
  ['setup.py', { 'setup.py': '' }, { install: 'RUN --mount=type=cache,target=/root/.cache/pip pip install .', copiesSource: false }],
])('installs by %s', (_, files, { install, copiesSource }) => {
  const lines = instructions({ ...MAIN, ...files });
  expect(beginning(lines, 'RUN --mount').pop()).toBe(install);
  expect(lines.slice(lines.indexOf('COPY --from=build /venv /venv')).includes('COPY . .')).toBe(copiesSource);
});

test('files that requirements name are copied too, and no others', () => {
  const lines = instructions({
    ...MAIN, 'requirements.txt': '-r requirements/base.txt\n-c constraints.txt\n', 'requirements/base.txt': '', 'constraints.txt': '',
    'requirements-dev.txt': '',
  });
  expect(beginning(lines, 'COPY')).toEqual([
    'COPY requirements.txt constraints.txt ./', 'COPY requirements ./requirements', 'COPY --from=build /venv /venv', 'COPY . .',
  ]);
});

const POETRY = { 'pyproject.toml': '[tool.poetry]\nname = "app"\n[tool.poetry.scripts]\nserve = "app:main"\n' };
test.each<[string, Record<string, string>, string]>([
  ['a script of the project', { 'pyproject.toml': `${PROJECT}[project.scripts]\nserve = "app:main"\n` }, '["serve"]'],
  ['a script of Poetry', POETRY, '["serve"]'],
  [
    'of several scripts the one that is called as the image',
    { 'pyproject.toml': `${PROJECT}[project.scripts]\nserve = "app:main"\napp = "app:main"\n` }, '["app"]',
  ],
  ['a module that can be run', { 'requirements.txt': '', 'svc/__main__.py': '', 'tests/__main__.py': '' }, '["python3", "-m", "svc"]'],
  ['a file that runs by itself', { 'requirements.txt': '', 'main.py': 'if __name__ == "__main__":\n  pass\n' }, '["python3", "main.py"]'],
  [
    'an application for uvicorn', { 'requirements.txt': 'fastapi\nuvicorn[standard]\n', 'main.py': 'api = FastAPI()\n' },
    '["uvicorn", "main:api", "--host", "0.0.0.0", "--port", "8080"]',
  ],
  [
    'an application for gunicorn',
    { 'pyproject.toml': '[project]\nname="a"\ndependencies = ["flask", "gunicorn>=23"]\n', 'app.py': 'app = Flask(__name__)\n' },
    '["gunicorn", "--bind", "0.0.0.0:8080", "app:app"]',
  ],
])('starts %s', (_, files, start) => expect(beginning(instructions(files), 'ENTRYPOINT', '# FILL IN')).toEqual([`ENTRYPOINT ${start}`]));

test('a module below src that is not installed is found', () => {
  expect(instructions({
    'requirements.txt': '', 'src/svc/__main__.py': '',
  })).toContain('ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/app/src');
});

test.each<[string, Record<string, string>]>([
  ['a library', { 'pyproject.toml': PROJECT, 'app/__init__.py': '' }],
  ['several scripts', { 'pyproject.toml': `${PROJECT}[project.scripts]\na = "x:a"\nb = "x:b"\n` }],
  ['an application without a server', { 'requirements.txt': 'flask\n', 'app.py': 'app = Flask(__name__)\n' }],
  ['a damaged pyproject.toml', { 'pyproject.toml': '[' }],
])('is to fill in: %s', (_, files) => expect(beginning(instructions(files), 'ENTRYPOINT', '# FILL IN: how the container starts')).toEqual(
  [expect.stringContaining('FILL IN')],
));

test.each<[string, Record<string, string>, string]>([
  ['nothing', {}, '3.14'],
  ['a lower bound', { 'pyproject.toml': `${PROJECT}requires-python = ">=3.10"\n` }, '3.14'],
  ['an upper bound', { 'pyproject.toml': `${PROJECT}requires-python = ">=3.10,<3.13"\n` }, '3.12'],
  ['one version', { 'pyproject.toml': `${PROJECT}requires-python = "==3.12.*"\n` }, '3.12'],
  ['.python-version', { '.python-version': '3.11.4\n' }, '3.11'],
])('the version of Python, taken from %s', (_, files, version) => {
  expect(
    beginning(instructions({ 'requirements.txt': '', ...MAIN, ...files }), 'FROM')[0],
  ).toBe(`FROM python:${version}-slim-trixie AS build`);
});
