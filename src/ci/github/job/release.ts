import { imagesOf } from './images';
import { IF_PUBLISHING, prepared } from './outputs';
import { Draft, HOSTED_RUNNER, Job, WRITE } from '../draft';
import { shell } from '../shell';
import { identity, kinds } from '../supply-inputs';

/** Makes the release of a git tag when everything else stands, with what was published in its notes. */
export function releaseJob(draft: Draft): Job {
  return {
    name: 'Release',
    needs: ['prepare', 'publish', 'verify'],
    if: `${IF_PUBLISHING} && github.ref_type == 'tag'`,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    permissions: { contents: WRITE },
    steps: [{
      id: 'release',
      name: 'Release',
      env: {
        TOKEN: '${{ github.token }}',
        EXACT: prepared('exact'),
        FLOATING: prepared('floating'),
        RANK: prepared('rank'),
        SUPPLY: draft.late(kinds),
        IDENTITY: identity(draft),
        IMAGES: draft.late((plan) => imagesOf(draft, plan, 'name', 'repositories', 'platforms')),
        DIGESTS: '${{ needs.publish.outputs.digests }}',
      },
      run: draft.late(() => shell('stop', 'retry', 'github', 'notes', 'release')),
    }],
  };
}
