# shellcheck shell=bash disable=SC2154
# Gives what stands in every registry its names: exact ones first, then those that move.
mapfile -t indexes < <(jq -r '.[]' <<<"$DIGESTS")

# A name that moved in one registry goes back when another one refuses it.
moved=()
move_back() {
  local step name previous now
  for ((step = ${#moved[@]} - 1; step >= 0; step--)); do
    read -r name previous now <<<"${moved[$step]}"
    if [ "$(digest_of "$name")" != "$now" ]; then continue; fi
    if create --tag "$name" "${name%:*}@$previous"; then echo "$name is $previous again"; else echo "::warning::$name could not be moved back to $previous."; fi
  done
}

# Two pushes of a branch may finish in the wrong order: the name of the branch stays with the newer commit.
is_overtaken() { # what the name stands for
  if [ "$GITHUB_EVENT_NAME:$GITHUB_REF_TYPE" != push:branch ]; then return 1; fi
  local there
  there=$(jq -r '.annotations["org.opencontainers.image.created"] // empty' "$1" 2>/dev/null || true)
  [[ $there > $CREATED ]]
}

look() { docker buildx imagetools inspect --raw "$1" >"$2" 2>/dev/null || true; } # name, answer

# What makes the same index once more, byte for byte: naming its parts takes a registry a third of the requests that copying it does.
# Empty where it comes out otherwise, as that of another version of Buildx may; such an index is copied.
recipe_of() { # repository, digest, the index itself
  local part made annotations
  recipe=()
  while IFS= read -r part; do
    printf '%s' "$part" >"$RUNNER_TEMP/part-${#recipe[@]}"
    recipe+=(--file "$RUNNER_TEMP/part-${#recipe[@]}")
  done < <(jq -c '.manifests[]?' "$3")
  mapfile -d '' -t annotations < <(jq -j '.annotations // {} | to_entries[] | "--annotation", "\u0000", "index:\(.key)=\(.value)", "\u0000"' "$3")
  recipe+=("${annotations[@]}")
  made=$(docker buildx imagetools create --dry-run --tag "$1" "${recipe[@]}" 2>/dev/null) || made=''
  if [ "sha256:$(printf '%s' "$made" | sha256sum | cut -d ' ' -f 1)" != "$2" ]; then recipe=(); fi
}

set_names() { # image, tags
  local index=${indexes[$1]} repositories repository tag asked=() number=0 flags file present recipe
  mapfile -t repositories < <(field "$1" '.repositories[]')
  for repository in "${repositories[@]}"; do
    for tag in "${@:2}"; do asked+=("$repository:$tag"); done
  done
  at_once look "${asked[@]}" "${repositories[0]}@$index"
  recipe_of "${repositories[0]}" "$index" "$RUNNER_TEMP/answer-${#asked[@]}"
  for repository in "${repositories[@]}"; do
    flags=()
    for tag in "${@:2}"; do
      file=$RUNNER_TEMP/answer-$number number=$((number + 1))
      present=sha256:$(sha256sum <"$file" | cut -d ' ' -f 1)
      # A registry with immutable tags refuses even what it has already.
      if [ "$present" = "$index" ]; then continue; fi
      if [ -s "$file" ]; then
        if [[ " $PROTECTED " == *" $tag "* ]]; then stop "$repository:$tag came into being meanwhile, as $present. A published version is never overwritten."; fi
        if is_overtaken "$file"; then
          echo "::notice::$repository:$tag stays: it was built from a newer commit meanwhile"
          continue
        fi
        moved+=("$repository:$tag $present $index")
      fi
      flags+=(--tag "$repository:$tag")
    done
    if [ ${#flags[@]} -eq 0 ]; then continue; fi
    if [ ${#recipe[@]} -gt 0 ]; then flags+=("${recipe[@]}"); else flags+=("$repository@$index"); fi
    if create "${flags[@]}"; then continue; fi
    move_back
    stop "$repository refuses a name of ${*:2}. Names that had moved in this run are back where they were; run the failed jobs again."
  done
}

for tags in "$EXACT" "$FLOATING"; do
  read -ra list <<<"$tags"
  if [ ${#list[@]} -eq 0 ]; then continue; fi
  for ((i = 0; i < count; i++)); do set_names "$i" "${list[@]}"; done
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
