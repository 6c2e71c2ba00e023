import { Destination } from '../../decision/destinations';
import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { imageTitle } from '../../plan/lookup/image-id';
import { signatureOf, supplyChainOf } from '../../plan/lookup/signature';
import { TagKind } from '../../tag/policy/tag-kind';
import { PublishedImage, publishedImages, RunContext } from '../context';
import { attestationVerify, byIdentity } from '../verify/cosign';

/** The lines by which a later run finds our part of the notes again. */
const [BEGIN, END] = ['<!-- >>> docker-publish:release >>> -->', '<!-- <<< docker-publish:release <<< -->'];
/** GitHub takes 125000 characters. */
const MOST = 100_000;

/** Who signed, for whoever wants to check it. */
export interface Verification {
  readonly identity: string;
  readonly repository: string;
  readonly signedBy?: string;
}

/**
 * What the release says of the images and, behind them, of what else is published, between two lines by which a later run finds it again.
 */
export function releaseNotes(
  context: RunContext, digests: ReadonlyMap<number, string>, verification: Verification, more = '',
): string {
  const all = publishedImages(context);
  const images = all.filter(({ planned }) => !planned.partOf);
  const long = images.map((image) => notesOf(
    context, all.filter(({ planned: { id, partOf } }) => [id, partOf].includes(image.planned.id)), digests.get(image.index)!, verification,
  )).join('\n\n');
  const told = long.length < MOST ? long : images.map(({ index, planned }) => `- ${imageTitle(planned)}@${digests.get(index)}`).join('\n');
  const parts = [...images.length > 0 ? [`## Images\n\n${told}`] : [], ...more ? [more] : []];
  return `${BEGIN}\n${parts.join('\n\n')}\n${END}`;
}

function notesOf({ plan }: RunContext, own: readonly PublishedImage[], digest: string, verification: Verification): string {
  const [{ planned, decided: { destinations } }] = own;
  // The version for pulling is the first tag that stays; where rules make none, what moves has to do.
  const pullOf = ({ tags }: Destination) => (tags.find(({ kind }) => kind === TagKind.VERSION) ?? tags[0]).tag;
  const signature = signatureOf(plan);
  const commands = [
    ...own.flatMap(({ decided }) => decided.destinations)
      .map((destination) => `docker pull ${destination.repository}:${pullOf(destination)}`),
    ...destinations.flatMap(({ repository }) => [
      ...signature ? [
        `${signature.before ?? ''}cosign verify ${repository}@${digest} ${signature.by ?? byIdentity(verification.identity).join(' ')}`,
      ] : [],
      ...supplyChainOf(plan, SupplyChainKind.ATTESTATION)
        ? [`gh ${attestationVerify(`${repository}@${digest}`, verification).join(' ')}`]
        : [],
    ]),
  ];
  return `### ${imageTitle(planned)}\n\n${planned.platforms.join(', ')}, digest \`${digest}\`\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
}

/** Our part of the notes is replaced where there is one; what GitHub or a person wrote around it stays. */
export function withNotes(body: string, notes: string): string {
  const begin = body.indexOf(BEGIN);
  const end = body.indexOf(END, begin);
  if (begin < 0 || end < 0) return [notes, body].filter(Boolean).join('\n\n');
  return body.slice(0, begin) + notes + body.slice(end + END.length);
}
