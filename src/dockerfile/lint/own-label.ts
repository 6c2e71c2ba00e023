import { Finding, inBlock, LintContext } from './finding';
import { ownLabels } from '../label/label-line';
import { lineage } from '../parse/stage';

/** A user's `LABEL` with a key of ours: theirs takes precedence unless overridden, and is reported in both cases. */
export function ownLabel(context: LintContext): Finding[] {
  const { dockerfile: { script }, stage, request } = context;
  const theirs = lineage(stage).flatMap(({ instructions }) => ownLabels(
    instructions.filter(({ line }) => !inBlock(context, line)), script.escape,
  ));
  return theirs.flatMap(({ key, value, line }) => {
    const wanted = request.labels[key];
    const arg = request.buildLabels[key];
    if ((wanted === undefined && arg === undefined) || (wanted !== undefined && wanted === value)) return [];
    const ours = arg === undefined ? JSON.stringify(wanted) : `the build argument ${arg}`;
    return [{
      line,
      about: `label ${key}`,
      hint: true,
      text: request.overrideOwn
        ? `your LABEL ${key} is replaced by ${ours}. Delete it here.`
        : `your LABEL ${key} is kept, so ${ours} is not written. Delete it here if the declaration should apply.`,
    }];
  });
}
