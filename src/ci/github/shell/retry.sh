# shellcheck shell=bash
# A registry that stumbles is asked again, a little later each time.
retry() {
  local try tries=${RETRIES:-4}
  for ((try = 1; try <= tries; try++)); do
    if "$@"; then return 0; fi
    if [ "$try" -lt "$tries" ]; then sleep $((try * try * ${RETRY_SECONDS:-3})); fi
  done
  return 1
}
