import { namesOf, Publisher } from '../../../repository/publisher/publisher';
import { shellPublishers } from '../../../repository/publisher/shell-publishers';
import { goreleaserPublishers, jibPublishers, scriptPublishers } from '../../../repository/publisher/tool-publishers';
import { Note } from '../model/journal';
import { Observation } from '../model/observation';
import { spot } from '../model/place';
import { Repository } from '../sources/repository';

/** Other CIs, by the files that they read; their shell is gone through line by line. */
const OTHER_CI: ReadonlyArray<readonly [file: RegExp, name: string]> = [
  [/(^|\/)Jenkinsfile([._-](?!bats)[\w-]+)*$|\.jenkinsfile$|^(\.?jenkins|ci)\/.*\.groovy$/, 'Jenkins'],
  [/^\.gitlab-ci\.ya?ml$|^\.gitlab\/.*\.ya?ml$/, 'GitLab CI'], [/^\.circleci\/.*\.ya?ml$/, 'CircleCI'],
  [/^\.drone\.(ya?ml|jsonnet|star)$/, 'Drone'], [/^\.woodpecker(\.ya?ml$|\/)/, 'Woodpecker'], [/^\.travis\.ya?ml$/, 'Travis CI'],
  [/(^|\/)azure-pipelines[^/]*\.ya?ml$|^\.(azure-pipelines|azuredevops|pipelines)\/.*\.ya?ml$/, 'Azure Pipelines'],
  [/(^|\/)cloudbuild[^/]*\.(ya?ml|json)$/, 'Cloud Build'], [/^\.buildkite\/.*\.ya?ml$/, 'Buildkite'],
  [/^bitbucket-pipelines\.ya?ml$/, 'Bitbucket Pipelines'], [/^\.cirrus\.(ya?ml|star)$/, 'Cirrus CI'],
  [/(^|\/)buildspec[^/]*\.ya?ml$/, 'CodeBuild'], [/^\.semaphore\/.*\.ya?ml$/, 'Semaphore'],
  [/^\.(forgejo|gitea)\/workflows\/.*\.ya?ml$/, 'Forgejo'],
  [/^bamboo-specs\/.*\.ya?ml$/, 'Bamboo'], [/^\.teamcity\//, 'TeamCity'], [/^\.gocd\.ya?ml$|^ci\/pipeline\.ya?ml$/, 'GoCD or Concourse'],
  [/^\.tekton\/.*\.ya?ml$/, 'Tekton'], [/^(appveyor|\.appveyor)\.ya?ml$/, 'AppVeyor'],
];

/** Syntax of other CIs for building and pushing images. */
const IN_OWN_WORDS: ReadonlyArray<readonly [line: RegExp, by: string]> = [
  [/\bkaniko\/executor\b|--destination[= ]\S+[:/]/, 'kaniko'],
  [/\bdocker\.(build|image|withRegistry)\s*\(|\b\w*[iI]mage\w*\.push\s*\(/, 'the Docker plugin of Jenkins'],
  [/\b(docker\/(publish|push)|plugins\/(docker|ecr|gcr|acr|kaniko)\b|plugin-docker-buildx\b|Docker@2\b)/, 'a step for images'],
  [/\b(make|npm run|yarn|pnpm|bash|sh)\s+['"]?[\w./-]*(publish|push|release|deploy)/, 'a command that it runs there'],
  [/^\s*images:\s*(\[|$)/, 'its list of images'],
];

/** Folders with what others wrote. */
const OF_OTHERS = /(^|\/)(vendor|node_modules|third_party|_vendor)\//;

const GORELEASER = /(^|\/)\.?goreleaser[^/]*\.ya?ml$/;

/** Other publishers of the same images: other CIs, and make targets, npm scripts and scripts that no workflow calls. */
export function otherPublishers(repository: Repository, observation: Observation): Note[] {
  const places = observation.publications.flatMap(({ pushes, variants }) => [...pushes, ...variants.flat()]);
  const known = new Set(places.map(spot));
  const seen = new Set<string>();
  // A configuration of GoReleaser is read as a whole.
  const isRead = (file: string) => GORELEASER.test(file) && places.some((place) => place.file === file);
  const files = repository.files.filter((file) => !OF_OTHERS.test(file) && !isRead(file));
  return files.flatMap((file) => inFile(repository, file)).filter((note) => {
    const isNew = !known.has(spot(note)) && !seen.has(spot(note));
    seen.add(spot(note));
    return isNew;
  });
}

function inFile(repository: Repository, file: string): Note[] {
  const [, ci] = OTHER_CI.find(([name]) => name.test(file)) ?? [];
  const text = () => repository.read(file) ?? '';
  if (ci !== undefined) return inOtherCi(file, text(), ci);
  const [name] = file.split('/').slice(-1);
  if (file === 'package.json') return scriptPublishers(file, text()).map((found) => noteOf(found));
  if (GORELEASER.test(file)) return goreleaserPublishers(file, text()).map((found) => noteOf(found));
  if (/^(pom\.xml|build\.gradle(\.kts)?)$/.test(name)) return jibPublishers(file, text()).map((found) => noteOf(found));
  if (!/^(GNUmakefile|[Mm]akefile([.-].+)?|[Jj]ustfile|[Tt]askfile\.ya?ml|.*\.(mk|sh|bash))$/.test(name)) return [];
  return shellPublishers(file, text()).map((found) => noteOf(found));
}

/** Each line of another CI that pushes; without one, a single note that it builds images. */
function inOtherCi(file: string, text: string, ci: string): Note[] {
  const lines = text.split('\n');
  const own = lines.flatMap((line, index): Publisher[] => {
    const [, by] = IN_OWN_WORDS.find(([words]) => words.test(line)) ?? [];
    const isComment = /^\s*(#|\/\/)/.test(line);
    if (by === undefined || isComment) return [];
    const [, named] = /(?:--destination[= ]|\bdocker\.(?:build|image)\s*\()["']?([\w./:${}-]+)/.exec(line) ?? [];
    return [{ file, line: index + 1, by, images: named === undefined ? undefined : namesOf([named]) }];
  });
  const found = [...shellPublishers(file, text), ...own].map((one) => noteOf(one, ci)).sort((a, b) => a.line - b.line);
  if (found.length > 0) return found;
  const index = lines.findIndex((line) => /docker|buildx|podman|kaniko/.test(line));
  return index < 0 ? [] : [{ file, line: index + 1, what: `${ci} has to do with images; what it pushes could not be read` }];
}

function noteOf({ file, line, by, images }: Publisher, ci?: string): Note {
  const what = images === undefined ? 'images whose names only a run tells' : images.join(', ');
  return { file, line, what: `${ci === undefined ? by : `${ci}: ${by}`} pushes ${what}` };
}
