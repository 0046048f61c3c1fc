import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import { caseDetails } from './case-details.ts';

function rows(facts: LetterFacts, language: Language) {
  const due = facts.duties.findLast(({ duty }) => duty === 'phone-follow-up')?.due;
  const zh = language === 'zh';
  return [
    ...caseDetails(facts, language),
    [zh ? '电话' : 'Phone', facts.record.customer.phone ?? (zh ? '未留' : 'none left')] as const,
    ...(due ? [[zh ? '回访期限' : 'Call by', timeFor(due, language, facts.zone)] as const] : []),
  ];
}

/** B2.3.12: without an answer by mail the officer phones. */
export const phoneTask: Template = {
  zh: (facts) => ({
    subject: subjectWith(`请电话回访：${facts.record.subject}`, facts.ticket.number),
    paragraphs: ['客户没有通过邮件评价。请致电了解客户是否满意（1 到 5 分），并在工单中登记；联系不上也请登记。'],
    details: rows(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`Please call the customer: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      'The customer has not been asked in any other way, or has not answered by mail. Please call, ask how satisfied they are (1 to 5), and record the answer on the ticket; also if nobody could be reached.',
    ],
    details: rows(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
