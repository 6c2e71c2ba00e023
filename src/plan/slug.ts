/** A name where GitHub allows letters, digits, "-" and "_" only (ids, output names): `tools/api` is `tools-api`. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').replace(/^(?=[^a-z_])/, '_');
}
