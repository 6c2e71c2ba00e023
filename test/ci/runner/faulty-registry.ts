import * as http from 'node:http';

/**
 * A registry that breaks on demand: hands everything on to a real one, except what a fault says. A process of its own, because the
 * test waits for the shell of the workflow meanwhile.
 *
 * Started with the port of the real registry; prints its own. `PUT /faults` sets the faults.
 */
export interface Fault {
  /** Method and path, as a regular expression: `PUT /v2/.*\/manifests/1\.2\.3$`. */
  readonly on: string;
  /** Status to answer; 0 cuts the connection. */
  readonly status: number;
  /** How often; without it, always. */
  times?: number;
}

let faults: Fault[] = [];

const server = http.createServer((request, response) => {
  if (request.url === '/faults') {
    let text = '';
    request.on('data', (chunk) => { text += chunk; }).on('end', () => {
      faults = JSON.parse(text);
      response.end();
    });
    return;
  }
  const fault = faults.find(({ on, times }) => times !== 0 && new RegExp(`^${on}`).test(`${request.method} ${request.url}`));
  if (fault) {
    if (fault.times !== undefined) fault.times--;
    if (fault.status === 0) request.socket.destroy();
    else response.writeHead(fault.status, { 'Content-Type': 'application/json' }).end('{"errors":[{"code":"UNAVAILABLE","message":"as the test wants it"}]}');
    return;
  }
  const onward = http.request({ host: '127.0.0.1', port: Number(process.argv[2]), method: request.method, path: request.url, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`));
