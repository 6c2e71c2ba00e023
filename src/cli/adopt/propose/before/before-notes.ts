import { Journal, Note } from '../../model/journal';
import { Observation } from '../../model/observation';
import { Place, spot } from '../../model/place';

/** Commands that build or test something. */
const MAKES =
  /(?<![\w.-])(npm|yarn|pnpm|bun|go|cargo|make|mvn|gradle|(\.\/)?gradlew|dotnet|pip|poetry|uv|tox|pytest|bundle|composer|cmake|curl|wget|tar|unzip|git clone)(?![\w-])/;

/** How the journal tells of a download. */
const ARTIFACT = 'artifact ';

/** Steps before the build in the same job, which may create files for the context. */
export function beforeBuilds(all: readonly Journal[], { jobs }: Observation): Note[] {
  const builds = all.flatMap((journal) => journal.builds);
  const artifacts = all.filter((journal) => journal.publishes).flatMap((journal) => journal.before)
    .filter(({ job, what, ...place }) => what.startsWith(ARTIFACT) && job !== undefined && !isBehind(place, all)
      && builds.some((build) => build.job !== undefined && spot(build.job) === spot(job)))
    .map(({ file, line, what }) => ({
      file, line, what: `the job takes the ${what}, which another job makes. Where the Dockerfile copies it, make it in a `
        + 'stage, or name its commands and files: beforeBuild: [BeforeBuild.command(\'…\', \'…\', { files: [\'…\'] })]',
    }));
  return [...artifacts, ...commands(all, jobs)];
}

function commands(all: readonly Journal[], jobs: Observation['jobs']): Note[] {
  return all.filter((journal) => journal.publishes).flatMap((journal) => journal.before)
    .filter(({ job, what, ...place }) => jobs.some((one) => job !== undefined && spot(one) === spot(job)) && MAKES.test(what)
      && !what.startsWith(ARTIFACT)
      && !isBehind(place, all))
    .map(({ file, line, what }) => ({
      file, line,
      what: `runs before the build: ${what.split('\n')[0].slice(0, 80)}${what.includes('\n') ? ' …' : ''}. What the image needs of it `
        + 'belongs into a stage of the Dockerfile, a test into "gates"',
    }));
}

/** Whether a step stands behind every build of its file. */
function isBehind({ file, line }: Place, all: readonly Journal[]): boolean {
  const builds = all.flatMap((journal) => journal.builds).filter((build) => build.job?.file === file && build.file === file);
  return builds.length > 0 && builds.every((build) => build.line < line);
}
