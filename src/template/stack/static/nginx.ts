import { NOBODY } from '../../first-dockerfile';

const CONFIGURATION = String.raw`# As a user that is not root: nothing is written outside /tmp.
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
events {}
http {
  include mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout;
  server_tokens off;
  client_body_temp_path /tmp/client;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen 8080;
    root /usr/share/nginx/html;
    location / { try_files $uri $uri/index.html $uri.html =404; }
    location ~ /\. { return 404; }
  }
}`;

/** The stage in which nginx serves files: `copy` is the instruction that copies them. */
export function served(copy: string): string[] {
  return [
    'FROM nginx:1.30-trixie',
    "COPY <<'NGINX' /etc/nginx/nginx.conf",
    CONFIGURATION,
    'NGINX',
    '',
    copy,
    NOBODY,
    'EXPOSE 8080',
    'HEALTHCHECK --interval=30s --timeout=3s CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/"]',
    'ENTRYPOINT ["nginx", "-g", "daemon off;"]',
  ];
}
