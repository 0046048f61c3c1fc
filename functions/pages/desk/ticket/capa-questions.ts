import { CAPA_STAGES, CAUSE_CODES } from '../../../../shared/regulation/capa.ts';
import { DEPARTMENTS } from '../../../../shared/regulation/words.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Question } from '../form-field.ts';
import type { Visit } from '../visit.ts';
import { wallTimeOf } from '../wall-time.ts';
import type { CapaForm } from './form-name.ts';

type Ask = (visit: Visit, file: TicketFile) => readonly Question[];

const prose = (name: string, label: string): Question => ({ name, label, control: { kind: 'prose', max: 5_000 } });

/** C5.3: the cause, how it is counted, and what follows from it. */
const analysis: Ask = ({ text, words }, { ticket }) => {
  const { capa } = text;
  const known = Object.entries(CAUSE_CODES).map(([code, name]) => [code, name[words.language]] as const);
  const given = ticket.capa?.causeCode;
  const own = given === undefined || given in CAUSE_CODES ? [] : [[given, given] as const];
  return [
    prose('cause', capa.cause),
    {
      name: 'causeCode',
      label: capa.code,
      hint: capa.causeHint,
      value: given ?? '',
      control: { kind: 'select', entries: [['', text.none], ...known, ...own] },
    },
    { name: 'customerCause', label: capa.customerCause, optional: true, control: { kind: 'check' } },
    {
      name: 'onSite',
      label: capa.onSite,
      optional: true,
      value: String(ticket.crisisAt !== undefined),
      control: { kind: 'check' },
    },
  ];
};

/** Who carries it out: anybody at work, the ticket's own department first. */
function responsibleQuestion({ text, words, members }: Visit, { ticket }: TicketFile): Question {
  const isOwn = (department: string) => Number(department !== ticket.department);
  const people = members
    .filter(({ active }) => active)
    .toSorted(
      (a, b) =>
        isOwn(a.department) - isOwn(b.department) ||
        DEPARTMENTS.indexOf(a.department) - DEPARTMENTS.indexOf(b.department),
    )
    .map(({ id, name, department }) => [id, `${name} · ${words.departments[department]}`] as const);
  return {
    name: 'responsible',
    label: text.capa.responsible,
    value: ticket.capa?.responsible ?? ticket.assignee ?? '',
    control: { kind: 'select', entries: [['', text.none], ...people] },
  };
}

const time = ({ text, times }: Visit, name: string, label: string, value?: string): Question => ({
  name,
  label,
  hint: text.fields.zoneHint(times.zoneName),
  control: { kind: 'time' },
  ...(value !== undefined && { value }),
});

const CAPA_QUESTIONS: Readonly<Record<CapaForm, Ask>> = {
  'capa-analysis': analysis,
  'capa-on-site': (visit) => [
    time(visit, 'visitedAt', visit.text.capa.visitedAt, wallTimeOf(visit.now.toISOString(), visit.zone)),
    prose('findings', visit.text.capa.findings),
  ],
  'capa-countermeasure': (visit, file) => [
    prose('measure', visit.text.capa.measure),
    responsibleQuestion(visit, file),
    time(visit, 'due', visit.text.capa.due),
  ],
  'capa-result': ({ text }) => [prose('result', text.capa.result)],
  'capa-verification': ({ text }) => [
    {
      name: 'effective',
      label: text.capa.effective,
      control: {
        kind: 'choice',
        entries: [
          ['yes', text.fields.yes],
          ['no', text.fields.no],
        ],
      },
    },
    prose('note', text.fields.note),
  ],
};

/** What the form of a CAPA's stage asks; nothing for any other form. */
export function capaQuestions(visit: Visit, name: string, file: TicketFile): readonly Question[] | null {
  const form = CAPA_STAGES.map((stage) => `capa-${stage}` as const).find((one) => one === name);
  return form === undefined ? null : CAPA_QUESTIONS[form](visit, file);
}
