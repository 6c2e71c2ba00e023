# shellcheck shell=bash
# Publishes to all registries or to none: first every image's index stands in every registry, under its digest only, then the names are
# set: exact ones first, those that move last.
create() { retry docker buildx imagetools create "$@"; }
field() { jq -r ".[$1] | $2" <<<"$IMAGES"; }
# The digest is that of the bytes themselves, whatever the registry calls them; nothing where there is no such name.
digest_of() { docker buildx imagetools inspect --raw "$1" 2>/dev/null | sha256sum | sed 's/^/sha256:/; s/ .*//' || true; }
nothing=$(sha256sum </dev/null | sed 's/^/sha256:/; s/ .*//')
has() { [ "$(digest_of "$1")" = "${1#*@}" ]; }

# Joins the platforms of an image, in each of its registries.
join_platforms() {
  local name parts part annotations text digest repository
  name=$(field "$1" .name)
  mapfile -t parts < <(jq -r --argjson digests "$all_digests" ".[$1].legs[] | \$digests[.] // \"missing\"" <<<"$IMAGES" | sort)
  for part in "${parts[@]}"; do
    if ! [[ $part =~ ^sha256:[0-9a-f]{64}$ ]]; then stop "$name: a platform handed on no digest, so there is nothing complete to publish. See the job that built it."; fi
  done
  mapfile -d '' -t annotations < <(jq -j --arg version "$VERSION" --arg created "$CREATED" --arg revision "$REVISION" ".[$1]
    | .labels + (.changing | map_values({version: \$version, created: \$created, revision: \$revision}[.])) + {\"org.opencontainers.image.revision\": \$revision}
    | to_entries[] | \"--annotation\", \"\\u0000\", \"index:\\(.key)=\\(.value)\", \"\\u0000\"" <<<"$IMAGES")
  index=''
  while IFS= read -r repository; do
    if ! text=$(create --dry-run --tag "$repository" "${annotations[@]}" "${parts[@]}"); then stop "$repository: its platforms cannot be read back. No name was set, anywhere; run the failed jobs again."; fi
    digest=sha256:$(printf '%s' "$text" | sha256sum | cut -d ' ' -f 1)
    if [ -n "$index" ] && [ "$digest" != "$index" ]; then stop "$repository would get $digest, the registry before it has $index. No name was set, anywhere."; fi
    index=$digest
    if ! create --tag "$repository@$index" "${annotations[@]}" "${parts[@]}"; then stop "$repository refuses the image. No name was set, anywhere; run the failed jobs again."; fi
  done < <(field "$1" '.repositories[]')
}

# Brings what is published already to the registries that lack it.
complete() {
  local repository source=''
  index=$2
  while IFS= read -r repository; do
    if has "$repository@$index"; then source=${source:-$repository}; fi
  done < <(field "$1" '.repositories[]')
  if [ -z "$source" ]; then stop "$(field "$1" .name): $index is gone from every registry."; fi
  while IFS= read -r repository; do
    if has "$repository@$index"; then continue; fi
    if ! create --tag "$repository@$index" "$source@$index"; then stop "$repository refuses the image. No name was set; run the failed jobs again."; fi
  done < <(field "$1" '.repositories[]')
}

# A name that moved in one registry goes back when another one refuses it.
moved=()
move_back() {
  local step
  for ((step = ${#moved[@]} - 1; step >= 0; step--)); do
    read -r name previous <<<"${moved[$step]}"
    if create --tag "$name" "${name%:*}@$previous"; then echo "$name is $previous again"; else echo "::warning::$name could not be moved back to $previous."; fi
  done
}

all_digests=$(jq -s 'add' <<<"$DIGESTS")
count=$(jq length <<<"$IMAGES")
indexes=()
for ((i = 0; i < count; i++)); do
  truth=$(jq -r --arg image "$i" '.[$image] // empty' <<<"$SETTLED")
  if [ -n "$truth" ]; then complete "$i" "$truth"; else join_platforms "$i"; fi
  indexes+=("$index")
done

for tags in "$EXACT" "$FLOATING"; do
  for ((i = 0; i < count; i++)); do
    while IFS= read -r repository; do
      for tag in $tags; do
        present=$(digest_of "$repository:$tag")
        # A registry with immutable tags refuses even what it has already.
        if [ "$present" = "${indexes[$i]}" ]; then continue; fi
        if [ "$present" != "$nothing" ] && [[ " $PROTECTED " == *" $tag "* ]]; then stop "$repository:$tag came into being meanwhile, as $present. A published version is never overwritten."; fi
        if ! create --tag "$repository:$tag" "$repository@${indexes[$i]}"; then
          move_back
          stop "$repository refuses the tag $tag. Names that had moved in this run are back where they were; run the failed jobs again."
        fi
        if [ "$present" != "$nothing" ]; then moved+=("$repository:$tag $present"); fi
      done
    done < <(field "$i" '.repositories[]')
  done
done

{
  echo '### Published'
  echo
  echo '| image | tags | digest |'
  echo '| --- | --- | --- |'
  for ((i = 0; i < count; i++)); do
    while IFS= read -r repository; do echo "| \`$repository\` | $EXACT $FLOATING | \`${indexes[$i]}\` |"; done < <(field "$i" '.repositories[]')
  done
} >>"$GITHUB_STEP_SUMMARY"
echo "digests=${indexes[*]}" | tee -a "$GITHUB_OUTPUT"
