#!/bin/sh
# {{name}}: does nothing until it is asked to stop.
set -eu

if [ "${1:-}" = --version ]; then
  # Set by the Dockerfile.
  echo "${APP_VERSION:-dev}"
  exit 0
fi

# Docker and Kubernetes stop a container with SIGTERM, and kill it when it does not listen.
# A shell only hears a signal while it waits for something in the background.
trap 'exit 0' INT TERM
echo "{{name}} ${APP_VERSION:-dev} waits"
while true; do
  sleep 3600 &
  wait $!
done
