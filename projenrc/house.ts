import { cdk } from 'projen';
import { DockerPublish, GeneratedFile, ImageTest, Registry, SupplyChain, Trigger } from '../src';

/** The command line as a container image, by the pipeline that this library writes: our own first user. */
export function house(project: cdk.JsiiProject): void {
  // The program of the workflow is made from the sources that are here, so that it is never older than they are.
  project.defaultTask!.prependExec('ts-node --project projenrc/tsconfig.json --transpileOnly projenrc/write-action.ts');

  // The one that publib knows anyway; naming hosts is for those who have another.
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
    // The release of the packages calls it with the version that it made.
    triggers: [Trigger.call(), Trigger.pullRequest()],
    supplyChain: [SupplyChain.provenance(), SupplyChain.sbom(), SupplyChain.cosign(), SupplyChain.attestation()],
    files: { make: GeneratedFile.none(), script: GeneratedFile.none(), readme: GeneratedFile.none() },
  });
}
