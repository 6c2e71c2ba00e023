# shellcheck shell=bash
# A draft first, published last: what is shown to people is never half of it. A release that is published already is left alone.
tag=$GITHUB_REF_NAME
if draft=$(gh release view "$tag" --json isDraft --jq .isDraft 2>/dev/null); then
  if [ "$draft" = false ]; then
    echo "$tag is released already"
    exit 0
  fi
else
  notes=$RUNNER_TEMP/notes.md
  mapfile -t indexes < <(jq -r '.[]' <<<"$DIGESTS")
  # The version for pulling is the first exact tag; where rules make none, what moves has to do.
  read -r pull _ <<<"$EXACT $FLOATING"
  count=$(jq length <<<"$IMAGES")
  {
    echo '## Images'
    for ((i = 0; i < count; i++)); do
      jq -r --argjson i "$i" --arg digest "${indexes[$i]}" --arg pull "$pull" --arg workflow "$GITHUB_SERVER_URL/$GITHUB_WORKFLOW_REF" --arg repository "$GITHUB_REPOSITORY" --arg supply "$SUPPLY" '.[$i]
        | "\n### \(.name)\n\n\(.platforms | join(", ")), digest `\($digest)`\n\n```sh",
          (.repositories[] | "docker pull \(.):\($pull)"),
          (if $supply | contains("signature") then .repositories[] | "cosign verify \(.)@\($digest) --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity \($workflow)" else empty end),
          (if $supply | contains("attestation") then .repositories[] | "gh attestation verify oci://\(.)@\($digest) --repo \($repository)" else empty end),
          "```"' <<<"$IMAGES"
    done
  } >"$notes"
  flags=()
  if [[ $VERSION == *-* ]]; then flags+=(--prerelease); fi
  # GitHub's own "latest" follows ours, which a backport leaves alone.
  if [[ " $FLOATING " != *latest* ]]; then flags+=(--latest=false); fi
  if ! retry gh release create "$tag" --draft --verify-tag --title "$tag" --generate-notes --notes-file "$notes" "${flags[@]}"; then stop "GitHub makes no release of $tag. The images are published; run the failed job again."; fi
fi
if ! retry gh release edit "$tag" --draft=false; then stop "The release of $tag is still a draft. The images are published; run the failed job again."; fi
