/** Whether a registry is on loopback, where Docker uses plain HTTP, as nobody else can reach it. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}
