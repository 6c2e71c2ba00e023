import { Build, Note } from '../../model/journal';
import { Cited } from '../made';
import { Credential } from '../proposal';

/** Ids that git itself asks for. */
const OF_GIT = /^GIT_AUTH_(TOKEN|HEADER)/;

/** The secrets of an image, which have the same name in the CI and in the build. */
export function proposeSecrets(builds: readonly Build[], gaps: Note[], credentials: Credential[]): Array<Cited<string>> {
  const found = new Map<string, Cited<string>>();
  for (const { secrets, secretNames = {}, file, line } of builds) {
    for (const id of secrets) {
      const name = secretNames[id];
      if (OF_GIT.test(id) || found.has(id)) continue;
      const isToken = name === 'GITHUB_TOKEN';
      if (!/^[A-Za-z_]\w*$/.test(id) || isToken && id !== name || /^GITHUB_/.test(id) && !isToken) {
        const as = isToken ? 'GITHUB_TOKEN' : name ?? id.replace(/\W/g, '_').toUpperCase();
        gaps.push({
          file, line,
          what: `the build reads secret "${id}"; one name stands for a secret in the CI and in the build. Write id=${as} in the `
            + `Dockerfile, and secrets: ['${as}']`,
        });
        continue;
      }
      if (name !== undefined && name !== id) {
        credentials.push({
          what: `the build reads secret "${id}", which the CI has as ${name}: keep it under the name of the build, too`,
          command: `gh secret set ${id}`,
        });
      }
      const why = name === id ? undefined : name === undefined ? 'the CI needs a secret of this name' : `${name} in the CI until now`;
      found.set(id, { value: id, from: [{ file, line }], ...why !== undefined && { why } });
    }
  }
  return [...found.values()];
}
