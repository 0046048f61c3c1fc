import { DEFECT_FIELDS } from '../../records/defect-report.ts';
import type { Language } from '../../regulation/words.ts';
import { excerpt } from '../excerpt.ts';
import type { Letter, LetterFacts } from '../letter-text.ts';
import { timeFor } from '../wording.ts';
import type { Row } from '../words/fill-words.ts';
import type { LetterName } from '../words/letter-names.ts';
import { capaDetails, capaNumber, stageClause, stageTitle } from './capa-details.ts';
import { deskSignature, staffNotice } from './staff-notice.ts';

const isCrisis = ({ event }: LetterFacts) => event?.type === 'ticket.crisis';

/** B2.3.10: a crisis, or a customer whom several handlings did not satisfy. */
export const specialCase = staffNotice((facts) => (isCrisis(facts) ? 'special-case' : 'individual-case'), {
  values: (facts) => ({
    details: excerpt(facts.record.details),
    ...(isCrisis(facts) && facts.texts.reason !== undefined && { reason: facts.texts.reason }),
  }),
});

function chargeWords({ event }: LetterFacts): LetterName {
  if (event?.type === 'complaint.charged') return event.charge === 'paid' ? 'charge-paid' : 'charge-free';
  const confirmed = event?.type === 'complaint.charge-confirmed' && event.confirmed;
  return confirmed ? 'charge-confirmed' : 'charge-refused';
}

/** B2.3.4: whether the service is paid, told to those concerned. */
export const charge = staffNotice(chargeWords, { values: ({ texts }) => ({ note: texts.note ?? '' }) });

function expertsWords({ event }: LetterFacts): LetterName {
  if (event?.type !== 'experts.answered') return 'experts';
  return event.agreed ? 'experts-agreed' : 'experts-in-vain';
}

/** B2.3.5: asked, agreed to, or reported up. */
export const experts = staffNotice(expertsWords, {
  values: ({ texts }) => ({ reason: texts.reason ?? texts.note ?? '' }),
});

function defectRows({ texts, event }: LetterFacts, language: Language): Row[] {
  return [
    [language === 'zh' ? '报告单编号' : 'Report', event?.type === 'defect.reported' ? event.report : ''],
    ...DEFECT_FIELDS.flatMap(({ field, label }) => {
      const value = texts[field];
      return value === undefined ? [] : [[label[language], value] as const];
    }),
  ];
}

/** B2.3.6: whoever designs and makes the product learns of a defect. */
export const defectReport = staffNotice('defect-report', { rows: defectRows });

/** B2.3.7: the customer's sales supervisor supervises and rates the service on site. */
export const rateVisit = staffNotice('rate-visit');

function aboutStage(facts: LetterFacts, language: Language) {
  const { event, zone } = facts;
  const at = event?.type === 'capa.asked' || event?.type === 'capa.missed' ? timeFor(event.due, language, zone) : '';
  return { task: stageTitle(facts, language), clause: stageClause(facts, language), due: at, since: at };
}

/** About the action more than about its ticket. */
const capaNotice = (words: LetterName): Letter => ({
  words,
  values: aboutStage,
  rows: capaDetails,
  number: capaNumber,
  signature: deskSignature,
});

/** C5.2–C5.5: a stage of the corrective action is asked for, with its time. */
export const capaTask = capaNotice('capa-task');

/** C5.5, ours:T11: the centre sees to it that the measure is carried out; what is overdue is told once. */
export const capaLate = capaNotice('capa-late');
