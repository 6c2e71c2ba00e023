# shellcheck shell=bash
# Whether this very workflow signed it.
signed() {
  retry cosign verify "$1" --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity "$IDENTITY" >/dev/null
}
