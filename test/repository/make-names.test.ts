import { fileTreeOf } from '../../src/repository/file-tree';
import { makeNames } from '../../src/repository/make-names';
import { emptyFolder, write } from '../support/synth';

function names(files: Record<string, string>) {
  const folder = emptyFolder();
  write(folder, files);
  const { targets, variables } = makeNames(fileTreeOf(folder), 'Makefile', 'docker.mk');
  return {
    folder,
    targets: targets.map(({ name, file, line, hasRecipe }) => `${file}:${line}: ${name}${hasRecipe ? '' : ' (no recipe)'}`),
    variables: variables.map(({ name, file, line }) => `${file}:${line}: ${name}`),
  };
}

test.each<[string, Record<string, string>, string[]]>([
  ['a rule', { Makefile: 'build:\n\techo\n' }, ['Makefile:1: build']],
  ['a rule on one line', { Makefile: 'build: ; echo\n' }, ['Makefile:1: build']],
  ['prerequisites only', { Makefile: 'push: test\n\nother:\n\techo\n' }, ['Makefile:1: push (no recipe)', 'Makefile:3: other']],
  ['several targets', { Makefile: 'a b: c\n\n# about it\n\techo\n' }, ['Makefile:1: a', 'Makefile:1: b']],
  ['two colons', { Makefile: 'all:: x\n\techo\n' }, ['Makefile:1: all']],
  ['help behind it', { Makefile: 'build: fmt ## Build\n\techo\n' }, ['Makefile:1: build']],
  ['a continued line', { Makefile: 'build: a \\\n  b\n\techo\n' }, ['Makefile:1: build']],
  ['what make itself means', { Makefile: '.PHONY: build\n%.o: %.c\n\tcc\n$(NAMES): x\n\techo\n' }, []],
  ['a variable of a target', { Makefile: 'build: FLAGS = -v\nbuild: FLAGS += x\n' }, []],
  ['a body of define', { Makefile: 'define TEXT\nbuild:\n\techo\nendef\n' }, []],
  ['a recipe that looks like a rule', { Makefile: 'a:\n\tb: c\n' }, ['Makefile:1: a']],
  ['conditions', { Makefile: 'ifdef CI\nbuild:\n\techo\nelse\npush:\n\techo\nendif\n' }, ['Makefile:2: build', 'Makefile:5: push']],
  [
    'files that are included',
    { 'Makefile': 'include mk/a.mk\n-include b.mk none.mk\n', 'mk/a.mk': 'a:\n\techo\n', 'b.mk': 'b:\n\techo\n' },
    ['mk/a.mk:1: a', 'b.mk:1: b'],
  ],
  ['by a pattern', { 'Makefile': 'include mk/*.mk\n', 'mk/a.mk': 'a:\n\techo\n', 'mk/b.txt': 'b:\n\techo\n' }, ['mk/a.mk:1: a']],
  [
    'each once, and not ours', { 'Makefile': 'include Makefile docker.mk\na:\n\techo\n', 'docker.mk': 'docker-build:\n\techo\n' },
    ['Makefile:2: a'],
  ],
  ['line ends of Windows', { Makefile: 'build:\r\n\techo\r\n' }, ['Makefile:1: build']],
])('targets: %s', (_, files, expected) => expect(names(files).targets).toEqual(expected));

test.each<[string, string, string[]]>([
  [
    'every operator', 'A=1\nB := 2\nC ?= 3\nD += 4\nE ::= 5\n',
    ['Makefile:1: A', 'Makefile:2: B', 'Makefile:3: C', 'Makefile:4: D', 'Makefile:5: E'],
  ],
  ['words before it', 'export A = 1\noverride B := 2\nexport C\n', ['Makefile:1: A', 'Makefile:2: B']],
  ['a comment', '# A = 1\n', []],
])('variables: %s', (_, Makefile, expected) => expect(names({ Makefile }).variables).toEqual(expected));
