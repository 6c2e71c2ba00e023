# shellcheck shell=bash disable=SC2154
# A draft first, published last: what is shown to people is never half of it. A release that is published already is left alone.
tag=$GITHUB_REF_NAME
path=$(jq -rn --arg tag "$tag" '$tag | @uri | gsub("%2F"; "/")')
draft=$RUNNER_TEMP/draft notes=$RUNNER_TEMP/notes body=$RUNNER_TEMP/body made=''
: >"$draft"
printf %s "$(notes)" >"$notes"

# May be repeated at any point, also after an answer that got lost.
release() {
  if [ ! -s "$draft" ]; then
    ask GET "releases/tags/$path" || return 1
    if [ "$status" = 200 ] && jq -e '.draft | not' "$answer" >/dev/null; then
      echo "$tag is released already: $(jq -r .html_url "$answer")"
      # Another run was faster.
      if [ -n "$made" ]; then ask DELETE "releases/$made" || return 1; fi
      return 0
    fi
    # GitHub would make a tag that is not there, of what stands on the default branch by now.
    ask GET "git/ref/tags/$path" || return 1
    if [ "$status" = 404 ]; then stop "The git tag $tag is gone, so there is nothing to release. The images are published."; fi
    find_draft || return 1
  fi
  if [ ! -s "$draft" ]; then make_draft || return 1; fi
  publish_draft
}

# Only this list shows drafts.
find_draft() {
  local page
  for ((page = 1; page <= 100; page++)); do
    ask GET "releases?per_page=100&page=$page" || return 1
    jq -c --arg tag "$tag" 'first(arrays[] | select(.draft and .tag_name == $tag))' "$answer" >"$draft"
    if [ -s "$draft" ] || jq -e 'length < 100' "$answer" >/dev/null; then return 0; fi
  done
}

# GitHub puts the notes that it generates below ours.
make_draft() {
  jq -n --arg tag "$tag" --rawfile notes "$notes" '{tag_name: $tag, name: $tag, body: $notes, draft: true, generate_release_notes: true}' | ranked >"$body"
  ask POST releases "$body" || return 1
  cp "$answer" "$draft"
  made=$(jq .id "$draft")
}

# Our part of the notes is replaced where there is one; what GitHub or a person wrote around it stays.
publish_draft() {
  jq --rawfile notes "$notes" '($notes / "\n") as $lines | (.body // "") as $old | ($old / $lines[0]) as $parts
    | ($parts[1:] | join($lines[0]) / $lines[-1]) as $after
    | {draft: false, body: (if $after | length > 1 then $parts[0] + $notes + ($after[1:] | join($lines[-1])) else [$notes, $old] | map(select(. != "")) | join("\n\n") end)}' "$draft" | ranked >"$body"
  if ! ask PATCH "releases/$(jq .id "$draft")" "$body"; then
    # One of this tag exists by now: look again.
    if [ "$status" = 422 ]; then : >"$draft"; fi
    return 1
  fi
  echo "$tag is released: $(jq -r .html_url "$answer")"
}

# GitHub's own "latest" goes where our names that move go. Said with the draft and again at its end, as only then it counts.
ranked() { jq --arg rank "$RANK" '. + {prerelease: ($rank == "prerelease"), make_latest: ($rank == "highest" | tostring)}'; }

if ! retry release; then stop "The release of $tag is not made, or is still a draft. The images are published; run the failed job again."; fi
