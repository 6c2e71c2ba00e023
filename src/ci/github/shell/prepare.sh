# shellcheck shell=bash
# What this run does: whether it publishes, under which version and tags, and the dates that all platforms share.
case "$GITHUB_EVENT_NAME" in
  push) kind=$GITHUB_REF_TYPE ;;
  pull_request) kind=pull-request ;;
  workflow_dispatch) kind=manual ;;
  *) kind=$GITHUB_EVENT_NAME ;;
esac
publish=false
if [[ " $PUBLISHING " == *" $kind "* ]]; then publish=true; fi

# The commit's own date, so that building it again gives the same labels.
revision=$(git rev-parse HEAD)
epoch=$(git log -1 --format=%ct)
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)

exact='' floating=''
while IFS= read -r tag; do
  if [ -z "$tag" ]; then continue; fi
  if ! [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$ ]]; then
    stop "The tag rules made \"$tag\" of $GITHUB_REF, which registries refuse. Allowed: up to 128 letters, digits, \"_\", \".\" and \"-\". Change the rule or the name of the ref."
  fi
  if [[ $tag =~ [0-9]+\.[0-9]+\.[0-9]+ || $tag == sha-* ]]; then exact+=" $tag"; else floating+=" $tag"; fi
done <<<"$TAGS"
exact=${exact# } floating=${floating# }

if [ "$publish" = true ] && [ -z "$exact$floating" ]; then
  stop "Nothing to publish: no tag rule makes a tag of $GITHUB_REF ($GITHUB_EVENT_NAME). Push a git tag that a rule reads, or add a rule for this event, such as type=ref,event=branch. Rules: ${RULES//$'\n'/; }"
fi

{
  echo "publish=$publish"
  echo "version=${VERSION:-${revision:0:12}}"
  echo "revision=$revision"
  echo "epoch=$epoch"
  echo "created=$created"
  echo "exact=$exact"
  echo "floating=$floating"
} | tee -a "$GITHUB_OUTPUT"
