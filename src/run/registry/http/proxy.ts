import { Agent, request as requestPlain } from 'node:http';
import { Agent as TlsAgent, request as requestTls } from 'node:https';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { isLoopback } from '../../../registry/loopback';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy for a URL from the environment, by Docker's rules; undefined for a direct connection. */
export function proxyOf(url: URL, env: Environment): URL | undefined {
  const named = (name: string) => env[name] || env[name.toLowerCase()];
  const proxy = named(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (!proxy || isLoopback(url.host)) return undefined;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const direct = (named('NO_PROXY') ?? '').split(/[\s,]+/).filter(Boolean).some((entry) => {
    const [, host, only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase())!;
    return entry === '*' || ((only === undefined || only === port) && (url.hostname === host || url.hostname.endsWith(`.${host}`)));
  });
  return direct ? undefined : new URL(/^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`);
}

/** An agent for connections through a proxy's tunnel. */
export function agentOf(url: URL, env: Environment): Agent | undefined {
  const proxy = proxyOf(url, env);
  if (!proxy) return undefined;
  const key = `${url.protocol} ${proxy.href}`;
  const known = AGENTS.get(key);
  if (known) return known;
  const agent = new (url.protocol === 'https:' ? TlsAgent : Agent)({ keepAlive: true });
  const create = (options: { host: string; port: number }, done: (error: Error | null, socket?: Duplex) => void) => {
    tunnel(proxy, `${options.host}:${options.port}`).then((socket) => {
      done(null, url.protocol === 'https:' ? connectTls({ ...options, socket }) : socket);
    }, done);
  };
  AGENTS.set(key, Object.assign(agent, { createConnection: create }));
  return agent;
}

const AGENTS = new Map<string, Agent>();

function tunnel(proxy: URL, target: string): Promise<Duplex> {
  const user = [proxy.username, proxy.password].map(decodeURIComponent).join(':');
  const authorization = proxy.username ? { 'proxy-authorization': `Basic ${Buffer.from(user).toString('base64')}` } : {};
  return new Promise((resolve, reject) => {
    const connect = (proxy.protocol === 'https:' ? requestTls : requestPlain)({
      host: proxy.hostname, port: proxy.port || undefined, agent: false,
      method: 'CONNECT', path: target, headers: { host: target, ...authorization },
    });
    connect.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      return reject(new Error(`the proxy ${proxy.host} answers ${statusCode} for ${target}`));
    });
    connect.once('error', (error) => reject(new Error(`the proxy ${proxy.host}: ${error.message}`))).end();
  });
}
