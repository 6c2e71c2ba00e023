import { createServer } from 'node:http';

// Set by the Dockerfile.
const version = process.env.APP_VERSION ?? 'dev';

if (process.argv.includes('--version')) {
  console.log(version);
  process.exit(0);
}

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/plain');
  if (request.url === '/') return response.end(`{{name}} ${version}\n`);
  if (request.url === '/healthz') return response.end('ok\n');
  response.statusCode = 404;
  response.end('not found\n');
});

// Docker and Kubernetes stop a container with SIGTERM, and kill it when it does not listen.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    setTimeout(() => server.closeAllConnections(), 3000).unref();
  });
}

server.listen(8080, () => console.log(`{{name}} ${version} listens on :8080`));
