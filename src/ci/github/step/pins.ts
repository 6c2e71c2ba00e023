/** A release of an action: its version for people, and its immutable commit. */
export interface Pin {
  /** Release, such as `v7.0.1`. */
  readonly version: string;
  /** Commit of that release. */
  readonly commit: string;
}

/** Every action that a generated workflow may use. Versions are only updated here. */
export const PINS: Readonly<Record<string, Pin>> = {
  'actions/attest': { version: 'v4.2.2', commit: '1e69f48acb82d1966a394da916b4c1698aa569d6' },
  'actions/checkout': { version: 'v7.0.1', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  'actions/download-artifact': { version: 'v8.0.1', commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c' },
  'actions/setup-go': { version: 'v7.0.0', commit: 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e' },
  'actions/setup-java': { version: 'v5.7.0', commit: 'b6effb05e454b25005698d916606bdc6ffcbf961' },
  'actions/setup-node': { version: 'v7.0.0', commit: '820762786026740c76f36085b0efc47a31fe5020' },
  'actions/setup-python': { version: 'v7.0.0', commit: '5fda3b95a4ea91299a34e894583c3862153e4b97' },
  'actions/upload-artifact': { version: 'v7.0.1', commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a' },
  'aquasecurity/trivy-action': { version: 'v0.36.0', commit: 'ed142fd0673e97e23eac54620cfb913e5ce36c25' },
  'aws-actions/configure-aws-credentials': { version: 'v6.2.3', commit: 'e6de054238d6b7531b4efff3b6587d9aade6a06c' },
  'azure/login': { version: 'v3.0.2', commit: '7ddb5af1ef8758cf1353cf3b42f940aee27ba21c' },
  'changesets/action': { version: 'v2.1.1', commit: '8488615a623b1b9c987934bb89eae8af6a946ac1' },
  'docker/build-push-action': { version: 'v7.3.0', commit: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a' },
  'docker/login-action': { version: 'v4.6.0', commit: 'dbcb813823bdd20940b903addbd779551569679f' },
  'docker/setup-buildx-action': { version: 'v4.3.0', commit: '37fe631027851001ddb9b187196cc803df7f5f0e' },
  'docker/setup-qemu-action': { version: 'v4.2.0', commit: '96fe6ef7f33517b61c61be40b68a1882f3264fb8' },
  'google-github-actions/auth': { version: 'v3.0.0', commit: '7c6bc770dae815cd3e89ee6cdf493a5fab2cc093' },
  'googleapis/release-please-action': { version: 'v5.0.0', commit: '45996ed1f6d02564a971a2fa1b5860e934307cf7' },
  'peter-evans/dockerhub-description': { version: 'v5.0.0', commit: '1b9a80c056b620d92cedb9d9b5a223409c68ddfa' },
  'sigstore/cosign-installer': { version: 'v4.1.2', commit: '6f9f17788090df1f26f669e9d70d6ae9567deba6' },
};

/** Images of programs, pinned together with the actions that pull them. */
export const IMAGES = {
  buildkit: 'moby/buildkit:v0.32.2',
  binfmt: 'tonistiigi/binfmt:qemu-v10.2.3-68',
} as const;

/** An action with its commit, `actions/checkout@3d3c42e…`; `project.github.actions.set()` overrides it. */
export function pinned(action: string): string {
  return `${action}@${PINS[action].commit}`;
}

/** The version of a pinned action, for a comment beside its commit; undefined for a pin of the user. */
export function versionOf(use: string): string | undefined {
  const [action, commit] = use.split('@');
  const pin = PINS[action];
  return pin !== undefined && pin.commit === commit ? pin.version : undefined;
}
