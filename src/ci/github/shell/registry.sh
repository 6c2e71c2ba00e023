# shellcheck shell=bash disable=SC2034
create() { retry docker buildx imagetools create "$@"; }
field() { jq -r ".[$1] | $2" <<<"$IMAGES"; }
# The digest is that of the bytes themselves, whatever the registry calls them; nothing where there is no such name.
digest_of() { docker buildx imagetools inspect --raw "$1" 2>/dev/null | sha256sum | sed 's/^/sha256:/; s/ .*//' || true; }
has() { [ "$(digest_of "$1")" = "${1#*@}" ]; }
# Does the same about many things side by side, because each is a program that starts; a few at a time, because there may be
# hundreds. Each has a file to write to, answer-0 and so on. Fails when one of them failed, after all have ended.
at_once() { # function, what each is about
  local about pid pids=() started=0 failed=0
  for about in "${@:2}"; do
    "$1" "$about" "$RUNNER_TEMP/answer-$started" &
    pids+=($!) started=$((started + 1))
    if [ ${#pids[@]} -lt 16 ] && [ "$started" -lt $(($# - 1)) ]; then continue; fi
    for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
    pids=()
  done
  return "$failed"
}
count=$(jq length <<<"$IMAGES")
