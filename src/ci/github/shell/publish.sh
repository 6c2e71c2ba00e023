# shellcheck shell=bash disable=SC2154
# Gives what stands in every registry its names: exact ones first, then those that move.
# What digest_of says of a name that is not there.
nothing=$(sha256sum </dev/null | sed 's/^/sha256:/; s/ .*//')
mapfile -t indexes < <(jq -r '.[]' <<<"$DIGESTS")

# A name that moved in one registry goes back when another one refuses it.
moved=()
move_back() {
  local step
  for ((step = ${#moved[@]} - 1; step >= 0; step--)); do
    read -r name previous <<<"${moved[$step]}"
    if create --tag "$name" "${name%:*}@$previous"; then echo "$name is $previous again"; else echo "::warning::$name could not be moved back to $previous."; fi
  done
}

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
