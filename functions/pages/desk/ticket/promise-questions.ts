import { latePromises } from '../../../../shared/complaints/delay.ts';
import { CAUSE_CODES } from '../../../../shared/regulation/capa.ts';
import { SERVICE_PROBLEMS } from '../../../../shared/regulation/on-site.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Question } from '../form-field.ts';
import { nameOf, type Visit } from '../visit.ts';
import { wallTimeOf } from '../wall-time.ts';
import { type Ask, prose } from './ask.ts';

export const answer: Ask = (visit, file) => [
  {
    name: 'expectedResolutionAt',
    label: visit.text.fields.expectedResolutionAt,
    hint: visit.text.fields.zoneHint(visit.times.zoneName),
    control: { kind: 'time' },
  },
  prose('measures', visit.text.fields.measures),
  ...explanation(visit, file),
  ...whyLate(visit, file),
  {
    name: 'signedBy',
    label: visit.text.fields.signedBy,
    value: nameOf(visit, visit.caller.member.id),
    control: { kind: 'line', max: 100 },
  },
];

export const supervision: Ask = (visit, file) => {
  const { text, times, zone, now } = visit;
  const { ticket, entries } = file;
  const { fields } = text;
  const logged = entries.flatMap(({ events }) => events).findLast((event) => event.type === 'supervision.logged');
  const hint = fields.zoneHint(times.zoneName);
  const from = wallTimeOf(logged?.to ?? ticket.receivedAt, zone);
  return [
    { name: 'from', label: fields.from, hint, value: from, control: { kind: 'time' } },
    { name: 'to', label: fields.to, hint, value: wallTimeOf(now.toISOString(), zone), control: { kind: 'time' } },
    { name: 'degree', label: fields.degree, control: { kind: 'line', max: 200 } },
    prose('note', fields.note),
    ...whyLate(visit, file),
  ];
};

export const resolution: Ask = (visit) => [
  prose('result', visit.text.fields.result),
  prose('cause', visit.text.fields.cause, true),
  causeSelect(visit),
];

/** E1.8.2#27: what the cause counts under; left open, the words tell. */
function causeSelect({ text, words }: Visit): Question {
  const entries = Object.entries(CAUSE_CODES).map(([code, name]) => [code, name[words.language]] as const);
  return {
    name: 'causeCode',
    label: text.fields.causeCode,
    optional: true,
    control: { kind: 'select', entries: [['', text.fields.notSaid], ...entries] },
  };
}

/** A5.4.3, E1.8.2#24: asked where something is late and nobody has said why yet. */
const whyLate = ({ text }: Visit, { ticket }: TicketFile): Question[] =>
  ticket.delayUnexplained || latePromises(ticket).length > 0 ? [prose('delayCause', text.fields.delayCause, true)] : [];

/** E1.8.2#14: asked where the problem is one of service. */
const explanation = ({ text }: Visit, { ticket }: TicketFile): Question[] =>
  ticket.category !== null && SERVICE_PROBLEMS.includes(ticket.category)
    ? [prose('explanation', text.fields.explanation, true)]
    : [];
