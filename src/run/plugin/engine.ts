import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { runProgram } from '../program';
import { Stop } from '../report';

/** Runs a docker command. */
export async function docker(doing: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram('docker', args);
  if (code === 0) return stdout.trim();
  throw new Stop(`${doing}: docker ${args.slice(0, 2).join(' ')} says: ${stderr.trim() || `exit code ${code}`}`);
}

/**
 * Does the same as `docker plugin create`, from a tar instead of a folder, where only root could preserve the owners of files.
 *
 * @see https://docs.docker.com/reference/api/engine/
 */
export async function createPlugin(name: string, tar: string): Promise<void> {
  const endpoint = await docker('Looking for Docker Engine', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
  const [, socketPath] = /^unix:\/\/(.+)$/.exec(endpoint) ?? [];
  const [, host, port] = /^tcp:\/\/([^:/]+):(\d+)$/.exec(endpoint) ?? [];
  if (!socketPath && !host) {
    throw new Stop(
      `Creating a plugin: Docker Engine is at ${endpoint}, and it has to be reached by a socket (unix://) or a port (tcp://).`,
    );
  }
  const headers = { 'content-type': 'application/x-tar', 'content-length': statSync(tar).size };
  await new Promise<void>((resolve, reject) => {
    const sent = request({
      socketPath, host, port, headers, method: 'POST', path: `/plugins/create?name=${encodeURIComponent(name)}`,
    }, (answer) => {
      let body = '';
      answer.on('data', (data) => { body += data; });
      answer.on('end', () => answer.statusCode === 204 ? resolve() : reject(new Stop(`Creating the plugin: Docker says: ${body.trim()}`)));
    });
    sent.on('error', (error) => reject(new Stop(`Creating the plugin: ${error.message}`)));
    createReadStream(tar).on('error', reject).pipe(sent);
  });
}

/** Whether Docker Engine has the architecture of a platform. */
export async function isNative(platform: string): Promise<boolean> {
  const engine = await docker('Asking Docker Engine', 'version', '--format', '{{.Server.Os}}/{{.Server.Arch}}');
  return platform === engine || engine === 'linux/arm' && platform.startsWith('linux/arm/');
}
