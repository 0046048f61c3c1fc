import type { Language } from '../../regulation/words.ts';
import type { DutyView } from '../../tickets/duties-of.ts';
import { DESK_SIGNATURE, type LetterFacts, subjectWith, type Template } from '../letter-text.ts';
import { DUTY_NAMES, DUTY_REMEDIES, timeFor } from '../wording.ts';
import { caseDetails } from './case-details.ts';

function missedDuties({ event, duties }: LetterFacts): DutyView[] {
  if (event?.type !== 'ladder.climbed') return [];
  return duties.filter(({ id }) => event.duties.includes(id));
}

function tellOf(missed: DutyView, language: Language, zone: string): string {
  const { duty, due, clause } = missed;
  const since = timeFor(due, language, zone);
  const name = DUTY_NAMES[duty][language];
  const remedy = missed.doneAt
    ? language === 'zh'
      ? '此后已补办。'
      : 'It has been done since.'
    : DUTY_REMEDIES[duty][language];
  return language === 'zh'
    ? `自 ${since} 起逾期：${name}(${clause})。${remedy}`
    : `Missed since ${since}: ${name} (${clause}). ${remedy}`;
}

/** ours:T8: what was missed climbs the ladder; each rung learns what, since when, by which clause, and what to do. */
export const escalation: Template = {
  zh: (facts) => ({
    subject: subjectWith(`逾期上报：${facts.record.subject}`, facts.ticket.number),
    paragraphs: ['对客户的承诺没有按时做到：', ...missedDuties(facts).map((duty) => tellOf(duty, 'zh', facts.zone))],
    details: caseDetails(facts, 'zh'),
    closing: ['在补办之前，该逾期会逐级上报。'],
    signature: DESK_SIGNATURE.zh,
  }),
  en: (facts) => ({
    subject: subjectWith(`Overdue: ${facts.record.subject}`, facts.ticket.number),
    paragraphs: [
      'A promise to a customer was not kept in time:',
      ...missedDuties(facts).map((duty) => tellOf(duty, 'en', facts.zone)),
    ],
    details: caseDetails(facts, 'en'),
    closing: ['Until it is made up for, the miss goes on to the next in line.'],
    signature: DESK_SIGNATURE.en,
  }),
};
