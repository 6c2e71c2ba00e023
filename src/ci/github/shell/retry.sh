# shellcheck shell=bash
# A registry that stumbles is asked again, a little later each time.
retry() {
  local try
  for try in 1 2 3 4; do
    if "$@"; then return 0; fi
    if [ "$try" -lt 4 ]; then sleep $((try * try * ${RETRY_SECONDS:-3})); fi
  done
  return 1
}
