import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { SharedFile } from '../../../src/file/component/shared-file';
import { SharedFileOptions } from '../../../src/file/component/shared-file-options';
import { guardTree } from '../../../src/file/guard/guard-tree';
import { LEDGER_FILE } from '../../../src/file/safety/ledger';
import { Block } from '../../../src/file/text/block';
import { SharedFiles } from '../../../src/file/tree/shared-files';

export let folder: string;

beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shared-file-')); });

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

export const at = (file: string) => path.join(folder, file);

export const read = (file: string) => fs.readFileSync(at(file), 'utf8');

export const INCLUDE: Block = { id: 'include', content: 'include docker.mk' };

export const BLOCK = '# >>> docker-publish:include >>>\ninclude docker.mk\n# <<< docker-publish:include <<<\n';

export class PlanFile extends Component {
  public synthesize() {
    fs.mkdirSync(path.dirname(at(LEDGER_FILE)), { recursive: true });
    fs.writeFileSync(at(LEDGER_FILE), JSON.stringify({ blocks: SharedFiles.of(this.project).ledger(this.project) }));
  }
}

/** A repository as with the whole library: preflight before anything is written, the ledger in the plan file. */
export class Repository extends Project {
  public readonly warnings: string[] = [];

  constructor() {
    super({ name: 'repository', outdir: folder });
    this.logger.warn = (...text: unknown[]) => { this.warnings.push(text.join(' ')); };
    guardTree(this);
    new PlanFile(this);
  }

  public share(file: string, blocks: Block[], options: Partial<SharedFileOptions> = {}): this {
    new SharedFile(this, file, { blocks: () => blocks, ...options });
    return this;
  }
}

/** One `npx projen`. */
export function synth(declare: (repository: Repository) => void = () => undefined): string[] {
  const repository = new Repository();
  declare(repository);
  process.env.PROJEN_DISABLE_POST = 'true';
  repository.synth();
  return repository.warnings;
}
