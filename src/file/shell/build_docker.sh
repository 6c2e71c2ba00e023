set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: scripts/build_docker.sh [options] [image...] [-- buildx bake options]

Builds what docker-bake.json describes: all images, or those that are named.

  --platform LIST    platforms, comma-separated, or "all" that are declared
                     (default: that of this machine; with --push: all)
  --version VERSION  version of the image (default: git describe, without its "v")
  --tag TAG[,TAG]    tags (default: the version)
  --push             push to every declared registry; log in before
  --no-load          build only, keep nothing but the build cache
@BEFORE  --before           only make what builds take and git does not hold
@BEFORE  --skip-before      take what was made before
  --check            run Docker's build checks, build nothing
  --print            show what would be built, build nothing
  -h, --help         show this

Environment: VERSION, TAGS, BUILD_DATE (RFC 3339), VCS_REF, DOCKER (default: docker)
Secrets of a build are read from the variables of the same name, SSH keys from your agent.
USAGE
}

die() {
  echo "build_docker.sh: $1" >&2
  exit 2
}

# From git where there is one, so that two builds of a commit say the same.
git_says() {
  git "$@" 2>/dev/null || true
}

# What the images that are named, or all, read from outside: names of secrets, and "ssh-agent".
# projen writes docker-bake.json, a value on each line; Buildx itself cannot be asked without an agent.
outside() {
  awk -v images=" $* " -F '"' '
    /^    "/ { wanted = images == "  " || index(images, " " $2 " ") }
    wanted && /^        "id=/ { split($2, part, /[=,]/); print part[2] }
    wanted && /^      "ssh"/ { print "ssh-agent" }
  ' docker-bake.json | sort -u
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
bake=("${DOCKER:-docker}" buildx bake --file docker-bake.json)
action=load
platform=
@BEFOREskip_before=
images=()

while [ $# -gt 0 ]; do
  case $1 in
    --platform | --version | --tag)
      [ $# -ge 2 ] || die "$1 needs a value. See --help."
      case $1 in
        --platform) platform=$2 ;;
        --version) VERSION=$2 ;;
        --tag) TAGS=$2 ;;
      esac
      shift
      ;;
    --push | --no-load | --check | --print) action=${1#--} ;;
@BEFORE    --before) action=before ;;
@BEFORE    --skip-before) skip_before=1 ;;
    -h | --help)
      usage
      exit 0
      ;;
    --)
      shift
      break
      ;;
    -*) die "there is no option $1. See --help." ;;
    *) images+=("$1") ;;
  esac
  shift
done

# Files of one's own beside it may hold more.
if ! ls docker-bake.override.* docker-bake.hcl >/dev/null 2>&1; then
  known=$(awk '/"targets": \[/ { on = 1; next } on && /\]/ { exit } on { gsub(/[ ",]/, ""); print }' docker-bake.json | tr '\n' ' ')
  for name in ${images[@]+"${images[@]}"}; do
    case " default $known" in
      *" $name "*) ;;
      *) die "there is no image $name. Known: ${known% }." ;;
    esac
  done
fi

version=${VERSION:-$(git_says describe --tags --always --dirty)}
case $version in
  v[0-9]*) version=${version#v} ;;
esac
VERSION=${version:-dev}
TAGS=${TAGS:-}
BUILD_DATE=${BUILD_DATE:-$(TZ=UTC git_says log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)}
BUILD_DATE=${BUILD_DATE:-$(date -u +%Y-%m-%dT%H:%M:%SZ)}
VCS_REF=${VCS_REF:-$(git_says rev-parse HEAD)}
VCS_REF=${VCS_REF:-unknown}
export VERSION TAGS BUILD_DATE VCS_REF

[ "$action" = push ] && platform=${platform:-all}
platform=${platform:-local}
if [ "$platform" != all ]; then
  bake+=(--set "*.platform=$platform")
fi

missing=
for name in $(outside ${images[@]+"${images[@]}"}); do
  if [ "$name" != ssh-agent ]; then
    printenv "$name" >/dev/null || missing=${missing:+$missing, }$name
  elif [ -n "${SSH_AUTH_SOCK:-}" ]; then
    bake+=(--allow ssh)
  else
    # Without a build nobody needs a key, but Buildx would look for the agent.
    bake+=(--set '*.ssh=')
    missing=${missing:+$missing, }SSH_AUTH_SOCK
  fi
done
case $action in
  check | print) ;;
  *) [ -z "$missing" ] || die "the build needs environment variables that are not set: $missing. A secret is read from the variable of its name, which may be empty; SSH_AUTH_SOCK is set by: eval \"\$(ssh-agent)\" && ssh-add" ;;
esac

@BEFORE# What builds take and git does not hold; it may set whatever it likes.
@BEFOREbefore() (
@BEFORE  TARGETPLATFORM=$1
@BEFORE  IFS=/ read -r TARGETOS TARGETARCH TARGETVARIANT <<<"$TARGETPLATFORM"
@BEFORE  SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git_says log -1 --format=%ct)}
@BEFORE  export TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT SOURCE_DATE_EPOCH
@BEFORE@COMMANDS
@BEFORE)
@BEFORE
@BEFOREcase $action in
@BEFORE  check | print) skip_before=1 ;;
@BEFOREesac
@BEFOREif [ -z "$skip_before" ]; then
@BEFORE  case $platform in
@BEFORE    local) before "linux/$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/; s/armv7l/arm\/v7/')" ;;
@BEFORE    all | *,*) @SEVERAL ;;
@BEFORE    *) before "$platform" ;;
@BEFORE  esac
@BEFOREfi
@BEFORE[ "$action" != before ] || exit 0
@BEFORE
case $action in
  load) bake+=(--load) ;;
  push) bake+=(--push) ;;
  no-load) bake+=(--set '*.output=type=cacheonly') ;;
  check) bake+=(--check) ;;
  print) bake+=(--print) ;;
esac

# `${list[@]+"${list[@]}"}`: in the bash 3.2 of macOS an empty list is an unbound variable.
exec "${bake[@]}" "$@" ${images[@]+"${images[@]}"}
