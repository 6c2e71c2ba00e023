# shellcheck shell=bash
# BuildKit reads the key from a file that only this job can read; the build sees the agent, never the key.
umask 077
printf '%s\n' "$KEY" >"$RUNNER_TEMP/ssh-key"
