import type { Language } from '../../regulation/words.ts';
import { COMPANY_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from '../letter-text.ts';
import { timeFor } from '../wording.ts';

function untilWhen({ event, zone }: LetterFacts, language: Language): string | undefined {
  return event?.type === 'delay.told' && event.until !== null ? timeFor(event.until, language, zone) : undefined;
}

function why({ texts }: LetterFacts, language: Language): string {
  const { delayCause } = texts;
  if (language === 'zh') return delayCause ? `延误的原因：${delayCause}` : '我们正在查明延误的原因，查明后会告诉您。';
  return delayCause ? `Why it takes longer: ${delayCause}` : 'We are finding out why, and will tell you.';
}

function chinese(facts: LetterFacts): LetterText {
  const until = untilWhen(facts, 'zh');
  return {
    subject: subjectWith(`关于延误的说明：${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      '很抱歉，我们没有在约定的时间内完成。',
      why(facts, 'zh'),
      ...(until ? [`新的承诺时间：${until}。`] : []),
      '如果这个时间对您不合适，请直接回复本邮件，我们与您另行商定。',
    ],
    signature: COMPANY_SIGNATURE.zh,
  };
}

function english(facts: LetterFacts): LetterText {
  const until = untilWhen(facts, 'en');
  return {
    subject: subjectWith(`It takes longer than promised: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      'We are sorry: we have not kept the time that we promised.',
      why(facts, 'en'),
      ...(until ? [`We now promise it by ${until}.`] : []),
      'If that time does not suit you, simply reply to this mail and we will agree on another.',
    ],
    signature: COMPANY_SIGNATURE.en,
  };
}

/** A5.4.3, E1.8.2#25: the customer is told why it is late, and until when. */
export const delay: Template = { zh: chinese, en: english };
