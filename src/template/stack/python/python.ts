import { installation } from './installation';
import { howItStarts } from './start';
import { fillIn } from '../../fill-in';
import { exec, FirstDockerfile, NOBODY, stages, VERSION_LAST } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';
import { Survey } from '../../survey';
import { readToml, Table } from '../../toml';

/** Python, with uv, Poetry, Pipenv or pip. */
export const python: StackKind = {
  sign: /^(pyproject\.toml|requirements\.txt|setup\.py|Pipfile)$/,
  leftovers: [
    '**/__pycache__', '**/*.py[cod]', '**/.venv', 'venv', '**/*.egg-info', '**/.pytest_cache', '**/.mypy_cache', '**/.ruff_cache',
    '**/.tox', '**/.nox',
    '**/.coverage', '**/htmlcov', '**/.ipynb_checkpoints',
  ],
  fit,
};

function fit(project: Survey): FirstDockerfile {
  const pyproject = readToml(project.read('pyproject.toml'));
  const { name, isInstalled, lines } = installation(project, pyproject);
  const start = howItStarts(project, pyproject, isInstalled);
  const base = `python:${pythonVersion(project, pyproject)}-slim-trixie`;
  const text = stages(
    [
      '# On the platform that it will run on: wheels with native code differ per platform.',
      `# A dependency that has no wheel for one of yours needs a compiler; ${base.replace('-slim', '')} has it.`,
      `FROM ${base} AS build`,
      'WORKDIR /src',
      ...lines,
    ],
    [
      `FROM ${base}`,
      'WORKDIR /app',
      `ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1${start?.path ? ` PYTHONPATH=${start.path}` : ''}`,
      'COPY --from=build /venv /venv',
      ...isInstalled ? [] : ['COPY . .'],
      ...start ? [] : fillIn('how the container starts; there is no single script in pyproject.toml, no __main__.py, and no file such as '
        + 'main.py that runs by itself.', examples(project)),
      NOBODY,
      ...start ? [exec('ENTRYPOINT', start.words)] : [],
      ...VERSION_LAST,
    ],
  );
  return { text, derivedFrom: `Python with ${name}${start ? `, started as ${start.source} says` : ''}` };
}

function examples({ files }: Survey): string[] {
  const wsgi = files.find((file) => /^[^/]+\/wsgi\.py$/.test(file))?.split('/')[0];
  return wsgi === undefined
    ? ['ENTRYPOINT ["python3", "-m", "package"]']
    : [`ENTRYPOINT ["gunicorn", "--bind", "0.0.0.0:8080", "${wsgi}.wsgi"]`];
}

/** The newest version that the project allows. */
function pythonVersion(project: Survey, pyproject: Table): string {
  const exact = /^(3\.\d+)/.exec(project.read('.python-version')?.trim() ?? '')?.[1];
  const range = String(pyproject.project?.['requires-python'] ?? pyproject.tool?.poetry?.dependencies?.python ?? '');
  const same = /(?:==|~)\s*(3\.\d+)(?:\.|$)/.exec(range)?.[1];
  const below = Number(/<\s*3\.(\d+)/.exec(range)?.[1] ?? 15);
  return exact ?? same ?? `3.${Math.min(below - 1, 14)}`;
}
