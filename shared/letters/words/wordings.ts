import { CASE_WORDINGS } from './case-wordings.ts';
import { COMPLAINT_WORDINGS } from './complaint-wordings.ts';
import { CUSTOMER_WORDINGS } from './customer-wordings.ts';
import type { LetterName } from './letter-names.ts';
import { PHONE_WORDINGS } from './phone-wordings.ts';
import type { Wording } from './wording.ts';

const WORDINGS: Readonly<Record<LetterName, () => Wording>> = {
  ...CUSTOMER_WORDINGS,
  ...CASE_WORDINGS,
  ...PHONE_WORDINGS,
  ...COMPLAINT_WORDINGS,
};

const made = new Map<LetterName, Wording>();

/** A letter as the product words it: made when it is first asked for, as a start writes none and a run only some. */
export function wordingOf(name: LetterName): Wording {
  const wording = made.get(name) ?? WORDINGS[name]();
  made.set(name, wording);
  return wording;
}
