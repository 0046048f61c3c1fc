import { latePromises } from '../../../../shared/complaints/delay.ts';
import { DEFECT_FIELDS } from '../../../../shared/records/defect-report.ts';
import { CAUSE_CODES } from '../../../../shared/regulation/capa.ts';
import {
  CHARGE_NAMES,
  CHARGES,
  COMPLAINT_CONTENTS,
  CONTENT_NAMES,
  HANDLING_MODES,
  HANDLING_NAMES,
} from '../../../../shared/regulation/complaint-classes.ts';
import { SERVICE_PROBLEMS } from '../../../../shared/regulation/on-site.ts';
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

const routing: Ask = ({ text, words, members, rules }, { ticket }) => {
  const { fields } = text;
  const open = DEPARTMENTS.filter((name) => name === ticket.department || !rules.closed.includes(name));
  const departments = open.map((name) => [name, words.departments[name]] as const);
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

const supervision: Ask = (visit, file) => {
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

/** A5.4.2#3: whether somebody is there round the clock; B2.3.9: with whom, where a dealer is concerned. */
function contactDetails(visit: Visit, { ticket }: TicketFile): Question[] {
  const { fields } = visit.text;
  const select = (name: string, label: string, entries: readonly (readonly [string, string])[]): Question => ({
    name,
    label,
    optional: true,
    control: { kind: 'select', entries },
  });
  const whom = [
    ['', fields.withCustomer],
    ['dealer', fields.withDealer],
  ] as const;
  return [
    ...(ticket.urgency === 'very-urgent'
      ? [select('roundTheClock', fields.roundTheClock, [['', fields.notSaid], ...yesOrNo(visit)])]
      : []),
    ...(ticket.category === 'dealer' ? [select('with', fields.withWhom, whom)] : []),
  ];
}

/** A5.4.3, E1.8.2#24: asked where something is late and nobody has said why yet. */
const whyLate = ({ text }: Visit, { ticket }: TicketFile): Question[] =>
  ticket.delayUnexplained || latePromises(ticket).length > 0 ? [prose('delayCause', text.fields.delayCause, true)] : [];

/** E1.8.2#14: asked where the problem is one of service. */
const explanation = ({ text }: Visit, { ticket }: TicketFile): Question[] =>
  ticket.category !== null && SERVICE_PROBLEMS.includes(ticket.category)
    ? [prose('explanation', text.fields.explanation, true)]
    : [];

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
  contacts: (visit, file) => [
    channelQuestion(visit, false),
    prose('note', visit.text.fields.note),
    { name: 'agreed', label: visit.text.fields.agreed, optional: true, control: { kind: 'check' } },
    ...contactDetails(visit, file),
  ],
  reply: ({ text }, { record }) => [
    { ...prose('note', text.fields.mail), hint: text.fields.mailHint(record.customer.email ?? '') },
  ],
  answer: (visit, file) => [
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
  experts: ({ text }) => [prose('reason', text.fields.reason)],
  'experts-answer': (visit) => [
    { name: 'agreed', label: visit.text.fields.expertsAgree, control: { kind: 'choice', entries: yesOrNo(visit) } },
    prose('note', visit.text.fields.note),
  ],
  'defect-report': defectQuestions,
  'visit-rating': ({ text, words }) => [
    {
      name: 'score',
      label: text.fields.score,
      control: {
        kind: 'choice',
        entries: words.survey.scores.map((label, at) => [String(at + 1), `${at + 1} ${label}`] as const),
      },
    },
    prose('comment', text.fields.comment, true),
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
