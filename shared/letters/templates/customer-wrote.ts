import { DESK_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { caseDetails, excerpt } from './case-details.ts';

const written = ({ message }: LetterFacts) => excerpt(message?.replyText ?? message?.text ?? '');

/** The customer added something: whoever has the case in hand reads it. */
export const customerWrote: Template = {
  zh: (facts) => ({
    subject: subjectWith(`客户来信：${facts.record.subject}`, facts.ticket.number),
    paragraphs: ['客户就以下问题来信：', written(facts)],
    details: caseDetails(facts, 'zh'),
    closing: ['请在工单中答复；直接回复本邮件不会发给客户。'],
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`The customer wrote: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: ['The customer wrote about this problem:', written(facts)],
    details: caseDetails(facts, 'en'),
    closing: ['Answer on the ticket: a reply to this mail does not reach the customer.'],
    signature: DESK_SIGNATURE.en,
  }),
};
