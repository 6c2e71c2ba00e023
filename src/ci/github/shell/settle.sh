# shellcheck shell=bash
# A version that is published already is never built again or moved. Found with this commit, its digest is the truth and only has to
# reach the registries that lack it; found with another commit, this run ends here.
answer=$RUNNER_TEMP/answer complaint=$RUNNER_TEMP/complaint

# Whether a name is there. A registry that does not answer is not a registry that says no.
is_there() {
  local try
  for try in 1 2 3 4; do
    if docker buildx imagetools inspect --raw "$1" >"$answer" 2>"$complaint"; then return 0; fi
    if grep -qiE 'not found|not exist|unknown|denied|forbidden|unauthorized|insufficient_scope' "$complaint"; then return 1; fi
    if [ "$try" -lt 4 ]; then sleep $((try * try * ${RETRY_SECONDS:-3})); fi
  done
  stop "$1: the registry does not say whether this exists, so nothing is built. It says: $(tail -n 1 "$complaint")"
}
commit_of() {
  local commit
  commit=$(jq -r '.annotations["org.opencontainers.image.revision"] // empty' "$answer")
  if [ -z "$commit" ]; then
    commit=$(docker buildx imagetools inspect "$1" --format '{{json .Image}}' | jq -r '(if has("config") then . else first(.[]) end).config.Labels["org.opencontainers.image.revision"] // empty')
  fi
  echo "$commit"
}

settled='{}'
count=$(jq length <<<"$IMAGES")
for ((i = 0; i < count; i++)); do
  truth=''
  while IFS= read -r repository; do
    for tag in $PROTECTED; do
      if ! is_there "$repository:$tag"; then continue; fi
      digest=sha256:$(sha256sum <"$answer" | cut -d ' ' -f 1)
      commit=$(commit_of "$repository:$tag")
      if [ "$commit" != "$REVISION" ]; then
        stop "$repository:$tag exists, built from ${commit:-a commit that it does not tell}; this is $REVISION. A published version is never overwritten: raise the version, or delete that tag if nobody can have used it."
      fi
      if [ -n "$truth" ] && [ "$truth" != "$digest" ]; then
        stop "$repository:$tag is $digest, and elsewhere the same version of the same commit is $truth. Delete the one that should not be, then run this again."
      fi
      truth=$digest
      echo "::notice::$repository:$tag is published from this commit: $digest"
    done
  done < <(jq -r ".[$i].repositories[]" <<<"$IMAGES")
  if [ -n "$truth" ]; then settled=$(jq -c --arg image "$i" --arg digest "$truth" '.[$image] = $digest' <<<"$settled"); fi
done
{
  echo "settled=$settled"
  if [ "$(jq length <<<"$settled")" -lt "$count" ]; then echo 'build=true'; else echo 'build=false'; fi
} | tee -a "$GITHUB_OUTPUT"
