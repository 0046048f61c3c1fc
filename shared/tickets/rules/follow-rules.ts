import { REGULATION_VERSION } from '../../regulation/clause.ts';
import { movesOf } from '../moves.ts';
import { reckonedBy } from '../owe.ts';
import type { Rule } from './rule.ts';

/** A changed calendar or span moves what is still open, each duty with how its new time came about (ours:T7). */
export const followRules: Rule<'follow-rules'> = (draft, { setting, settingVersion }) => {
  for (const { id, duty, was, due, hours, stays } of movesOf(draft.ticket, draft)) {
    if (stays) continue;
    draft.add({
      type: 'duty.moved',
      id,
      duty,
      was,
      due,
      setting,
      settingVersion,
      regulation: REGULATION_VERSION,
      ...reckonedBy(draft.calendar, due),
      span: `PT${hours}H`,
    });
  }
  return undefined;
};
