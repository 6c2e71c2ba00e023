import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { decode, encode } from '../../src/file/text/bytes';

const MODULE = path.join(__dirname, 'buildkit');

/** An instruction, parsed by BuildKit. */
export interface SeenInstruction { Keyword: string; Line: number; LastLine: number; Text: string }

/** BuildKit's result for a Dockerfile. */
export interface Answer {
  ParserError: string;
  BuilderError: string;
  Escape: string;
  Instructions: SeenInstruction[] | null;
  Stages: Array<{ Name: string; Base: string; Instructions: SeenInstruction[]; Labels: Record<string, string> }> | null;
}

/** Builds BuildKit's parser (a Go module beside this file), and parses many Dockerfiles at once. */
export class Oracle {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
  private readonly program = path.join(this.folder, 'oracle');

  constructor() {
    execFileSync('go', ['build', '-o', this.program, '.'], { cwd: MODULE, stdio: ['ignore', 'inherit', 'inherit'] });
  }

  public ask(dockerfiles: readonly string[], args: Record<string, string> = {}): Answer[] {
    const input = dockerfiles.map((text) => JSON.stringify({ Dockerfile: encode(text).toString('base64'), Args: args })).join('\n');
    const output = execFileSync(this.program, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
    return output.trimEnd().split('\n').map((line) => JSON.parse(line) as Answer);
  }

  /** The Dockerfiles in the tests of BuildKit's parser. */
  public ownTestFiles(): string[] {
    const module = execFileSync(
      'go', ['list', '-m', '-f', '{{.Dir}}', 'github.com/moby/buildkit'], { cwd: MODULE, encoding: 'utf8' },
    ).trim();
    const folder = path.join(module, 'frontend/dockerfile/parser/testfiles');
    return fs.readdirSync(folder).sort().map((name) => decode(fs.readFileSync(path.join(folder, name, 'Dockerfile'))));
  }

  public close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
