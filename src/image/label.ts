/**
 * The pre-defined annotation keys of the OCI image specification, which every tool reads as labels too.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/annotations.md
 */
export const OCI = {
  title: 'org.opencontainers.image.title',
  description: 'org.opencontainers.image.description',
  source: 'org.opencontainers.image.source',
  url: 'org.opencontainers.image.url',
  documentation: 'org.opencontainers.image.documentation',
  version: 'org.opencontainers.image.version',
  created: 'org.opencontainers.image.created',
  revision: 'org.opencontainers.image.revision',
  licenses: 'org.opencontainers.image.licenses',
  vendor: 'org.opencontainers.image.vendor',
  authors: 'org.opencontainers.image.authors',
  refName: 'org.opencontainers.image.ref.name',
  baseName: 'org.opencontainers.image.base.name',
  baseDigest: 'org.opencontainers.image.base.digest',
} as const;

/** Docker's own guideline: a key starts and ends with a letter or digit, between them also ".", "-", "_" and "/". */
const KEY = /^[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?$/;

/**
 * Validates a label. A newline would end the instruction, and some registries reject other control characters.
 *
 * @throws when key or value is not valid in a Dockerfile
 */
export function checkLabel(key: string, value: string): void {
  if (!KEY.test(key)) {
    throw new Error(`label "${key}" is not a label key. Allowed: letters, digits, ".", "-", "_" and "/", first and last a letter or `
      + 'digit, such as "com.example.team".');
  }
  if (String(value).includes('${{')) {
    throw new Error(`label "${key}" has the value ${JSON.stringify(value)}, an expression that nothing would evaluate. Write the text `
      + 'itself; version, commit and date are labels already.');
  }
  // eslint-disable-next-line no-control-regex
  if (typeof value !== 'string' || /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
    throw new Error(`label "${key}" has the value ${JSON.stringify(value)}. Allowed: text without line breaks and control characters. `
      + 'Write it on one line.');
  }
}
