# shellcheck shell=bash disable=SC2154
# What this run does: whether it publishes, under which version and tags, and the dates that all platforms share.
case "$GITHUB_EVENT_NAME" in
  push) kind=$GITHUB_REF_TYPE ;;
  pull_request) kind=pull-request ;;
  workflow_dispatch) kind=manual ;;
  *) kind=$GITHUB_EVENT_NAME ;;
esac
if [ -n "${INPUT:-}" ] && [ "$kind" != manual ]; then kind=call; fi
publish=false
if [[ " $PUBLISHING " == *" $kind "* ]]; then publish=true; fi

# The commit's own date, so that building it again gives the same labels.
revision=$(git rev-parse HEAD)
epoch=$(git log -1 --format=%ct)
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)

while IFS= read -r tag; do
  if [ -n "$tag" ] && ! [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]]; then
    stop "The tag rules made \"$tag\" of $GITHUB_REF, which registries refuse. Allowed: up to 128 letters, digits, \"_\", \".\" and \"-\". Change the rule or the name of the ref."
  fi
done <<<"$TAGS"
# A version that was handed over counts as if a git tag of that name had been pushed.
ref=${INPUT:+refs/tags/$INPUT}
guard "$TAGS" "$MOVING" "${ref:-$GITHUB_REF}" "${READINGS:-[]}" "$(git tag)"
if [ -n "$tags_held" ]; then
  while IFS= read -r held; do echo "::notice::$held"; done <<<"$tags_held"
  printf '### Tags that stay\n\n%s\n' "$tags_held" >>"$GITHUB_STEP_SUMMARY"
fi

if [ "$publish" = true ] && [ -z "$tags_exact$tags_floating" ]; then
  if [ -n "$tags_held" ]; then
    stop "Nothing to publish: every tag that the rules make of $GITHUB_REF ($GITHUB_EVENT_NAME) stays where it is: ${tags_held//$'\n'/; }. Add a rule that names the whole version, such as type=semver,pattern={{version}}."
  fi
  stop "Nothing to publish: no tag rule makes a tag of $GITHUB_REF ($GITHUB_EVENT_NAME). Push a git tag that a rule reads, or add a rule for this event, such as type=ref,event=branch. Rules: ${RULES//$'\n'/; }"
fi

if [ "${DRY_RUN:-}" = true ]; then
  publish=false
  printf '### Dry run\n\nWould publish: %s\n' "$tags_exact $tags_floating" >>"$GITHUB_STEP_SUMMARY"
fi

{
  echo "publish=$publish"
  echo "version=${VERSION:-${revision:0:12}}"
  echo "revision=$revision"
  echo "epoch=$epoch"
  echo "created=$created"
  echo "exact=$tags_exact"
  echo "floating=$tags_floating"
  echo "protected=$tags_protected"
  echo "rank=$tags_rank"
} | tee -a "$GITHUB_OUTPUT"
