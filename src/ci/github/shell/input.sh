# shellcheck shell=bash
# A version that was typed in stands in a rule next: a comma or a line break in it would be a rule of its own.
if [ -n "$INPUT" ] && ! [[ $INPUT =~ ^[A-Za-z0-9][A-Za-z0-9._+/-]{0,127}$ ]]; then
  stop "\"$INPUT\" cannot be a version. Allowed: letters, digits, \".\", \"_\", \"+\", \"/\" and \"-\", such as 1.2.3."
fi
echo "version=$INPUT" | tee -a "$GITHUB_OUTPUT"
