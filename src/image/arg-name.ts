/** Whether an `ARG` of a Dockerfile can have this name: letters, digits and `_`, not starting with a digit. */
export function isArgName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
