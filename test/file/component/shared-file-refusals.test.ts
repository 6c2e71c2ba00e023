import * as fs from 'node:fs';
import * as os from 'node:os';
import { TextFile } from 'projen';
import { at, read, INCLUDE, BLOCK, Repository, synth } from './shared-repository';

describe('one file that cannot be right, and nothing is written at all', () => {
  const refused = (declare: (repository: Repository) => void, message: string | RegExp) => {
    fs.writeFileSync(at('other'), 'other\n');
    const attempt = () => synth((repository) => {
      declare(repository);
      repository.share('other', [INCLUDE]);
      new TextFile(repository, 'generated.txt', { lines: ['x'] });
    });
    expect(attempt).toThrow(message);
    expect(attempt).toThrow('Nothing was written');
    expect(read('other')).toBe('other\n');
    expect(fs.existsSync(at('generated.txt'))).toBe(false);
    expect(fs.existsSync(at('.projen'))).toBe(false);
  };
  const share = (file: string) => (repository: Repository) => void repository.share(file, [INCLUDE]);

  test('a broken delimiter', () => {
    fs.writeFileSync(at('Makefile'), 'all:\n# <<< docker-publish:include <<<\n');
    refused(share('Makefile'), 'Makefile:2: the block "include" ends here, but nothing above starts it.');
    expect(read('Makefile')).toBe('all:\n# <<< docker-publish:include <<<\n');
  });
  test('all broken files in one error', () => {
    fs.writeFileSync(at('a'), BLOCK + BLOCK);
    fs.writeFileSync(at('b'), '# >>> docker-publish:x >>>\n');
    refused((repository) => repository.share('a', [INCLUDE]).share('b', [INCLUDE]), /2 problems:\n {2}- .*a:4: [^]* {2}- .*b:1: /);
  });
  test('a symbolic link', () => {
    fs.symlinkSync('other', at('Makefile'));
    refused(share('Makefile'), 'Makefile is a symbolic link to other. We only write into plain files');
  });
  test('a symbolic link that leads nowhere', () => {
    fs.symlinkSync('missing', at('Makefile'));
    refused(share('Makefile'), 'Makefile is a symbolic link to missing.');
  });
  test('a folder that is a symbolic link out of the project', () => {
    fs.symlinkSync(os.tmpdir(), at('docker'));
    refused(
      share('docker/Makefile'), /docker\/Makefile leaves the project through a symbolic link: docker is .*Declare a path that stays inside/,
    );
  });
  test('a path out of the project', () => refused(share('../Makefile'), '../Makefile is not inside the project.'));
  test('a directory', () => {
    fs.mkdirSync(at('Makefile'));
    refused(share('Makefile'), 'Makefile is a directory. We only write into plain files');
  });
  test('a file where a folder should be', () => refused(
    share('other/Makefile'), 'Cannot read other/Makefile: a part of its path is a file, not a folder.',
  ));
  test('binary', () => {
    fs.writeFileSync(at('Makefile'), Buffer.from([0x7F, 0x45, 0x4C, 0x46, 0, 1]));
    refused(share('Makefile'), 'Makefile holds NUL bytes, so it is binary.');
  });
  test('UTF-16, as PowerShell redirects', () => {
    fs.writeFileSync(at('Makefile'), Buffer.from('\uFEFFall:', 'utf16le'));
    refused(share('Makefile'), 'Makefile holds NUL bytes, so it is UTF-16. Allowed: text. Save it as UTF-8.');
  });
  test('written whole by projen', () => {
    refused(
      (repository) => { new TextFile(repository, 'Makefile'); repository.share('Makefile', [INCLUDE]); },
      'Makefile is written whole by projen (TextFile)',
    );
  });
  test('declared twice', () => {
    expect(() => new Repository().share('Makefile', [])
      .share('./Makefile', [])).toThrow('./Makefile already has blocks declared by project "repository".');
  });
});

test('a folder that is a symbolic link inside the project is the user\'s choice', () => {
  fs.mkdirSync(at('real'));
  fs.symlinkSync('real', at('docker'));
  synth((repository) => repository.share('docker/Makefile', [INCLUDE]));
  expect(read('real/Makefile')).toBe(BLOCK);
});
