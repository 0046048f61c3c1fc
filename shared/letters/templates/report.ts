import { DESK_SIGNATURE, subjectWith, type Template } from '../letter-text.ts';
import { URGENCY_NAMES } from '../wording.ts';
import { caseDetails, excerpt } from './case-details.ts';

/** A5.4.2#2–3, A5.5.2#2–3: the department head, and of what is very urgent the leadership, are told. */
export const report: Template = {
  zh: (facts) => ({
    subject: subjectWith(
      `${URGENCY_NAMES[facts.ticket.urgency].zh}问题上报：${facts.record.subject}`,
      facts.ticket.number,
    ),
    paragraphs: [
      `按照《客户问题受理规范》，现将一个${URGENCY_NAMES[facts.ticket.urgency].zh}的客户问题上报。`,
      excerpt(facts.record.details),
    ],
    details: caseDetails(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(
      `Report of a ${URGENCY_NAMES[facts.ticket.urgency].en} problem: ${facts.record.subject}`,
      facts.ticket.number,
    ),
    paragraphs: [
      `As the regulations ask, this is to report a customer’s problem that is ${URGENCY_NAMES[facts.ticket.urgency].en}.`,
      excerpt(facts.record.details),
    ],
    details: caseDetails(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
