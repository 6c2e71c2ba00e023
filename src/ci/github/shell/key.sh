# shellcheck shell=bash
# BuildKit reads the key from a file that only this job can read; the build sees the agent, never the key.
variable=KEY_$NAME
if [ -z "${!variable}" ]; then stop "$LEG: the secret $NAME, its SSH key, is empty or not there. Store the private key under this name in the environment of this job, or in the repository."; fi
umask 077
printf '%s\n' "${!variable}" >"$RUNNER_TEMP/ssh-key"
