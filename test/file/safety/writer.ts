import { readSafely, writeSafely } from '../../../src/file/safety/safe-file';

/** A program that rewrites a file until it is killed: `writer <folder> <file> <letter> <letter>`, each time full of one letter. */
const [folder, file, ...letters] = process.argv.slice(2);
for (let turn = 0; ; turn++) writeSafely(folder, file, letters[turn % letters.length].repeat(1_000_000), readSafely(folder, file));
