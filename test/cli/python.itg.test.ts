import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, run, scratch, TARBALL } from '../support/run';

/** projen for Python, from Python's package index. This library is not a Python package there, so only projen's own files can drift. */
describe('check, of a declaration in Python', () => {
  const folder = scratch('python');
  // The environment that projen creates for a Python project, and that is not activated.
  const python = path.join(folder, '.env', 'bin', 'python');
  const check = () => attempt(folder, 'npx', ['--yes', '--package', TARBALL, 'docker-publish', 'check']);

  beforeAll(() => {
    fs.writeFileSync(path.join(folder, '.projenrc.py'), `from projen.python import PythonProject

project = PythonProject(author_email="a@example.com", author_name="a", module_name="api", name="api", version="0.1.0")
project.synth()
`);
    run(folder, 'git', ['init', '--quiet']);
    run(folder, 'python3', ['-m', 'venv', '.env']);
    run(folder, python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'projen']);
    run(folder, python, ['.projenrc.py'], { PROJEN_DISABLE_POST: 'true' });
  });

  test('a clean repository', () => {
    expect(check()).toMatchObject({ status: 0, stdout: 'Every file is what a synth would write.\n' });
  });

  test('a file that was edited by hand', () => {
    fs.chmodSync(path.join(folder, '.gitattributes'), 0o644);
    fs.appendFileSync(path.join(folder, '.gitattributes'), '\n# mine\n');
    const { status, stdout } = check();
    expect(stdout).toContain('.gitattributes: edited by hand\n');
    expect(status).toBe(1);
  });
});
