import { Destination } from '../../decision/destinations';
import { SupplyChainKind } from '../../pipeline/supply-chain-kind';
import { imageTitle } from '../../plan/lookup/image-id';
import { signatureOf, supplyChainOf } from '../../plan/lookup/signature';
import { TagKind } from '../../tag/policy/tag-kind';
import { PublishedImage, publishedImages, RunContext } from '../context';
import { attestationVerify, byIdentity } from '../verify/cosign';

/** Delimiters of our part of the notes. */
const [BEGIN, END] = ['<!-- >>> docker-publish:release >>> -->', '<!-- <<< docker-publish:release <<< -->'];
/** Below GitHub's limit of 125000 characters. */
const MOST = 100_000;

/** The identity of the signer, for commands that verify. */
export interface Verification {
  readonly identity: string;
  readonly repository: string;
  readonly signedBy?: string;
}

/**
 * The notes about the images, followed by `more`, between delimiters by which a later run finds them.
 */
export function releaseNotes(
  context: RunContext, digests: ReadonlyMap<number, string>, verification: Verification, more = '',
): string {
  const all = publishedImages(context);
  const images = all.filter(({ planned }) => !planned.partOf);
  const long = images.map((image) => notesOf(
    context, all.filter(({ planned: { id, partOf } }) => [id, partOf].includes(image.planned.id)), digests.get(image.index)!, verification,
  )).join('\n\n');
  const list = long.length < MOST ? long : images.map(({ index, planned }) => `- ${imageTitle(planned)}@${digests.get(index)}`).join('\n');
  const parts = [...images.length > 0 ? [`## Images\n\n${list}`] : [], ...more ? [more] : []];
  return `${BEGIN}\n${parts.join('\n\n')}\n${END}`;
}

function notesOf({ plan }: RunContext, own: readonly PublishedImage[], digest: string, verification: Verification): string {
  const [{ planned, decided: { destinations } }] = own;
  // Pull by version if there is such a tag, otherwise by the first one.
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

/** Replaces our part of the notes; GitHub's or a person's text around it stays. */
export function withNotes(body: string, notes: string): string {
  const begin = body.indexOf(BEGIN);
  const end = body.indexOf(END, begin);
  if (begin < 0 || end < 0) return [notes, body].filter(Boolean).join('\n\n');
  return body.slice(0, begin) + notes + body.slice(end + END.length);
}
