# shellcheck shell=bash disable=SC2034
# Names that move only move forward, and a name that holds the whole version never moves. Sets tags_exact, tags_floating,
# tags_protected (lists parted by spaces), tags_held (sentences, one a line) and tags_rank: whether this is the highest release of its
# series, a lower one or a prerelease.
guard() { # tags, moving names, ref, version, git tags
  local kept
  kept=$(jq -n --arg tags "$1" --argjson moving "$2" --arg ref "$3" --arg version "$4" --arg existing "$5" '
    def lines: split("\n") | map(select(. != ""));
    def padded: . + [0, 0, 0, 0] | .[:4];
    # Two to four numbers: neither v1 (a git tag that moves) nor 20200110 (a date) is a release.
    def release: capture("^v?(?<numbers>[0-9]+(\\.[0-9]+){1,3})(\\.?post[0-9]+)?(\\+.*)?$").numbers / "." | map(tonumber);
    def is_prerelease: test("^v?[0-9]+(\\.[0-9]+){1,3}(?![0-9+]|\\.[0-9]|\\.?post[0-9]).+$");
    ($ref | if startswith("refs/tags/") then .[10:] else null end) as $git_tag
    | (if $version != "" then $version
       elif $git_tag then ($git_tag | capture("(^|[^0-9.])v?(?<version>[0-9]+(\\.[0-9]+){1,3}.*)$").version) // $git_tag
       else null end) as $built
    | ($built // "" | sub("^v"; "") | capture("^(?<numbers>[0-9]+(\\.[0-9]+){0,3})").numbers // "") as $numbers
    | ($built // "" | sub("^v"; "")) as $bare
    | (if $git_tag and ($git_tag | endswith($bare)) then $git_tag[:($git_tag | length) - ($bare | length)] | sub("v$"; "") else "" end) as $series
    | [$existing | lines[] | select(startswith($series)) as $tag | {tag: $tag, numbers: ($tag[($series | length):] | release)}] as $releases
    | [$moving[] | map_values(gsub("\\{\\{major\\}\\}"; $numbers / "." | .[0] // "") | gsub("\\{\\{minor\\}\\}"; $numbers / "." | .[1] // ""))
        | select(.line != $numbers or .line == "")] as $moving
    # Why a name that stands for a line of releases stays.
    | def reason($line): ([$releases[] | select($line == "" or (.numbers | join(".") | . == $line or startswith($line + ".")))] | max_by([(.numbers | padded), .tag])) as $highest
        | if $built == null then null
          elif $built | is_prerelease then "\($git_tag // $built) is a prerelease"
          elif $highest == null then null
          elif [$built | release] == [] then (if $line == "" then "\($git_tag // $built) is not a version and \($highest.tag) exists" else null end)
          elif ($highest.numbers | padded) > ($built | release | padded) then "\($highest.tag) exists"
          else null end;
    {rank: (if $built and ($built | is_prerelease) then "prerelease" elif reason("") then "lower" else "highest" end),
     tags: ([$tags | lines[]] | reduce .[] as $tag ([]; if index([$tag]) then . else . + [$tag] end)
       | map(. as $tag | first(($moving[] | select(.name == $tag) | .line), null) as $line
         | {tag: $tag, reason: (if $line == null then null else reason($line) end),
            protected: ($line == null and ($numbers | test("\\.")) and ($tag | test("(^|[^0-9.])" + ($numbers | gsub("\\."; "\\.")) + "($|[^0-9.]|\\.[^0-9])")))}))}')
  tags_protected=$(jq -r '[.tags[] | select(.protected and .reason == null).tag] | join(" ")' <<<"$kept")
  tags_exact=$(jq -r '[.tags[] | select(.reason == null and (.protected or (.tag | startswith("sha-")))).tag] | join(" ")' <<<"$kept")
  tags_floating=$(jq -r '[.tags[] | select(.reason == null and (.protected or (.tag | startswith("sha-")) | not)).tag] | join(" ")' <<<"$kept")
  tags_held=$(jq -r '.tags[] | select(.reason) | "\(.tag) stays: \(.reason)"' <<<"$kept")
  tags_rank=$(jq -r .rank <<<"$kept")
}
