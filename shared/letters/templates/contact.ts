import { personalLetter } from './personal-letter.ts';

/** A5.4.2#1–3: a contact with the customer by mail. */
export const contact = personalLetter({ zh: '回复：', en: 'Re: ' });
