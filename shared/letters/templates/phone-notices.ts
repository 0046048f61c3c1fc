import type { Language } from '../../regulation/words.ts';
import type { LetterFacts } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import type { Row } from '../words/fill-words.ts';
import type { LetterName } from '../words/letter-names.ts';
import type { PlaceholderValues } from '../words/placeholders.ts';
import { staffNotice } from './staff-notice.ts';

const phoneOf = ({ record }: LetterFacts, language: Language): Row =>
  language === 'zh' ? ['电话', record.customer.phone ?? '未留'] : ['Phone', record.customer.phone ?? 'none left'];

/** By when to call, where it is still owed. */
function callBy({ duties, zone }: LetterFacts, owed: 'phone-follow-up' | 'phone-notice', language: Language): Row[] {
  const due = duties.findLast(
    ({ duty, state }) => duty === owed && (state === 'open' || owed === 'phone-follow-up'),
  )?.due;
  const label = {
    'phone-follow-up': { zh: '回访期限', en: 'Call by' },
    'phone-notice': { zh: '告知期限', en: 'Call by' },
  };
  return due === undefined ? [] : [[label[owed][language], timeFor(due, language, zone)]];
}

/** B2.3.12: without an answer by mail the officer phones. */
export const phoneTask = staffNotice('phone-task', {
  rows: (facts, language) => [phoneOf(facts, language), ...callBy(facts, 'phone-follow-up', language)],
});

/** The time that was promised last, by the event that tells of it or as it stands now. */
function promisedBy({ event, duties }: LetterFacts): string | undefined {
  if (event?.type === 'delay.told') return event.until ?? undefined;
  return duties.findLast(({ duty, state }) => duty === 'promised-resolution' && state === 'open')?.due;
}

/** What to say: the analysis where it is the reply (C5.3), else the word about the delay (E1.8.2#25). */
function toSay({ texts }: LetterFacts): LetterName {
  if (texts.capaCause !== undefined) return 'phone-analysis';
  return texts.delayCause ? 'phone-delay' : 'phone-delay-unexplained';
}

function values(facts: LetterFacts, language: Language): PlaceholderValues {
  const { capaCause, delayCause } = facts.texts;
  const until = promisedBy(facts);
  return {
    ...(capaCause !== undefined && { analysis: capaCause }),
    ...(delayCause !== undefined && { cause: delayCause }),
    ...(until !== undefined && { until: timeFor(until, language, facts.zone) }),
  };
}

function rows(facts: LetterFacts, language: Language): Row[] {
  const { fax } = facts.record.customer;
  const numbers: Row[] = [
    phoneOf(facts, language),
    ...(fax ? [[language === 'zh' ? '传真' : 'Fax', fax] as const] : []),
  ];
  return [...numbers, ...callBy(facts, 'phone-notice', language)];
}

/** E1.8.2#25, C5.3: whom no mail reaches is phoned; the handler is given the words. */
export const phoneNotice = staffNotice(toSay, { values, rows });
