# shellcheck shell=bash disable=SC2154
# The index of every image, in every registry, under its digest only: whatever can be refused is refused before a name is set.

read_back() { # repository, answer
  if ! create --dry-run --tag "$1" "${annotations[@]}" "${parts[@]}" >"$2"; then stop "$1: its platforms cannot be read back. No name was set, anywhere; run the failed jobs again."; fi
}

push() { # repository
  if ! create --tag "$1@$index" "${annotations[@]}" "${parts[@]}"; then stop "$1 refuses the image. No name was set, anywhere; run the failed jobs again."; fi
}

# Joins the platforms of an image, in each of its registries.
join_platforms() {
  local name part parts annotations repositories n digest
  name=$(field "$1" .name)
  mapfile -t repositories < <(field "$1" '.repositories[]')
  mapfile -t parts < <(jq -r --argjson i "$1" --argjson digests "$all_digests" '.[$i].legs[] | $digests[.] // "missing"' <<<"$IMAGES" | sort)
  for part in "${parts[@]}"; do
    if ! [[ $part =~ ^sha256:[0-9a-f]{64}$ ]]; then stop "$name: a platform handed on no digest, so there is nothing complete to publish. See the job that built it."; fi
  done
  mapfile -d '' -t annotations < <(jq -j --argjson i "$1" --arg version "$VERSION" --arg created "$CREATED" --arg revision "$REVISION" --argjson shared "$SHARED" '.[$i]
    | .labels + $shared.labels + (.changing + $shared.changing | map_values({version: $version, created: $created, revision: $revision}[.])) + {"org.opencontainers.image.revision": $revision}
    | to_entries[] | "--annotation", "\u0000", "index:\(.key)=\(.value)", "\u0000"' <<<"$IMAGES")
  if ! at_once read_back "${repositories[@]}"; then exit 1; fi
  index=''
  for n in "${!repositories[@]}"; do
    digest=sha256:$(printf '%s' "$(<"$RUNNER_TEMP/answer-$n")" | sha256sum | cut -d ' ' -f 1)
    if [ -n "$index" ] && [ "$digest" != "$index" ]; then stop "${repositories[$n]} would get $digest, the registry before it has $index. No name was set, anywhere."; fi
    index=$digest
  done
  if ! at_once push "${repositories[@]}"; then exit 1; fi
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

all_digests=$(jq -s 'add' <<<"$DIGESTS")
indexes=()
for ((i = 0; i < count; i++)); do
  truth=$(jq -r --arg image "$i" '.[$image] // empty' <<<"$SETTLED")
  if [ -n "$truth" ]; then complete "$i" "$truth"; else join_platforms "$i"; fi
  indexes+=("$index")
done
jq -cn '"digests=\($ARGS.positional)"' -r --args "${indexes[@]}" | tee -a "$GITHUB_OUTPUT"
