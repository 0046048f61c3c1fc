import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { LETTER_NAMES } from '../wording.ts';
import { caseDetails } from './case-details.ts';

/** What came back, as the object of a sentence. */
function nameOfLetter({ event }: LetterFacts, language: Language): string {
  const kind = event?.type === 'mail.bounced' ? (event.letter.split('.')[0] ?? '') : '';
  return (LETTER_NAMES[kind] ?? LETTER_NAMES.contact)?.[language] ?? '';
}

const isOwedAgain = ({ event }: LetterFacts) => event?.type === 'mail.bounced' && event.purpose !== undefined;

/** A letter to the customer came back: whoever has the case in hand reaches them another way. */
export const bounced: Template = {
  zh: (facts) => ({
    subject: subjectWith(`邮件未送达客户：${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      `发给客户的${nameOfLetter(facts, 'zh')}被退回，客户没有收到。`,
      ...(isOwedAgain(facts) ? ['由该邮件履行的承诺重新生效，期限不变。'] : []),
    ],
    details: caseDetails(facts, 'zh'),
    closing: ['请通过电话或其他方式联系客户，并在工单中登记；请同时核对邮件地址。'],
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`Mail did not reach the customer: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      `${nameOfLetter(facts, 'en')} came back: the customer did not get it.`,
      ...(isOwedAgain(facts) ? ['What it had kept is owed again, by its original deadline.'] : []),
    ],
    details: caseDetails(facts, 'en'),
    closing: ['Reach the customer by phone or in another way, record it on the ticket, and check the mail address.'],
    signature: DESK_SIGNATURE.en,
  }),
};
