import { DESK_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { caseDetails, excerpt } from './case-details.ts';

const supervisorToo = ({ event }: LetterFacts, sentence: string): string[] =>
  event?.type === 'ticket.routed' && event.from === null ? [sentence] : [];

/** A5.4.1: the record goes to the department or person that handles it. */
export const assigned: Template = {
  zh: (facts) => ({
    subject: subjectWith(`转交办理：${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      '以下客户问题已转交办理。请在期限内与客户联系，商定解决方式，并在工单中登记。',
      excerpt(facts.record.details),
      ...supervisorToo(facts, '抄送该客户的营销主管（B2.3.3）。'),
    ],
    details: caseDetails(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`For you to handle: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      'This customer’s problem has been handed to you. Contact the customer in time, agree how it is solved, and record the contact on the ticket.',
      excerpt(facts.record.details),
      ...supervisorToo(facts, 'Copied to the customer’s sales supervisor (B2.3.3).'),
    ],
    details: caseDetails(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
