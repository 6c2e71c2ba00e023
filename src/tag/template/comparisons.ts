/**
 * Words that compare two operands, as GitHub does without regard to case: `{{is event_name 'push'}}`,
 * `{{and (is vars.X 'y') is_default_branch}}`.
 */
export const COMPARED: Record<string, (a: string, b: string) => boolean> = {
  is: (a, b) => a === b,
  is_not: (a, b) => a !== b,
  starts_with: (a, b) => a.startsWith(b),
  ends_with: (a, b) => a.endsWith(b),
  contains: (a, b) => a.includes(b),
};
