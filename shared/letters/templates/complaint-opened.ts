import type { LetterFacts } from '../letter-text.ts';
import { DESK_SIGNATURE, subjectWith, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { caseDetails, excerpt } from './case-details.ts';

const apologyDue = ({ duties }: LetterFacts) => duties.findLast(({ duty }) => duty === 'apology')?.due;

/** A5.5.1: complaints go to the customer-service head, who apologises first. */
export const complaintOpened: Template = {
  zh: (facts) => {
    const due = apologyDue(facts);
    return {
      subject: subjectWith(`客户投诉：${facts.record.subject}`, facts.ticket.number),
      paragraphs: [
        `收到一起客户投诉。请您首先代表公司向客户致歉${due ? `，最迟 ${timeFor(due, 'zh', facts.zone)}` : ''}，随后督办并将处理结果亲自告知客户。`,
        excerpt(facts.record.details),
      ],
      details: caseDetails(facts, 'zh'),
      signature: DESK_SIGNATURE.zh,
    };
  },
  en: (facts) => {
    const due = apologyDue(facts);
    return {
      subject: subjectWith(`Complaint: ${facts.record.subject}`, facts.ticket.number),
      paragraphs: [
        `A customer complains. Please apologise for the company first${due ? `, by ${timeFor(due, 'en', facts.zone)}` : ''}; then supervise the handling, and tell the customer the result in person.`,
        excerpt(facts.record.details),
      ],
      details: caseDetails(facts, 'en'),
      signature: DESK_SIGNATURE.en,
    };
  },
};
