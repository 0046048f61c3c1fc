import type { Bilingual } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { caseDetails } from './case-details.ts';

const REASONS: Readonly<Record<'officer' | 'dissatisfied' | 'customer', Bilingual>> = {
  officer: { zh: '受理专员重新打开了该问题。', en: 'The officer has reopened this problem.' },
  dissatisfied: {
    zh: '客户对处理结果不满意，该问题已重新打开。',
    en: 'The customer is not satisfied, so this problem is open again.',
  },
  customer: {
    zh: '客户再次来信，该问题已重新打开。',
    en: 'The customer has written again, so this problem is open again.',
  },
};

function reason({ event }: LetterFacts): Bilingual {
  return REASONS[event?.type === 'ticket.reopened' ? event.why : 'officer'];
}

/** ours:T13: a reopened ticket owes its contact anew. */
export const reopened: Template = {
  zh: (facts) => ({
    subject: subjectWith(`重新打开：${facts.record.subject}`, facts.ticket.number),
    paragraphs: [reason(facts).zh, '请在期限内与客户联系。'],
    details: caseDetails(facts, 'zh'),
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`Reopened: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [reason(facts).en, 'Please contact the customer in time.'],
    details: caseDetails(facts, 'en'),
    signature: DESK_SIGNATURE.en,
  }),
};
