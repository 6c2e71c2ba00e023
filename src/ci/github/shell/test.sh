# shellcheck shell=bash
# Puts the image to the tests that are declared for it, on its own architecture: the very digest that was pushed, or what a check built.
repository=${NAMES%%,*}
image=${CHECKED:-$repository@$DIGEST}
container=''
remove() { if [ -n "$container" ]; then docker rm --force "$container" >/dev/null; fi; container=''; }
trap remove EXIT
fail() {
  if [ -n "$container" ]; then docker logs "$container" 2>&1 | tail -n 50; fi
  stop "$LEG: $1 Nothing was published under a name."
}
start() { container=$(docker run --detach --platform "$PLATFORM" "$image" "$@"); }

if [ -z "${CHECKED:-}" ]; then retry docker pull --quiet --platform "$PLATFORM" "$image"; fi
while IFS= read -r test; do
  get() { jq -r ".$1 // empty" <<<"$test"; }
  mapfile -d '' -t args < <(jq -j '.args // [] | .[] | ., "\u0000"' <<<"$test")
  case "$(get kind)" in
    command)
      expected=$(jq -r '.exitCode // 0' <<<"$test") entrypoint=$(get entrypoint) text=$(get output)
      code=0
      output=$(timeout 300 docker run --rm --platform "$PLATFORM" ${entrypoint:+--entrypoint "$entrypoint"} "$image" "${args[@]}" 2>&1 </dev/null) || code=$?
      printf '%s\n' "$output"
      if [ "$code" != "$expected" ]; then fail "the command ${args[*]} ended with exit code $code, expected is $expected."; fi
      text=${text//\$VERSION/$VERSION}
      if [[ $output != *"$text"* ]]; then fail "the command ${args[*]} did not print \"$text\"."; fi
      ;;
    port)
      start "${args[@]}"
      port=$(get port) limit=$(get seconds)
      address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$container")
      for ((waited = 0; ; waited++)); do
        if timeout 2 bash -c "exec 3<>/dev/tcp/$address/$port" 2>/dev/null; then break; fi
        if [ "$(docker inspect --format '{{.State.Running}}' "$container")" != true ]; then fail "it ended before port $port answered."; fi
        if [ "$waited" -ge "$limit" ]; then fail "port $port did not answer within $limit seconds."; fi
        sleep 1
      done
      echo "port $port answers"
      ;;
    stop)
      start "${args[@]}"
      limit=$(get seconds)
      sleep 2
      if [ "$(docker inspect --format '{{.State.Running}}' "$container")" != true ]; then fail 'it ended before SIGTERM was sent.'; fi
      docker stop --time "$limit" "$container" >/dev/null
      if [ "$(docker inspect --format '{{.State.ExitCode}}' "$container")" = 137 ]; then fail "it did not end within $limit seconds of SIGTERM. Does the first process handle signals?"; fi
      echo 'SIGTERM ends it'
      ;;
    user)
      user=$(docker image inspect --format '{{.Config.User}}' "$image") wanted=$(get user)
      if [ -n "$wanted" ] && [ "${user%%:*}" != "$wanted" ] && [ "$user" != "$wanted" ]; then fail "it runs as \"${user:-root}\", expected is \"$wanted\"."; fi
      if [[ -z "$wanted" && ${user%%:*} =~ ^(root|0)?$ ]]; then fail 'it runs as root. Give the Dockerfile a USER.'; fi
      echo "runs as $user"
      ;;
    size)
      if [ -n "${CHECKED:-}" ]; then
        echo 'how large it is compressed, only a registry can tell'
        continue
      fi
      manifest=$(docker buildx imagetools inspect --raw "$image")
      part=$(jq -r 'first(.manifests[]? | select(.platform.os != "unknown")).digest // empty' <<<"$manifest")
      if [ -n "$part" ]; then manifest=$(docker buildx imagetools inspect --raw "$repository@$part"); fi
      size=$(jq '[.layers[].size] | add' <<<"$manifest") limit=$(get bytes)
      if [ "$size" -gt "$limit" ]; then fail "its layers are $size bytes, compressed; the limit is $limit."; fi
      echo "$size bytes"
      ;;
  esac
  remove
done < <(jq -c '.[]' <<<"$TESTS")
