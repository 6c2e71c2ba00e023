/** A tool that builds an image without a Dockerfile. */
export interface OtherBuilder {
  readonly file: string;
  readonly builder: string;
}

const BUILDERS: ReadonlyArray<OtherBuilder & { readonly sign: RegExp }> = [
  { file: 'flake.nix', builder: 'Nix', sign: /dockerTools|nix2container/ },
  { file: 'default.nix', builder: 'Nix', sign: /dockerTools|nix2container/ },
  { file: 'pom.xml', builder: 'Jib', sign: /jib-maven-plugin/ },
  { file: 'build.gradle', builder: 'Jib', sign: /com\.google\.cloud\.tools\.jib/ },
  { file: 'build.gradle.kts', builder: 'Jib', sign: /com\.google\.cloud\.tools\.jib/ },
  { file: '.ko.yaml', builder: 'ko', sign: /^[^\0]/ },
  { file: 'project.toml', builder: 'buildpacks', sign: /^\s*\[(?:_|io\.buildpacks|build)\b/m },
  // The Dockerfile may be inline in the bake file, or elsewhere.
  { file: 'docker-bake.hcl', builder: 'bake', sign: /^\s*target\b/m },
];

/** The first tool in a repository that builds an image without a Dockerfile; `textOf` returns files of the root. */
export function otherBuilder(textOf: (file: string) => string | undefined): OtherBuilder | undefined {
  const found = BUILDERS.find(({ file, sign }) => sign.test(textOf(file) ?? '\0'));
  return found && { file: found.file, builder: found.builder };
}
