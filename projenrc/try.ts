import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Creates a repository with this library, packed, in a folder: the same as `npx projen new --from docker-publish` once it is published.
 * Options of `projen new` may follow the folder.
 */
const [folder = '../my-service', ...options] = process.argv.slice(2);
const target = path.resolve(folder);
const name = path.basename(target);
if (fs.existsSync(target) && fs.readdirSync(target).length > 0) {
  console.error(`try: ${folder} is not empty. Name a folder that does not exist yet, or an empty one: npm run try -- ../my-service`);
  process.exit(1);
}

// Named after its content, so that a repository of an earlier try keeps its package.
const packed = fs.readFileSync('dist/docker-publish.tgz');
const tarball = path.resolve('dist', 'try', `docker-publish-${createHash('sha256').update(packed).digest('hex').slice(0, 8)}.tgz`);
fs.mkdirSync(path.dirname(tarball), { recursive: true });
fs.writeFileSync(tarball, packed);

const unless = (option: string, ...values: string[]) => options.some((given) => given.split('=')[0] === option) ? [] : [option, ...values];
const owned = options.some((given) => /^--(publish-to|repository)\b/.test(given)) ? [] : ['--repository', `acme/${name}`];
const projenVersion = JSON.parse(fs.readFileSync('node_modules/projen/package.json', 'utf8')).version;
const command = [
  'new', '--from', `docker-publish@file:${tarball}`, ...unless('--projen-version', projenVersion), ...unless('--stack', 'go'), ...owned,
  ...options,
];

fs.mkdirSync(target, { recursive: true });
console.log(`\n$ cd ${folder}\n$ npx projen ${command.join(' ')}\n`);
execFileSync(process.execPath, [path.resolve('node_modules/projen/bin/projen'), ...command], { cwd: target, stdio: 'inherit' });

const git = (...words: string[]) => execFileSync('git', words, { cwd: target, encoding: 'utf8' });
console.log(`\n${name}/`);
for (const line of tree(git('ls-files').trim().split('\n'))) console.log(line);

console.log('\nWhat a push would publish:\n');
execFileSync(
  process.execPath, [path.join(target, 'node_modules/docker-publish/lib/cli/main.js'), 'plan'], { cwd: target, stdio: 'inherit' },
);

console.log(`
Next:

  cd ${folder}
  make docker-run        # builds the image for this machine and runs it; needs Docker with Buildx
  make docker-help       # everything else
  $EDITOR .projenrc.ts   # the declaration; then: npx projen
  git remote add origin … && git push && git tag v0.1.0 && git push --tags   # publishes
`);

/** Draws folders before their content, like `tree`. */
function tree(files: string[], indent = ''): string[] {
  const entries = [...new Set(files.map((file) => file.split('/')[0]))];
  return entries.flatMap((entry, index) => {
    const inside = files.filter((file) => file.startsWith(`${entry}/`)).map((file) => file.slice(entry.length + 1));
    const last = index === entries.length - 1;
    return [`${indent}${last ? '└── ' : '├── '}${entry}`, ...tree(inside, `${indent}${last ? '    ' : '│   '}`)];
  });
}
