import { CHANNELS } from '../../../../shared/regulation/words.ts';
import type { TicketFile } from '../../../../shared/tickets/store.ts';
import type { Question } from '../form-field.ts';
import type { Visit } from '../visit.ts';
import { type Ask, prose, scoresOf, yesOrNo } from './ask.ts';

export const contacts: Ask = (visit, file) => [
  channelQuestion(visit, false),
  prose('note', visit.text.fields.note),
  { name: 'agreed', label: visit.text.fields.agreed, optional: true, control: { kind: 'check' } },
  ...contactDetails(visit, file),
];

export const reply: Ask = ({ text }, { record }) => [
  { ...prose('note', text.fields.mail), hint: text.fields.mailHint(record.customer.email ?? '') },
];

/** The customer is told something by whatever way. */
export const told: Ask = (visit, { ticket }) => [
  channelQuestion(visit, ticket.byMail),
  prose('note', visit.text.fields.note),
];

export const satisfaction: Ask = (visit) => [
  {
    name: 'score',
    label: visit.text.fields.score,
    control: { kind: 'choice', entries: [...scoresOf(visit), ['', visit.text.fields.unreached]] },
  },
  prose('comment', visit.text.fields.comment, true),
];

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
