# shellcheck shell=bash
# Reads back what was published: every name has the one digest, in every registry, with just the declared platforms and labels.
field() { jq -r ".[$1] | $2" <<<"$IMAGES"; }
inspect() { retry docker buildx imagetools inspect "$@"; }
digest_of() { inspect --raw "$1" | sha256sum | sed 's/^/sha256:/; s/ .*//'; }

mapfile -t indexes < <(jq -r '.[]' <<<"$DIGESTS")
count=$(jq length <<<"$IMAGES")
for ((i = 0; i < count; i++)); do
  expected=${indexes[$i]}
  wanted=$(field "$i" '.platforms | sort | join(" ")')
  labels=$(jq -S --argjson i "$i" --arg version "$VERSION" --arg created "$CREATED" --arg revision "$REVISION" '.[$i]
    | .labels + (.changing | map_values({version: $version, created: $created, revision: $revision}[.]))' <<<"$IMAGES")
  while IFS= read -r repository; do
    for tag in $EXACT $FLOATING; do
      if ! found=$(digest_of "$repository:$tag"); then stop "$repository:$tag cannot be read."; fi
      if [ "$found" != "$expected" ]; then stop "$repository:$tag is $found; $expected was published."; fi
    done
    # Attestations are manifests too, of the platform unknown/unknown.
    platforms=$(inspect "$repository@$expected" --raw | jq -r '[.manifests[].platform | select(.os != "unknown")
      | [.os, .architecture, (if .architecture == "arm64" then empty else .variant // empty end)] | join("/")] | sort | join(" ")')
    if [ "$platforms" != "$wanted" ]; then stop "$repository@$expected holds the platforms $platforms; declared are $wanted."; fi
    differing=$(inspect "$repository@$expected" --format '{{json .Image}}' | jq -r --argjson labels "$labels" 'if has("config") then [.] else [.[]] end
      | [.[] | (.config.Labels // {}) as $found | $labels | to_entries[] | select($found[.key] != .value) | "\(.key) is \($found[.key] // "missing"), not \(.value)"] | unique | join("; ")')
    if [ -n "$differing" ]; then stop "$repository@$expected has other labels than declared: $differing. Does the Dockerfile still hold the block of labels?"; fi
    if [[ " $SUPPLY " =~ ' provenance '|' sbom ' ]]; then
      evidence=$(inspect "$repository@$expected" --raw | jq '[.manifests[] | select(.annotations["vnd.docker.reference.type"] == "attestation-manifest")] | length')
      if [ "$evidence" != "$(wc -w <<<"$wanted")" ]; then stop "$repository@$expected says of $evidence platforms how they were built; declared are $wanted."; fi
    fi
    if [[ " $SUPPLY " == *' signature '* ]] && ! signed "$repository@$expected"; then stop "$repository@$expected: cosign does not find the signature of this workflow."; fi
    if [[ " $SUPPLY " == *' attestation '* ]] && ! retry gh attestation verify "oci://$repository@$expected" --repo "$GITHUB_REPOSITORY"; then
      stop "$repository@$expected: GitHub knows of no attestation by this repository."
    fi
    echo "$repository@$expected: $platforms"
  done < <(field "$i" '.repositories[]')
done
