import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Question } from '../form-field.ts';
import type { Visit } from '../visit.ts';

/** What the form of a command asks. */
export type Ask = (visit: Visit, file: TicketFile) => readonly Question[];

export const prose = (name: string, label: string, optional = false): Question => ({
  name,
  label,
  optional,
  control: { kind: 'prose', max: 5_000 },
});

export const reasonAsked: Ask = ({ text }) => [prose('reason', text.fields.reason)];
export const reasonWelcome: Ask = ({ text }) => [prose('reason', text.fields.reason, true)];

export const yesOrNo = ({ text }: Visit) =>
  [
    ['yes', text.fields.yes],
    ['no', text.fields.no],
  ] as const;

/** A5.5.4: 1 to 5, each with its word. */
export const scoresOf = ({ words }: Visit) =>
  words.survey.scores.map((label, at) => [String(at + 1), `${at + 1} ${label}`] as const);
