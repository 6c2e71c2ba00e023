# shellcheck shell=bash
# Ends the job with a sentence that GitHub shows on the page of the run.
stop() {
  printf '::error::%s\n' "${1//[$'\r\n']/ }"
  exit 1
}
