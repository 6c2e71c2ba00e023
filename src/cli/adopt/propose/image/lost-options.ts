import { Build, Note } from '../../model/journal';
import { isKnown } from '../../model/value';

/** Says what of builds has no option: network, limits, and contexts that are something else than a folder or an image. */
export function lostOptions(builds: readonly Build[], gaps: Note[]): void {
  for (const { file, line, more = [], contexts } of builds) {
    for (const option of more) gaps.push({ file, line, what: `the build has the option ${option}, which no option of an image says` });
    for (const [name, value] of Object.entries(contexts)) {
      if (isCarried(value)) continue;
      const way = value.startsWith('target:') ? 'another target of the bake file. Make it a stage of this Dockerfile'
        : 'which is no folder of this repository and no image. Make it one, or a stage of the Dockerfile';
      gaps.push({ file, line, what: `the named context "${name}" is ${value}: ${way}` });
    }
  }
}

/** Whether a named context can be declared. */
export function isCarried(value: string): boolean {
  return isKnown(value) && !/^target:|^\.\./.test(value);
}
