import { claimsOfImage } from './claims-of';
import { qualified } from '../../dockerfile/parse/base';
import { claimTo } from '../../tag/claim/claims';
import { Plan } from '../plan';
import { PlannedBase, PlannedImage } from '../planned-image';

/** The images of the plan that another one is built from, found by the references in its Dockerfile. */
export function basesAmong(plan: Plan, image: PlannedImage, references: readonly string[]): PlannedBase[] {
  return references.flatMap((reference) => {
    const [repository, tag = 'latest'] = qualified(reference).replace(/@.*$/, '').split(/:(?=[^/]*$)/);
    const named = plan.images.filter(({ repositories }) => repositories.includes(repository));
    // Of several variants, the one that such a tag belongs to. The image itself is not its own base: the reference is to an earlier
    // release.
    const rankOf = (one: PlannedImage) => claimTo(claimsOfImage(plan, one), tag)?.rank ?? -1;
    const [base] = named.length > 1 ? [...named].sort((a, b) => rankOf(b) - rankOf(a)) : named;
    return base && base !== image ? [{ image: base.id, reference }] : [];
  });
}
