# shellcheck shell=bash
# What the release says of the images, between two lines by which a later run finds it again.
notes() {
  # The version for pulling is the first exact tag; where rules make none, what moves has to do.
  local pull
  read -r pull _ <<<"$EXACT $FLOATING"
  jq -r --argjson digests "$DIGESTS" --arg pull "$pull" --arg identity "$IDENTITY" --arg repository "$GITHUB_REPOSITORY" --arg supply "$SUPPLY" '
    def asked($kind): $supply / " " | index([$kind]);
    def image: "### \(.name)\n\n\(.platforms | join(", ")), digest `\(.digest)`\n\n```sh\n" + ([
        (.repositories[] | "docker pull \(.):\($pull)"),
        (.digest as $digest | .repositories[]
          | (if asked("signature") then "cosign verify \(.)@\($digest) --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity \($identity)" else empty end),
            (if asked("attestation") then "gh attestation verify oci://\(.)@\($digest) --repo \($repository)" else empty end))
      ] | join("\n")) + "\n```";
    [to_entries[] | .value + {digest: $digests[.key]}]
    | (map(image) | join("\n\n")) as $all
    # GitHub takes 125000 characters.
    | (if $all | length < 100000 then $all else map("- \(.name)@\(.digest)") | join("\n") end)
    | "<!-- >>> docker-publish:release >>> -->\n## Images\n\n\(.)\n<!-- <<< docker-publish:release <<< -->"' <<<"$IMAGES"
}
