/** A repository with an existing workflow, and the expected result of adopt. */
export interface Situation {
  readonly files: Readonly<Record<string, string>>;
  /** Existing git tags. */
  readonly tags?: string[];
  /** Rows of the comparison that are not equal, `event: verdict`; undefined when all are equal. */
  readonly unequal?: string[];
  /** Number of rows. */
  readonly rows: number;
  /** Expected parts of the declaration. */
  readonly code?: string[];
  /** Text that the declaration must not contain. */
  readonly not?: string[];
  /** Expected parts of the report. */
  readonly report?: string[];
  /** Text that the report must not contain. */
  readonly silent?: string[];
}

export const DOCKERFILE = 'FROM alpine:3.22\nCOPY main /main\nCMD ["/main"]\n';

/** A repository with a Dockerfile, the files that it copies, and one workflow. */
export function withWorkflow(workflow: string, more: Record<string, string> = {}): Record<string, string> {
  return { 'Dockerfile': DOCKERFILE, 'main': '#!/bin/sh\n', '.github/workflows/release.yml': workflow, ...more };
}

/** A workflow with one job. */
export function oneJob(on: string, steps: string, more = ''): string {
  return `name: release\non:\n${indent(on, 2)}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - uses: `
    + `actions/checkout@v4\n${indent(steps, 6)}\n`;
}

export function indent(text: string, by: number): string {
  return text.replace(/\n$/, '').split('\n').map((line) => line === '' ? '' : ' '.repeat(by) + line).join('\n');
}

export const TAGS_AND_MAIN = "push:\n  branches: [main]\n  tags: ['v*.*.*']\npull_request:";

export const LOGIN = `- uses: docker/login-action@v3
  with: { registry: ghcr.io, username: '\${{ github.actor }}', password: '\${{ secrets.GITHUB_TOKEN }}' }`;

export function meta(tags: string, images = 'ghcr.io/acme/app', more = ''): string {
  return (`- id: meta\n  uses: docker/metadata-action@v5\n  with:\n    images: ${images}\n    tags: |\n`
    + `${indent(tags, 6)}\n${indent(more, 4)}`).trimEnd();
}

export function build(more = ''): string {
  return ('- uses: docker/build-push-action@v6\n  with:\n    context: .\n    push: ${{ github.event_name != \'pull_request\' }}\n    tags: '
    + `\${{ steps.meta.outputs.tags }}\n${indent(more, 4)}`).trimEnd();
}
