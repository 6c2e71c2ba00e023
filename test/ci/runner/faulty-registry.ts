import * as http from 'node:http';
import { bodyOf, Fault, faultOf, serve } from './fault';

/**
 * A registry with injected faults: forwards all other requests to a real one.
 *
 * Its argument is the port of the real registry. `PUT /faults` sets the faults.
 */
let faults: Fault[] = [];

serve(async (request, response) => {
  if (request.url === '/faults') {
    faults = await bodyOf(request);
    response.end();
    return;
  }
  const fault = faultOf(faults, request);
  if (fault) {
    if (fault.status === 0) {
      request.socket.destroy();
    } else {
      response.writeHead(fault.status, { 'Content-Type': 'application/json' })
        .end('{"errors":[{"code":"UNAVAILABLE","message":"as the test wants it"}]}');
    }
    return;
  }
  const onward = http.request({
    host: '127.0.0.1', port: Number(process.argv[2]), method: request.method, path: request.url, headers: request.headers,
  }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
});
