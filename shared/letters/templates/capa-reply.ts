import type { Bilingual, Language } from '../../regulation/words.ts';
import { COMPANY_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from '../letter-text.ts';

const INTRODUCTION: Bilingual = {
  zh: '感谢您反映的问题。经过分析，原因如下：',
  en: 'Thank you for telling us. We have looked into the cause, and this is what we found:',
};
const HELP: Bilingual = {
  zh: '如果您希望我们到现场协助或提供指导，请直接回复本邮件。',
  en: 'If you would like us to help or advise you on site, simply reply to this mail.',
};
const HEADING: Bilingual = { zh: '原因分析结果：', en: 'What we found: ' };

const write = ({ record, ticket, texts }: LetterFacts, language: Language): LetterText => ({
  subject: subjectWith(`${HEADING[language]}${record.subject}`, ticket.number),
  paragraphs: [INTRODUCTION[language], texts.capaCause ?? '', HELP[language]],
  signature: COMPANY_SIGNATURE[language],
});

/** C5.3: where the cause is the customer's own, the analysis is the reply. */
export const capaReply: Template = { zh: (facts) => write(facts, 'zh'), en: (facts) => write(facts, 'en') };
