import { DEPARTMENTS } from '../../../../shared/regulation/words.ts';
import { urgencyEntries } from '../form-field.ts';
import { type Ask, prose } from './ask.ts';

export const classification: Ask = (visit, { ticket }) => {
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

export const routing: Ask = ({ text, words, members, rules }, { ticket }) => {
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
