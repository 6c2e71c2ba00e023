/** Whether a name is valid for an `ARG` of a Dockerfile: letters, digits and `_`, not starting with a digit. */
export function isArgName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
