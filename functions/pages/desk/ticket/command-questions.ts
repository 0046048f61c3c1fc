import { DEFECT_FIELDS } from '../../../../shared/records/defect-report.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Question } from '../form-field.ts';
import type { Visit } from '../visit.ts';
import { type Ask, prose, reasonAsked, reasonWelcome, scoresOf, yesOrNo } from './ask.ts';
import { capaQuestions } from './capa-questions.ts';
import { contacts, reply, satisfaction, told } from './contact-questions.ts';
import type { FormName } from './form-name.ts';
import { charge, chargeConfirmation, judgement } from './judgement-questions.ts';
import { answer, resolution, supervision } from './promise-questions.ts';
import { classification, routing } from './triage-questions.ts';

/** B2.3.6: as the paper form asks. */
const defectQuestions: Ask = ({ words }) =>
  DEFECT_FIELDS.map(({ field, label }) => {
    const long = field === 'defect' || field === 'effect';
    return {
      name: field,
      label: label[words.language],
      optional: field !== 'product' && field !== 'defect',
      control: long ? { kind: 'prose', max: 5_000 } : { kind: 'line', max: field === 'quantity' ? 100 : 200 },
    };
  });

const QUESTIONS: Readonly<Partial<Record<FormName, Ask>>> = {
  classification,
  routing,
  contacts,
  reply,
  answer,
  supervision,
  resolution,
  closing: reasonWelcome,
  reopening: reasonWelcome,
  release: reasonWelcome,
  waiting: reasonAsked,
  'waiting-over': reasonAsked,
  crisis: reasonAsked,
  charge,
  'charge-confirmation': chargeConfirmation,
  experts: reasonAsked,
  'experts-answer': (visit) => [
    { name: 'agreed', label: visit.text.fields.expertsAgree, control: { kind: 'choice', entries: yesOrNo(visit) } },
    prose('note', visit.text.fields.note),
  ],
  'defect-report': defectQuestions,
  'visit-rating': (visit) => [
    { name: 'score', label: visit.text.fields.score, control: { kind: 'choice', entries: scoresOf(visit) } },
    prose('comment', visit.text.fields.comment, true),
  ],
  apology: told,
  'result-notice': told,
  judgement,
  satisfaction,
  links: ({ text }) => [{ ...prose('reason', text.fields.reason, true), hint: text.links.hint }],
};

/** What a form asks; nothing for a command that has no form here. */
export function questionsOf(visit: Visit, name: FormName, file: TicketFile): readonly Question[] | null {
  return QUESTIONS[name]?.(visit, file) ?? capaQuestions(visit, name, file);
}
