import type { Channel } from '../regulation/words.ts';
import type { CustomerDetails, TicketFile } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';
import { actsOf, staffIdOf } from './acts.ts';
import type { StaffNames } from './staff-names.ts';

/** A line of 客户来电函信息登记表 (B4.6.4, B2.3.3): who called or wrote, who took it, what came of it. */
export interface ContactRecord {
  readonly number: string;
  readonly customer: CustomerDetails;
  /** Who received it; absent where the customer wrote themselves, by the channel. */
  readonly receiver?: string;
  readonly channel: Channel;
  readonly subject: string;
  readonly details: string;
  /** Of whoever took it over: the department's measures, else what was told to the customer first. */
  readonly opinion?: string;
  /** The head who signed. */
  readonly supervisor?: string;
  readonly result?: string;
  readonly receivedAt: Instant;
}

const opinionOf = (file: TicketFile): string | undefined =>
  actsOf(file, 'answer.signed').at(-1)?.texts.measures ?? actsOf(file, 'contact.recorded')[0]?.texts.note;

/** The register's line of a ticket, as its events and texts tell it. Pure. */
export function contactRecord(file: TicketFile, nameOf: StaffNames): ContactRecord {
  const { ticket, record } = file;
  const signed = actsOf(file, 'answer.signed').at(-1);
  const by = signed && staffIdOf(signed.entry);
  const opinion = opinionOf(file);
  const supervisor = signed?.texts.signedBy ?? (by === undefined ? undefined : nameOf(by));
  const result = actsOf(file, 'ticket.resolved').at(-1)?.texts.result;
  return {
    number: ticket.number,
    customer: record.customer,
    ...(record.recorder !== undefined && { receiver: record.recorder }),
    channel: ticket.channel,
    subject: record.subject,
    details: record.details,
    ...(opinion !== undefined && { opinion }),
    ...(supervisor !== undefined && { supervisor }),
    ...(result !== undefined && { result }),
    receivedAt: ticket.receivedAt,
  };
}
