# shellcheck shell=bash
# Asks the REST API, which GitHub Enterprise has as well, with nothing that a machine of one's own might lack.
answer=$RUNNER_TEMP/answer

# Leaves what came in $answer, and how in $status. Fails where asking again may help, and ends the job where GitHub refuses.
ask() { # method, path in the repository, file to send
  local said
  # The token by a descriptor: the arguments of a program are seen by all others.
  status=$(curl --silent --show-error --max-time 60 --request "$1" --output "$answer" --write-out '%{http_code}' \
    --header @<(printf 'Authorization: Bearer %s\n' "$TOKEN") --header 'Accept: application/vnd.github+json' --header 'Content-Type: application/json' \
    ${3:+--data-binary "@$3"} "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$2") || status=000
  # What is not there is an answer too.
  if [[ $status == 2?? || $1:$status == GET:404 ]]; then return 0; fi
  said=$(jq -r '[.message, (.errors[]? | .message? // .code? // .)] | map(strings) | join(", ")' "$answer" 2>/dev/null || true)
  said="GitHub answers $status to $1 $2${said:+: $said}"
  echo "$said"
  case "$status:$said" in
    000:* | 408:* | 429:* | 5??:* | 403:*'rate limit'* | 422:*already_exists*) return 1 ;;
    *) stop "${said%.}. The images are published: mend that, then run the failed job again." ;;
  esac
}
