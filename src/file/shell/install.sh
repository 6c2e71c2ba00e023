# Nothing but what every POSIX shell has: it runs on the machines of those who use the plugin.
set -eu

usage() {
  cat <<'END'
@USAGE@
END
}

say() { printf '%s\n' "install: $*"; }
fail() { printf '%s\n' "install: $*" >&2; exit 1; }

# Quotes what a shell would take apart, so that a command that is shown can be typed.
shown() {
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9_./:=@%+,-]*|'') printf " '%s'" "$(printf '%s' "$word" | sed "s/'/'\\\\''/g")" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
}

run() {
  say "docker$(shown "$@")"
  [ -n "$dry_run" ] || docker "$@"
}

tag='@TAG@' alias='@ALIAS@' machine='' grant='' dry_run='' remove=''
while [ $# -gt 0 ]; do
  case $1 in
    --tag|--alias|--arch) [ $# -gt 1 ] || fail "$1 takes a value. See --help." ;;
  esac
  case $1 in
    --tag) tag=$2; shift 2 ;;
    --alias) alias=$2; shift 2 ;;
    --arch) machine=$2; shift 2 ;;
    --yes) grant=--grant-all-permissions; shift ;;
    --dry-run) dry_run=1; shift ;;
    --uninstall) remove=1; shift ;;
    -h|--help) usage; exit 0 ;;
    --) shift; break ;;
    -*) fail "there is no option $1. See --help." ;;
    *) break ;;
  esac
done
for setting in "$@"; do
  case $setting in
    [A-Za-z_]*=*) ;;
    *) fail "$setting is no setting. Write NAME=VALUE. See --help." ;;
  esac
done

command -v docker >/dev/null 2>&1 || fail 'docker is not there. See https://docs.docker.com/engine/install/'

installed() { docker plugin inspect --format "$1" "$alias" 2>/dev/null; }

if [ -n "$remove" ]; then
  reference=$(installed '{{.PluginReference}}') || fail "$alias is not installed."
  case $reference in
    @REPOSITORY@:*) ;;
    *) fail "$alias is $reference, another plugin. Name yours: --alias." ;;
  esac
  if [ "$(installed '{{.Enabled}}')" = true ]; then
    run plugin disable "$alias" || fail "$alias is in use: remove the containers, volumes or networks that use it first."
  fi
  run plugin rm "$alias"
  say "$alias is removed."
  exit 0
fi

# The engine may be on another machine than this shell, or in a virtual one.
[ -n "$machine" ] || machine=$(docker info --format '{{.Architecture}}' 2>/dev/null) || machine=''
[ -n "$machine" ] || machine=$(uname -m)
case $machine in
@MACHINES@
  *) fail "there is no plugin for the architecture $machine. Published: @ENDINGS@. Name one that runs there: --arch." ;;
esac
remote="@REPOSITORY@:$tag-$ending"
say "Docker Engine runs on $machine, so the plugin is $remote"

if reference=$(installed '{{.PluginReference}}'); then
  case $reference in
    @REPOSITORY@:*) ;;
    *) fail "$alias is $reference, another plugin. Give this one another name: --alias." ;;
  esac
  was_enabled=$(installed '{{.Enabled}}')
  say "$alias is installed, as $reference: it is brought up to date and keeps its settings."
  if [ "$was_enabled" = true ]; then
    run plugin disable "$alias" || fail "$alias is in use: stop the containers that use it, then run this again."
  fi
  # What was enabled is enabled again, whatever happens in between.
  if ! run plugin upgrade --skip-remote-check ${grant:+"$grant"} "$alias" "$remote"; then
    [ "$was_enabled" != true ] || run plugin enable "$alias" || :
    fail "$alias is still $reference."
  fi
  [ $# -eq 0 ] || run plugin set "$alias" "$@" || fail "$alias is $remote now, disabled, and its settings are those of before. See --help for what can be set."
  run plugin enable "$alias" || fail "$alias is $remote now, and cannot be enabled. Docker says why above; docker plugin inspect $alias shows its settings."
else
  say "$alias is not installed yet."
  run plugin install --alias "$alias" ${grant:+"$grant"} "$remote" "$@" || fail "$remote was not installed."
fi
[ -n "$dry_run" ] || say "$alias is $(installed '{{.PluginReference}}'), enabled: $(installed '{{.Enabled}}')"
