import { cdk } from 'projen';
import { DockerPublish, GeneratedFile, ImageTest, Registry, SupplyChain, Trigger } from '../src';

/** The command line as a container image, published with this library: our own first user. */
export function house(project: cdk.JsiiProject): void {
  // Bundles the workflow's program from the current sources.
  project.defaultTask!.prependExec('ts-node --project projenrc/tsconfig.json --transpileOnly projenrc/write-action.ts');

  // publib's default; a host is only necessary for another registry.
  const release = project.github!.tryFindWorkflow('release')!.file!;
  release.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');

  new DockerPublish(project, {
    images: [{
      name: 'docker-publish',
      tests: [
        ImageTest.command(['--version']),
        ImageTest.command(['tags', '--rule', 'type=sha', '--event', 'push', '--ref', 'refs/heads/main']),
        ImageTest.user(),
      ],
    }],
    registries: [Registry.ghcr()],
    // Called by the packages' release, with its version.
    triggers: [Trigger.call(), Trigger.pullRequest()],
    supplyChain: [SupplyChain.provenance(), SupplyChain.sbom(), SupplyChain.cosign(), SupplyChain.attestation()],
    files: { make: GeneratedFile.none(), script: GeneratedFile.none(), readme: GeneratedFile.none() },
  });
}
