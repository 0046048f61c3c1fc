import type { Language } from '../../regulation/words.ts';
import type { Letter, LetterFacts } from '../letter-text.ts';
import { signatureTo } from '../signature.ts';
import { timeFor } from '../wording.ts';
import { CODE_MINUTES, SURVEY_DAYS } from '../words/customer-wordings.ts';
import type { Row } from '../words/fill-words.ts';
import type { PlaceholderValues } from '../words/placeholders.ts';

const company = (facts: LetterFacts, language: Language) => signatureTo('customers', language, facts);

/** When the customer can expect to hear from a person: the first contact that the ticket was opened with. */
function contactBy({ duties, zone }: LetterFacts, language: Language): PlaceholderValues {
  const due = duties.find(({ duty }) => duty === 'first-contact')?.due;
  return due === undefined ? {} : { contactBy: timeFor(due, language, zone) };
}

const numberAndSubject = ({ ticket, record }: LetterFacts, language: Language): Row[] => [
  [language === 'zh' ? '编号' : 'Number', ticket.number],
  [language === 'zh' ? '主题' : 'Subject', record.subject],
];

/** B2.3.13, A5.4.2: what was taken in is confirmed at once, with the number and when somebody gets in touch. */
export const receipt: Letter = {
  words: 'receipt',
  values: contactBy,
  rows: numberAndSubject,
  url: ({ statusUrl }) => statusUrl,
  signature: company,
};

/** Somebody's own words as they are, their name under them. */
const personal = (words: 'contact' | 'apology' | 'result-notice'): Letter => ({
  words,
  values: ({ texts }) => ({ note: texts.note ?? '' }),
  signature: (facts, language) => [facts.author, company(facts, language)].filter(Boolean).join('\n'),
});

/** A5.4.2#1–3: a contact with the customer by mail. */
export const contact = personal('contact');
/** A5.5.1: the customer-service head apologises for the company. */
export const apology = personal('apology');
/** A5.5.1: the customer-service head tells the customer the result. */
export const resultNotice = personal('result-notice');

/** A5.5.4: how satisfied is the customer? Opening the link answers nothing; only the form behind it does. */
export const survey: Letter = {
  words: 'survey',
  values: () => ({ days: SURVEY_DAYS }),
  url: ({ surveyUrl }) => surveyUrl,
  signature: company,
};

/** ours:T13: one reminder, after which a person phones. */
export const surveyReminder: Letter = { ...survey, words: 'survey-reminder' };

/** Somebody wants to write by the link of the status page: only the owner gets what lets them. */
export const code: Letter = {
  words: 'code',
  values: ({ code: given = '' }) => ({ code: given, minutes: CODE_MINUTES }),
  signature: company,
};

function delayTold({ event, zone, texts }: LetterFacts, language: Language): PlaceholderValues {
  const until = event?.type === 'delay.told' && event.until !== null ? event.until : undefined;
  return {
    ...(until !== undefined && { until: timeFor(until, language, zone) }),
    ...(texts.delayCause !== undefined && { cause: texts.delayCause }),
  };
}

/** A5.4.3, E1.8.2#25: the customer is told why it is late, and until when. */
export const delay: Letter = {
  words: ({ texts }) => (texts.delayCause ? 'delay' : 'delay-unexplained'),
  values: delayTold,
  signature: company,
};

/** C5.3: where the cause is the customer's own, the analysis is the reply. */
export const capaReply: Letter = {
  words: 'capa-reply',
  values: ({ texts }) => ({ analysis: texts.capaCause ?? '' }),
  signature: company,
};
