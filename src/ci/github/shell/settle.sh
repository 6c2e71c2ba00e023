# shellcheck shell=bash disable=SC2154
# A version that is published already is never built again or moved. Found with this commit, its digest is the truth and only has to
# reach the registries that lack it; found with another commit, this run ends here.

# Whether a name is there; the answer stays empty where it is not. A registry that does not answer is not a registry that says no.
look() { # name, answer
  local try
  for try in 1 2 3 4; do
    if docker buildx imagetools inspect --raw "$1" >"$2" 2>"$2-complaint"; then return; fi
    if grep -qiE 'not found|not exist|unknown|denied|forbidden|unauthorized|insufficient_scope' "$2-complaint"; then
      : >"$2"
      return
    fi
    if [ "$try" -lt 4 ]; then sleep $((try * try * ${RETRY_SECONDS:-3})); fi
  done
  stop "$1: the registry does not say whether this exists, so nothing is built. It says: $(tail -n 1 "$2-complaint")"
}

commit_of() { # name, answer
  local commit
  commit=$(jq -r '.annotations["org.opencontainers.image.revision"] // empty' "$2")
  if [ -z "$commit" ]; then
    commit=$(docker buildx imagetools inspect "$1" --format '{{json .Image}}' | jq -r '(if has("config") then . else first(.[]) end).config.Labels["org.opencontainers.image.revision"] // empty')
  fi
  echo "$commit"
}

settled='{}'
for ((i = 0; i < count; i++)); do
  truth='' names=()
  while IFS= read -r repository; do
    for tag in $PROTECTED; do names+=("$repository:$tag"); done
  done < <(field "$i" '.repositories[]')
  if ! at_once look "${names[@]}"; then exit 1; fi
  for n in "${!names[@]}"; do
    name=${names[$n]} answer=$RUNNER_TEMP/answer-$n
    if [ ! -s "$answer" ]; then continue; fi
    digest=sha256:$(sha256sum <"$answer" | cut -d ' ' -f 1)
    commit=$(commit_of "$name" "$answer")
    if [ "$commit" != "$REVISION" ]; then
      stop "$name exists, built from ${commit:-a commit that it does not tell}; this is $REVISION. A published version is never overwritten: raise the version, or delete that tag if nobody can have used it."
    fi
    if [ -n "$truth" ] && [ "$truth" != "$digest" ]; then
      stop "$name is $digest, and elsewhere the same version of the same commit is $truth. Delete the one that should not be, then run this again."
    fi
    truth=$digest
    echo "::notice::$name is published from this commit: $digest"
  done
  if [ -n "$truth" ]; then settled=$(jq -c --arg image "$i" --arg digest "$truth" '.[$image] = $digest' <<<"$settled"); fi
done
{
  echo "settled=$settled"
  if [ "$(jq length <<<"$settled")" -lt "$count" ]; then echo 'build=true'; else echo 'build=false'; fi
} | tee -a "$GITHUB_OUTPUT"
