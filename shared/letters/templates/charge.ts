import { CHARGE_NAMES } from '../../regulation/complaint-classes.ts';
import type { Language } from '../../regulation/words.ts';
import { DESK_SIGNATURE, type LetterFacts, type LetterText, subjectWith, type Template } from '../letter-text.ts';
import { caseDetails } from './case-details.ts';

function what({ event }: LetterFacts, language: Language): string {
  const zh = language === 'zh';
  if (event?.type === 'complaint.charged') {
    const charge = CHARGE_NAMES[event.charge][language];
    const ask = zh ? '请营销主管人员确认。' : 'The head of sales is asked to confirm it.';
    return `${zh ? `该投诉确定为${charge}。` : `The service is ${charge}.`}${event.charge === 'paid' ? ` ${ask}` : ''}`;
  }
  const confirmed = event?.type === 'complaint.charge-confirmed' && event.confirmed;
  if (zh) return confirmed ? '营销主管人员已确认有偿服务。' : '营销主管人员没有确认有偿服务。';
  return confirmed ? 'Sales confirms that the service is paid.' : 'Sales does not confirm that the service is paid.';
}

const HEADING = { zh: '有偿或无偿服务：', en: 'Paid or free: ' } as const;

const write = (facts: LetterFacts, language: Language): LetterText => ({
  subject: subjectWith(`${HEADING[language]}${facts.record.subject}`, facts.ticket.number),
  paragraphs: [what(facts, language), ...(facts.texts.note ? [facts.texts.note] : [])],
  details: caseDetails(facts, language),
  signature: DESK_SIGNATURE[language],
});

/** B2.3.4: whether the service is paid, told to those concerned. */
export const charge: Template = { zh: (facts) => write(facts, 'zh'), en: (facts) => write(facts, 'en') };
