import { DESK_SIGNATURE, subjectWith, type Template } from '../letter-text.ts';
import { caseDetails } from './case-details.ts';

/** E1.8.2#24: a promise was late, and nobody has said why yet. */
export const delayCause: Template = {
  zh: (facts) => ({
    subject: subjectWith(`请说明延误原因：${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      '部门已重新承诺时间，但没有写明延误的原因。请查明原因，在督办记录或下一次答复中填写，系统会转告客户。',
    ],
    details: caseDetails(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`Why was it late? ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      'The department has promised a new time without saying why the old one was not kept. Find out, and write the cause into the supervision log or the next answer: the customer is told it then.',
    ],
    details: caseDetails(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
