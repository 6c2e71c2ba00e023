import { DockerPublishOptions } from '../../../src';
import { system } from '../system';

/** The message of the synthesis, an error or a warning. */
type Refusal = ['stops' | 'warns', RegExp];

/** Features of real repositories that a declaration does not support: reported before anything is built, with the way out. */
const CASES: Array<[situation: string, files: Record<string, string>, options: DockerPublishOptions, expected: Refusal]> = [
  [
    'Windows beside Linux, as jenkinsci/docker at ab3f5e0a80d6 and aws/aws-node-termination-handler at 62a8761d812b have it',
    { 'windows/Dockerfile': 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n' },
    { images: [{ dockerfile: 'windows/Dockerfile', platforms: ['windows/amd64'] }] },
    ['stops', /platform "windows\/amd64": Windows images are built on Windows.* Publish them from a workflow of their own/],
  ],
  [
    'the same without its platform', { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER 1\n' }, {},
    ['warns', /^Dockerfile:1: .* is a Windows image.* Publish Windows images from a workflow of their own/],
  ],
  [
    'an image that Nix makes, as vig-os/devcontainer',
    { 'flake.nix': '{ outputs = { nixpkgs, ... }: { image = nixpkgs.dockerTools.buildLayeredImage { name = "devcontainer"; }; }; }\n' }, {},
    ['stops', /flake\.nix builds an image with Nix, without a Dockerfile\. .*leave that image to its own workflow/],
  ],
  [
    'an image that Jib makes',
    { 'pom.xml': '<project><build><plugins><plugin><artifactId>jib-maven-plugin</artifactId></plugin></plugins></build></project>\n' }, {},
    ['stops', /pom\.xml builds an image with Jib, without a Dockerfile/],
  ],
  [
    'an image that ko makes', { '.ko.yaml': 'defaultBaseImage: cgr.dev/chainguard/static\n', 'go.mod': 'module example.com/app\n' }, {},
    ['stops', /\.ko\.yaml builds an image with ko, without a Dockerfile/],
  ],
  [
    'a Dockerfile that stands in a bake file', { 'docker-bake.hcl': 'target "app" {\n  dockerfile-inline = "FROM debian"\n}\n' }, {},
    ['stops', /docker-bake\.hcl builds an image with bake, without a Dockerfile/],
  ],
  [
    'a repository elsewhere as context', { Dockerfile: 'FROM debian\n' },
    { images: [{ context: 'https://github.com/acme/other.git#main' }] },
    ['stops', /"context" is the address .*Add the other one as a git submodule, or use it as a named context/],
  ],
  [
    'the same over SSH', { Dockerfile: 'FROM debian\n' }, { images: [{ context: 'git@github.com:acme/other.git' }] },
    ['stops', /"context" is the address/],
  ],
  [
    'a target that no stage has', { Dockerfile: 'FROM debian AS app\n' }, { images: [{ target: 'production' }] },
    ['stops', /Dockerfile:1: no stage is called "production"\. Stages: app\./],
  ],
  [
    'an argument that no stage takes', { Dockerfile: 'FROM debian\nUSER 1\n' }, { images: [{ buildArgs: { EDITION: 'full' } }] },
    ['warns', /^Dockerfile:1: the build argument EDITION is passed, but there is no ARG of that name here/],
  ],
];

describe.each(CASES)('%s', (situation, files, options, [how, sentence]) => {
  let stopped: string | undefined;
  let warned: string[] = [];
  try {
    warned = system(situation.replace(/\W+/g, '-').toLowerCase().slice(0, 40), options, files).warnings;
  } catch (error) {
    stopped = (error as Error).message;
  }

  test(how, () => expect(how === 'stops' ? stopped : warned).toEqual(how === 'stops'
    ? expect.stringMatching(sentence)
    : [expect.stringMatching(sentence)]));
});
