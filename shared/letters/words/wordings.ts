import { CASE_WORDINGS } from './case-wordings.ts';
import { COMPLAINT_WORDINGS } from './complaint-wordings.ts';
import { CUSTOMER_WORDINGS } from './customer-wordings.ts';
import type { LetterName } from './letter-names.ts';
import { PHONE_WORDINGS } from './phone-wordings.ts';
import type { Wording } from './wording.ts';

/** Every letter as the product words it. */
export const WORDINGS: Readonly<Record<LetterName, Wording>> = {
  ...CUSTOMER_WORDINGS,
  ...CASE_WORDINGS,
  ...PHONE_WORDINGS,
  ...COMPLAINT_WORDINGS,
};
