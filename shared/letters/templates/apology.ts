import { personalLetter } from './personal-letter.ts';

/** A5.5.1: the customer-service head apologises for the company. */
export const apology = personalLetter({ zh: '就您反映的问题向您致歉：', en: 'Our apology: ' });
