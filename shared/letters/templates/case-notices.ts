import type { Language } from '../../regulation/words.ts';
import { excerpt } from '../excerpt.ts';
import type { LetterFacts } from '../letter-text.ts';
import { LETTERS_AS_SUBJECTS, missedWords, SALES_SUPERVISOR_NAME, timeFor, URGENCY_NAMES } from '../wording.ts';
import type { Row } from '../words/fill-words.ts';
import { staffNotice } from './staff-notice.ts';

const details = ({ record }: LetterFacts) => excerpt(record.details);

/** A5.4.1: the record goes to the department or person that handles it; B2.3.3: at first to the supervisor as well. */
export const assigned = staffNotice('assigned', {
  values: (facts, language) => ({
    details: details(facts),
    ...(facts.event?.type === 'ticket.routed' &&
      facts.event.from === null && { supervisor: SALES_SUPERVISOR_NAME[language] }),
  }),
});

/** A5.4.2#2–3, A5.5.2#2–3: the department head, and of what is very urgent the leadership, are told. */
export const report = staffNotice('report', {
  values: (facts, language) => ({ details: details(facts), urgency: URGENCY_NAMES[facts.ticket.urgency][language] }),
});

function apologyBy({ duties, zone }: LetterFacts, language: Language) {
  const due = duties.findLast(({ duty }) => duty === 'apology')?.due;
  return due === undefined ? {} : { apologyBy: timeFor(due, language, zone) };
}

/** A5.5.1: complaints go to the customer-service head, who apologises first. */
export const complaintOpened = staffNotice('complaint-opened', {
  values: (facts, language) => ({ details: details(facts), ...apologyBy(facts, language) }),
});

function signedRows({ event, texts, zone }: LetterFacts, language: Language): Row[] {
  const zh = language === 'zh';
  return [
    ...(event?.type === 'answer.signed'
      ? [[zh ? '预计解决时间' : 'Solved by', timeFor(event.expectedResolutionAt, language, zone)] as const]
      : []),
    ...(texts.measures ? [[zh ? '计划采取的措施' : 'Measures', texts.measures] as const] : []),
    ...(texts.explanation ? [[zh ? '调查说明' : 'Explanation', texts.explanation] as const] : []),
    ...(texts.signedBy ? [[zh ? '责任人签字' : 'Signed by', texts.signedBy] as const] : []),
  ];
}

/** A5.5.3: by the department's time and measures the head of the centre supervises a complaint and informs the customer. */
export const answerSigned = staffNotice('answer-signed', { rows: signedRows });

/** E1.8.2#23–24: what was promised has not been done in time; the centre looks for the cause. */
export const promiseLate = staffNotice('promise-late', {
  rows: ({ event, zone }, language) =>
    event?.type === 'duty.missed'
      ? [[language === 'zh' ? '承诺时间' : 'Promised for', timeFor(event.due, language, zone)]]
      : [],
});

/** E1.8.2#24: a promise was late, and nobody has said why yet. */
export const delayCause = staffNotice('delay-cause');

/** ours:T8: what was missed climbs the ladder; each rung learns what, since when, by which clause, and what to do. */
export const escalation = staffNotice('escalation', {
  values: ({ event, duties, zone }, language) => {
    const missed = event?.type === 'ladder.climbed' ? duties.filter(({ id }) => event.duties.includes(id)) : [];
    return { missed: missed.map((duty) => missedWords(duty, language, zone)).join('\n\n') };
  },
});

/** The customer added something: whoever has the case in hand reads it. */
export const customerWrote = staffNotice('customer-wrote', {
  values: ({ message }) => ({ message: excerpt(message?.replyText ?? message?.text ?? '') }),
});

/** What came back, as the object of a sentence. */
function nameOfLetter({ event }: LetterFacts, language: Language): string {
  const kind = event?.type === 'mail.bounced' ? (event.letter.split('.')[0] ?? '') : '';
  return (LETTERS_AS_SUBJECTS[kind] ?? LETTERS_AS_SUBJECTS.contact)?.[language] ?? '';
}

/** A letter to the customer came back: whoever has the case in hand reaches them another way. */
export const bounced = staffNotice(
  ({ event }) => (event?.type === 'mail.bounced' && event.purpose !== undefined ? 'bounced-owing' : 'bounced'),
  { values: (facts, language) => ({ letter: nameOfLetter(facts, language) }) },
);

const REOPENED = {
  officer: 'reopened',
  dissatisfied: 'reopened-dissatisfied',
  customer: 'reopened-by-customer',
} as const;

/** ours:T13: a reopened ticket owes its contact anew. */
export const reopened = staffNotice(({ event }) => REOPENED[event?.type === 'ticket.reopened' ? event.why : 'officer']);
