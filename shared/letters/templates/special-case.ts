import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from '../letter-text.ts';
import { caseDetails, excerpt } from './case-details.ts';

const isCrisis = ({ event }: LetterFacts) => event?.type === 'ticket.crisis';

function headings(facts: LetterFacts, language: Language): readonly [heading: string, what: string] {
  const zh = language === 'zh';
  if (isCrisis(facts)) {
    return zh
      ? ['专案优先处置：', '该问题已列为专案，优先处置（B2.3.10）。']
      : ['Special case: ', 'This problem is now a special case and goes before all others (B2.3.10).'];
  }
  return zh
    ? ['个案处理：', '多次处理后客户仍不满意，提升为个案处理（B2.3.10）。']
    : [
        'Individual case: ',
        'Handled several times and still not to the customer’s satisfaction: an individual case now (B2.3.10).',
      ];
}

function write(facts: LetterFacts, language: Language): LetterText {
  const [heading, what] = headings(facts, language);
  const reason = isCrisis(facts) ? facts.texts.reason : undefined;
  return {
    subject: subjectWith(`${heading}${facts.record.subject}`, facts.ticket.number),
    paragraphs: [what, ...(reason ? [reason] : []), excerpt(facts.record.details)],
    details: caseDetails(facts, language),
    signature: DESK_SIGNATURE[language],
  };
}

/** B2.3.10: a crisis, or a customer whom several handlings did not satisfy. */
export const specialCase: Template = { zh: (facts) => write(facts, 'zh'), en: (facts) => write(facts, 'en') };
