import { CAUSE_CODES } from '../../../../shared/regulation/capa.ts';
import {
  CHARGE_NAMES,
  CHARGES,
  COMPLAINT_CONTENTS,
  CONTENT_NAMES,
  HANDLING_MODES,
  HANDLING_NAMES,
} from '../../../../shared/regulation/complaint-classes.ts';
import { type Bilingual, CHANNELS, DEPARTMENTS } from '../../../../shared/regulation/words.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import { type Question, urgencyEntries } from '../form-field.ts';
import { nameOf, type Visit } from '../visit.ts';
import { wallTimeOf } from '../wall-time.ts';
import { capaQuestions } from './capa-questions.ts';
import type { FormName } from './form-name.ts';

type Ask = (visit: Visit, file: TicketFile) => readonly Question[];

const prose = (name: string, label: string, optional = false): Question => ({
  name,
  label,
  optional,
  control: { kind: 'prose', max: 5_000 },
});

/** Ways to reach the customer; a mail needs an address. */
function channelQuestion({ text, words }: Visit, withMail: boolean): Question {
  const ways = CHANNELS.filter((channel) => withMail || channel !== 'email');
  const first = ['phone', ...ways.filter((way) => way !== 'phone')] as typeof ways;
  return {
    name: 'channel',
    label: text.fields.channel,
    value: 'phone',
    control: { kind: 'select', entries: first.map((channel) => [channel, words.channels[channel]]) },
  };
}

const told: Ask = (visit, { ticket }) => [channelQuestion(visit, ticket.byMail), prose('note', visit.text.fields.note)];

const reason: Ask = ({ text }) => [prose('reason', text.fields.reason, true)];

const yesOrNo = ({ text }: Visit) =>
  [
    ['yes', text.fields.yes],
    ['no', text.fields.no],
  ] as const;

const classification: Ask = (visit, { ticket }) => {
  const { fields } = visit.text;
  const again = ticket.classifiedAt !== undefined;
  return [
    { name: 'category', label: fields.category, value: ticket.category ?? '', control: { kind: 'category' } },
    {
      name: 'urgency',
      label: fields.urgency,
      value: ticket.urgency,
      control: { kind: 'choice', entries: urgencyEntries(visit), tones: true },
    },
    { ...prose('reason', fields.reason, !again), ...(again && { hint: fields.reasonNeeded }) },
  ];
};

const routing: Ask = ({ text, words, members }, { ticket }) => {
  const { fields } = text;
  const departments = DEPARTMENTS.map((name) => [name, words.departments[name]] as const);
  const people = members
    .filter(({ active, roles }) => active && roles.some((role) => role !== 'leadership' && role !== 'administrator'))
    .toSorted((a, b) => DEPARTMENTS.indexOf(a.department) - DEPARTMENTS.indexOf(b.department))
    .map(({ id, name, department }) => [id, `${name} · ${words.departments[department]}`] as const);
  const again = ticket.department !== null;
  return [
    {
      name: 'department',
      label: fields.department,
      value: ticket.department ?? '',
      control: { kind: 'select', entries: again ? departments : [['', text.none], ...departments] },
    },
    {
      name: 'assignee',
      label: fields.assignee,
      optional: true,
      value: ticket.assignee ?? '',
      control: { kind: 'select', entries: [['', fields.nobody], ...people] },
    },
    { ...prose('reason', fields.reason, true), ...(again && { hint: fields.reasonNeeded }) },
  ];
};

const supervision: Ask = ({ text, times, zone, now }, { ticket, entries }) => {
  const { fields } = text;
  const logged = entries.flatMap(({ events }) => events).findLast((event) => event.type === 'supervision.logged');
  const hint = fields.zoneHint(times.zoneName);
  const from = wallTimeOf(logged?.to ?? ticket.receivedAt, zone);
  return [
    { name: 'from', label: fields.from, hint, value: from, control: { kind: 'time' } },
    { name: 'to', label: fields.to, hint, value: wallTimeOf(now.toISOString(), zone), control: { kind: 'time' } },
    { name: 'degree', label: fields.degree, control: { kind: 'line', max: 200 } },
    prose('note', fields.note),
  ];
};

/** C5.1: a class of the complaint, which may be left open. */
function namedSelect<T extends string>(
  { text, words }: Visit,
  name: 'content' | 'handling',
  values: readonly T[],
  names: Readonly<Record<T, Bilingual>>,
): Question {
  const entries = values.map((value) => [value, names[value][words.language]] as const);
  return {
    name,
    label: text.fields[name],
    optional: true,
    control: { kind: 'select', entries: [['', text.fields.notSaid], ...entries] },
  };
}

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

const judgement: Ask = (visit) => {
  const { fields } = visit.text;
  return [
    { name: 'justified', label: fields.justified, control: { kind: 'choice', entries: yesOrNo(visit) } },
    prose('reason', fields.reason),
    {
      name: 'handledEffectively',
      label: fields.handledEffectively,
      optional: true,
      control: { kind: 'choice', entries: [...yesOrNo(visit), ['', fields.notSaid]] },
    },
    namedSelect(visit, 'content', COMPLAINT_CONTENTS, CONTENT_NAMES),
    namedSelect(visit, 'handling', HANDLING_MODES, HANDLING_NAMES),
  ];
};

const satisfaction: Ask = ({ text, words }) => {
  const scores = words.survey.scores.map((label, at) => [String(at + 1), `${at + 1} ${label}`] as const);
  return [
    {
      name: 'score',
      label: text.fields.score,
      control: { kind: 'choice', entries: [...scores, ['', text.fields.unreached]] },
    },
    prose('comment', text.fields.comment, true),
  ];
};

const QUESTIONS: Readonly<Partial<Record<FormName, Ask>>> = {
  classification,
  routing,
  contacts: (visit) => [
    channelQuestion(visit, false),
    prose('note', visit.text.fields.note),
    { name: 'agreed', label: visit.text.fields.agreed, optional: true, control: { kind: 'check' } },
  ],
  reply: ({ text }, { record }) => [
    { ...prose('note', text.fields.mail), hint: text.fields.mailHint(record.customer.email ?? '') },
  ],
  answer: ({ text, times, caller, members }) => [
    {
      name: 'expectedResolutionAt',
      label: text.fields.expectedResolutionAt,
      hint: text.fields.zoneHint(times.zoneName),
      control: { kind: 'time' },
    },
    prose('measures', text.fields.measures),
    {
      name: 'signedBy',
      label: text.fields.signedBy,
      value: nameOf({ members }, caller.member.id),
      control: { kind: 'line', max: 100 },
    },
  ],
  supervision,
  resolution: (visit) => [
    prose('result', visit.text.fields.result),
    prose('cause', visit.text.fields.cause, true),
    causeSelect(visit),
  ],
  closing: reason,
  reopening: reason,
  release: reason,
  waiting: ({ text }) => [prose('reason', text.fields.reason)],
  'waiting-over': ({ text }) => [prose('reason', text.fields.reason)],
  crisis: ({ text }) => [prose('reason', text.fields.reason)],
  charge: ({ text, words }) => [
    {
      name: 'charge',
      label: text.fields.charge,
      control: { kind: 'choice', entries: CHARGES.map((charge) => [charge, CHARGE_NAMES[charge][words.language]]) },
    },
    prose('note', text.fields.note, true),
  ],
  'charge-confirmation': (visit) => [
    { name: 'confirmed', label: visit.text.fields.confirmed, control: { kind: 'choice', entries: yesOrNo(visit) } },
    prose('note', visit.text.fields.note, true),
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
