# shellcheck shell=bash disable=SC2034
create() { retry docker buildx imagetools create "$@"; }
field() { jq -r ".[$1] | $2" <<<"$IMAGES"; }
# The digest is that of the bytes themselves, whatever the registry calls them; nothing where there is no such name.
digest_of() { docker buildx imagetools inspect --raw "$1" 2>/dev/null | sha256sum | sed 's/^/sha256:/; s/ .*//' || true; }
has() { [ "$(digest_of "$1")" = "${1#*@}" ]; }
count=$(jq length <<<"$IMAGES")
