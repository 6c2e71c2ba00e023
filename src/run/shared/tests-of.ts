import { ImageTest } from '../../image/image-test';

const WORDS = 'port 8080; stops; user nonroot; max-size 50 MB; command --version => $VERSION';

/**
 * Parses the tests of an image, one per line.
 *
 * @throws when a line is not a test
 */
export function testsOf(lines: readonly string[]): ImageTest[] {
  return lines.map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, word, rest] = /^(\S+)\s*(.*)$/.exec(line)!;
    switch (word) {
      case 'port': return ImageTest.port(Number(rest));
      case 'stops': return ImageTest.stops();
      case 'user': return rest === '' ? ImageTest.user() : ImageTest.user(rest);
      case 'max-size': return ImageTest.maxSize(rest);
      case 'command': return command(rest);
      default: throw new Error(`"${line}" is not a test. Write one per line: ${WORDS}.`);
    }
  });
}

/** Parses a command test: arguments separated by spaces or as a JSON list, and the expected output. */
function command(text: string): ImageTest {
  const [args, output] = text.split(/\s*=>\s*/);
  return ImageTest.command(argumentsOf(args), output === undefined ? {} : { output });
}

function argumentsOf(text: string): string[] {
  if (!text.startsWith('[')) return text.split(/\s+/).filter(Boolean);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${text} is not a list of arguments. Write it as JSON, such as ["--name", "two words"], or with spaces between.`);
  }
}
