import type { Category, Channel, Department, TicketType, Urgency } from '../regulation/words.ts';
import type { CustomerDetails, TicketFile } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';
import { type ActOf, actsOf, staffIdOf } from './acts.ts';
import type { StaffNames } from './staff-names.ts';

/** A7.1: the customer issue record NR510201A, field by field in the order of the form. */
export interface IssueRecord {
  readonly number: string;
  readonly receivedAt: Instant;
  /** Who wrote it down; absent where the customer wrote themselves, by the channel. */
  readonly recorder?: string;
  readonly channel: Channel;
  readonly customer: CustomerDetails;
  readonly subject: string;
  readonly details: string;
  /** Names of the files that are kept with it. */
  readonly attachments: readonly string[];
  readonly type: TicketType | null;
  readonly category: Category | null;
  readonly urgency: Urgency;
  readonly submitted?: { readonly department: Department; readonly person?: string; readonly at: Instant };
  /** Filled in by the department (A5.4.2). */
  readonly answer?: { readonly expectedAt: Instant; readonly measures: string; readonly signedBy: string };
  readonly supervision: readonly { readonly from: Instant; readonly to: Instant; readonly degree: string }[];
  /** The intake officer who had it last, and when. */
  readonly officer?: { readonly name: string; readonly at: Instant };
}

/** The record as its events and texts tell it. Pure. */
export function issueRecord(file: TicketFile, nameOf: StaffNames): IssueRecord {
  const { ticket, record } = file;
  const routed = actsOf(file, 'ticket.routed').at(-1);
  const answer = actsOf(file, 'answer.signed').at(-1);
  const officer = officerOf(file, nameOf);
  return {
    number: ticket.number,
    receivedAt: ticket.receivedAt,
    ...(record.recorder !== undefined && { recorder: record.recorder }),
    channel: ticket.channel,
    customer: record.customer,
    subject: record.subject,
    details: record.details,
    attachments: record.attachments.map(({ filename }) => filename),
    type: ticket.type,
    category: ticket.category,
    urgency: ticket.urgency,
    ...(routed && { submitted: submittedTo(routed, nameOf) }),
    ...(answer && { answer: answered(answer) }),
    supervision: actsOf(file, 'supervision.logged').map(({ event: { from, to }, texts }) => ({
      from,
      to,
      degree: [texts.degree, texts.note].filter(Boolean).join(' · '),
    })),
    ...(officer && { officer }),
  };
}

function submittedTo(
  { event, entry }: ActOf<'ticket.routed'>,
  nameOf: StaffNames,
): NonNullable<IssueRecord['submitted']> {
  const { department, assignee } = event;
  return { department, at: entry.at, ...(assignee !== null && { person: nameOf(assignee) }) };
}

const answered = ({ event, texts }: ActOf<'answer.signed'>): NonNullable<IssueRecord['answer']> => ({
  expectedAt: event.expectedResolutionAt,
  measures: texts.measures ?? '',
  signedBy: texts.signedBy ?? '',
});

/** Who closed it, else who supervised it, else who settled its type (A5.4.1, A5.4.3). */
function officerOf(file: TicketFile, nameOf: StaffNames): IssueRecord['officer'] {
  for (const type of ['ticket.closed', 'supervision.logged', 'ticket.classified'] as const) {
    const act = actsOf(file, type).at(-1);
    const id = act && staffIdOf(act.entry);
    if (act && id !== undefined) return { name: nameOf(id), at: act.entry.at };
  }
  return undefined;
}
