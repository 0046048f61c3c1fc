import type { Language } from '../../regulation/words.ts';
import type { LetterFacts } from '../letter-text.ts';
import { wordedLetter } from '../worded-letter.ts';
import { timeFor } from '../wording.ts';

function untilWhen({ event, zone }: LetterFacts, language: Language): string | undefined {
  return event?.type === 'delay.told' && event.until !== null ? timeFor(event.until, language, zone) : undefined;
}

function why({ texts }: LetterFacts, language: Language): string {
  const { delayCause } = texts;
  if (language === 'zh') return delayCause ? `延误的原因：${delayCause}` : '我们正在查明延误的原因，查明后会告诉您。';
  return delayCause ? `Why it takes longer: ${delayCause}` : 'We are finding out why, and will tell you.';
}

/** A5.4.3, E1.8.2#25: the customer is told why it is late, and until when. */
export const delay = wordedLetter('delay', {
  values: (facts, language) => {
    const until = untilWhen(facts, language);
    return { cause: why(facts, language), ...(until !== undefined && { until }) };
  },
});
