# shellcheck shell=bash disable=SC2154
# Reads back what was published: every name has the one digest, in every registry, with just the declared platforms, labels and evidence.
mapfile -t indexes < <(jq -r '.[]' <<<"$DIGESTS")
read -ra names <<<"$EXACT $FLOATING"
inspect() { retry docker buildx imagetools inspect "$@"; }
read_back() { inspect --raw "$1" >"$2" || : >"$2"; } # reference, answer
asked() { [[ " $SUPPLY " == *" $1 "* ]]; }

verify_repository() { # repository, digest, platforms, number of its first answer
  local repository=$1 expected=$2 found=$RUNNER_TEMP/answer-$4 number=$4 name digest platforms evidence
  if [ ! -s "$found" ]; then stop "$repository@$expected was published and cannot be read."; fi
  for name in "${names[@]}"; do
    number=$((number + 1))
    if [ ! -s "$RUNNER_TEMP/answer-$number" ]; then stop "$repository:$name cannot be read; $expected was published."; fi
    digest=sha256:$(sha256sum <"$RUNNER_TEMP/answer-$number" | cut -d ' ' -f 1)
    if [ "$digest" != "$expected" ] && [ "$GITHUB_EVENT_NAME:$GITHUB_REF_TYPE" = push:branch ]; then
      echo "::notice::$repository:$name is $digest, of a newer commit"
      continue
    fi
    if [ "$digest" != "$expected" ]; then stop "$repository:$name is $digest; $expected was published."; fi
  done
  # Attestations are manifests too, of the platform unknown/unknown.
  platforms=$(jq -r '[.manifests[].platform | select(.os != "unknown")
    | [.os, .architecture, (if .architecture == "arm64" then empty else .variant // empty end)] | join("/")] | sort | join(" ")' "$found")
  if [ "$platforms" != "$3" ]; then stop "$repository@$expected holds the platforms $platforms; declared are $3."; fi
  if asked provenance || asked sbom; then
    evidence=$(jq '[.manifests[] | select(.annotations["vnd.docker.reference.type"] == "attestation-manifest")] | length' "$found")
    if [ "$evidence" != "$(wc -w <<<"$3")" ]; then stop "$repository@$expected says of $evidence platforms how they were built; declared are $3."; fi
  fi
  if asked signature && ! signed "$repository@$expected"; then stop "$repository@$expected: cosign does not find the signature of this workflow."; fi
  if asked attestation && ! retry gh attestation verify "oci://$repository@$expected" --repo "$GITHUB_REPOSITORY"; then
    stop "$repository@$expected: GitHub knows of no attestation by this repository."
  fi
  echo "$repository@$expected: $platforms"
}

verify_labels() { # image, reference, what the registry says of its configuration
  local labels differing
  labels=$(jq -S --argjson i "$1" --arg version "$VERSION" --arg created "$CREATED" --arg revision "$REVISION" --argjson shared "$SHARED" '.[$i]
    | .labels + $shared.labels + (.changing + $shared.changing | map_values({version: $version, created: $created, revision: $revision}[.]))' <<<"$IMAGES")
  differing=$(jq -r --argjson labels "$labels" 'if has("config") then [.] else [.[]] end
    | [.[] | (.config.Labels // {}) as $found | $labels | to_entries[] | select($found[.key] != .value) | "\(.key) is \($found[.key] // "missing"), not \(.value)"] | unique | join("; ")' "$3")
  if [ -n "$differing" ]; then stop "$2 has other labels than declared: $differing. Does the Dockerfile still hold the block of labels?"; fi
}

for ((i = 0; i < count; i++)); do
  mapfile -t repositories < <(field "$i" '.repositories[]')
  references=()
  for repository in "${repositories[@]}"; do
    references+=("$repository@${indexes[$i]}")
    for name in "${names[@]}"; do references+=("$repository:$name"); done
  done
  # The same digest is the same labels, so one registry is asked.
  inspect "${references[0]}" --format '{{json .Image}}' >"$RUNNER_TEMP/configuration" &
  labels=$!
  at_once read_back "${references[@]}"
  wait "$labels"
  platforms=$(field "$i" '.platforms | sort | join(" ")')
  for n in "${!repositories[@]}"; do verify_repository "${repositories[$n]}" "${indexes[$i]}" "$platforms" $((n * (${#names[@]} + 1))); done
  verify_labels "$i" "${references[0]}" "$RUNNER_TEMP/configuration"
done
