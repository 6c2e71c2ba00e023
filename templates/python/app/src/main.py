"""{{name}} answers HTTP requests until it is asked to stop."""

import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Set by the Dockerfile.
VERSION = os.environ.get("APP_VERSION", "dev")

PAGES = {"/": f"{{name}} {VERSION}\n", "/healthz": "ok\n"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = PAGES.get(self.path)
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write((page or "not found\n").encode())


def main() -> None:
    if "--version" in sys.argv[1:]:
        print(VERSION)
        return
    # Docker and Kubernetes stop a container with SIGTERM, and kill it when it does not listen.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = ThreadingHTTPServer(("", 8080), Handler)
    print(f"{{name}} {VERSION} listens on :8080")
    server.serve_forever()


if __name__ == "__main__":
    main()
