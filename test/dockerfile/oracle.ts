import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { encode } from '../../src/file/bytes';

/** An instruction as BuildKit's parser sees it. */
export interface SeenInstruction { Keyword: string; Line: number; LastLine: number; Text: string }

/** What BuildKit says of one Dockerfile. */
export interface Answer {
  ParserError: string;
  BuilderError: string;
  Escape: string;
  Instructions: SeenInstruction[] | null;
  Stages: Array<{ Name: string; Base: string; Instructions: SeenInstruction[]; Labels: Record<string, string> }> | null;
}

/** Builds BuildKit's parser (a Go module beside this file), and asks it about many Dockerfiles at once. */
export class Oracle {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
  private readonly program = path.join(this.folder, 'oracle');

  constructor() {
    execFileSync('go', ['build', '-o', this.program, '.'], { cwd: path.join(__dirname, 'buildkit'), stdio: ['ignore', 'inherit', 'inherit'] });
  }

  public ask(dockerfiles: readonly string[], args: Record<string, string> = {}): Answer[] {
    const input = dockerfiles.map((text) => JSON.stringify({ Dockerfile: encode(text).toString('base64'), Args: args })).join('\n');
    const output = execFileSync(this.program, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
    return output.trimEnd().split('\n').map((line) => JSON.parse(line) as Answer);
  }

  public close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
