/** Docker speaks plain HTTP to loopback registries and nobody else reaches them: they are for trying things out. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}
