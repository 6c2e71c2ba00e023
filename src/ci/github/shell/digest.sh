# shellcheck shell=bash
# Hands on what this leg pushed, under the leg's own name: the legs share one set of outputs.
if ! [[ $DIGEST =~ ^sha256:[0-9a-f]{64}$ ]]; then stop "$LEG: the build says it pushed \"$DIGEST\", which is no digest."; fi
echo "$LEG=$DIGEST" | tee -a "$GITHUB_OUTPUT"
