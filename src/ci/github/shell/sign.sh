# shellcheck shell=bash disable=SC2154
# One after the other: two at a time would overwrite each other's list of signatures. A registry may need a moment to find what was
# just pushed, hence the retries.
mapfile -t indexes < <(jq -r '.[]' <<<"$DIGESTS")
for ((i = 0; i < count; i++)); do
  while IFS= read -r repository; do
    image=$repository@${indexes[$i]}
    if RETRIES=1 signed "$image" 2>/dev/null; then
      echo "$image is signed"
      continue
    fi
    if ! retry cosign sign --yes "$image"; then stop "$image cannot be signed, so it gets no name."; fi
    if ! signed "$image"; then stop "$image: its signature is not found again, so it gets no name."; fi
  done < <(field "$i" '.repositories[]')
done
