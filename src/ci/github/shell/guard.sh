# shellcheck shell=bash disable=SC2034
# Names that move only move forward, and a name that holds the whole version never moves. Sets tags_exact, tags_floating,
# tags_protected (lists parted by spaces), tags_held (sentences, one a line) and tags_rank: whether this is the highest release of its
# series, a lower one or a prerelease.
guard() { # tags, moving names, ref, readings, git tags
  local lines
  lines=$(jq -rn --arg tags "$1" --argjson moving "$2" --arg ref "$3" --argjson readings "$4" --rawfile existing <(printf %s "$5") '
    def lines: split("\n") | map(select(. != ""));
    def padded: . + [0, 0, 0, 0] | .[:4];
    # Two to four numbers: neither v1 (a git tag that moves) nor 20200110 (a date) is a release.
    def release: capture("^v?(?<numbers>[0-9]+(\\.[0-9]+){1,3})(\\.?post[0-9]+)?(\\+.*)?$").numbers / "." | map(tonumber);
    def is_prerelease: test("^v?[0-9]+(\\.[0-9]+){1,3}(?![0-9+]|\\.[0-9]|\\.?post[0-9]).+$");
    def is_version: [release] != [] or is_prerelease;
    def cut($match): if $match then [try match($match).captures[0].string catch empty] | first | strings else . end;
    # At a v that stands by itself, at a number that does, at a number behind a letter: the 3.10 of py3.10-v1.2.3 is none.
    def shown: "(?<version>[0-9]+(\\.[0-9]+){1,3}.*)$" as $version
      | [("(^|[^A-Za-z0-9.])v", "(^|[^A-Za-z0-9.])", "[^0-9.]") as $place | capture($place + $version).version] | first | strings;
    ($ref | if startswith("refs/tags/") then .[10:] else null end) as $git_tag
    # What rules read in it, else what one fixes, else what it shows.
    | first(
        ($readings[] | select(.value == null) | .match as $match | $git_tag | strings | if $match then cut($match) else shown end | select(is_version)),
        ($readings[] | select(.value) | .match as $match | .value | cut($match) | select(is_version)),
        ($git_tag | strings | shown),
        $git_tag) as $built
    | ($built // "" | sub("^v"; "")) as $bare
    | ($bare | capture("^(?<numbers>[0-9]+(\\.[0-9]+){0,3})").numbers // "") as $numbers
    # What stands around the version, in the git tags of this line of releases.
    | (if $bare == "" then [] else $git_tag // "" | . / $bare end) as $pieces
    | (if $pieces | length < 2 then ["", ""] else [($pieces[:-1] | join($bare) | sub("v$"; "")), $pieces[-1]] end) as [$before, $after]
    | [$existing | lines[] | select(startswith($before) and endswith($after) and length >= ($before + $after | length)) as $tag
        | {tag: $tag, numbers: ($tag[($before | length):($tag | length) - ($after | length)] | release)}] as $releases
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
    [$tags | lines[]] | reduce .[] as $tag ([]; if index([$tag]) then . else . + [$tag] end)
    | map(. as $tag | first(($moving[] | select(.name == $tag) | .line), null) as $line
      | {tag: $tag, reason: (if $line == null then null else reason($line) end),
         never: ($line == null and ($numbers | test("\\.")) and ($tag | test("(^|[^0-9.])" + ($numbers | gsub("\\."; "\\.")) + "($|[^0-9.]|\\.[^0-9])")))})
    | map(.exact = (.never or (.tag | startswith("sha-")))) as $all
    | ([$all[] | select(.reason == null)] | (map(select(.never)), map(select(.exact)), map(select(.exact | not))) | map(.tag) | join(" ")),
      (if $built and ($built | is_prerelease) then "prerelease" elif reason("") then "lower" else "highest" end),
      ($all[] | select(.reason) | "\(.tag) stays: \(.reason)")')
  { read -r tags_protected && read -r tags_exact && read -r tags_floating && read -r tags_rank && tags_held=$(cat); } <<<"$lines"
}
