import { type DutyView, dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { Entry, TicketEvent } from '../../shared/tickets/events.ts';
import { nextDueAt } from '../../shared/tickets/next-due.ts';
import { possibleCommands } from '../../shared/tickets/possible.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { Instant } from '../../shared/tickets/ticket.ts';

/** One event of the history: the entry it stands in, when and by whom; an event's own instant wins over its entry's. */
export type EventView = { readonly version: number; readonly at: Instant; readonly actor: Entry['by'] } & TicketEvent;

/** The customer issue record (NR510201A, A7.1) as the API gives it, with what the machine knows beside it. Pure. */
export function recordView(file: TicketFile) {
  const { ticket, record, entries, messages } = file;
  const { number, version, status, round, channel, language, receivedAt, type, category, urgency, department } = ticket;
  return {
    number,
    version,
    status,
    round,
    channel,
    language,
    receivedAt,
    recorder: record.recorder ?? null,
    customer: { id: ticket.customerId, ...record.customer },
    subject: record.subject,
    details: record.details,
    attachments: record.attachments.map(({ filename, type: mediaType, size }) => ({ filename, type: mediaType, size })),
    type,
    category,
    urgency,
    department,
    assignee: ticket.assignee,
    routedAt: ticket.routedAt ?? null,
    ...actsOf(file),
    messages: messages.map(({ id, direction, at, replyText, text, from, subject, automatic }) => ({
      id,
      direction,
      at,
      replyText,
      text,
      from,
      subject,
      automatic,
    })),
    duties: dutiesOf(entries) satisfies DutyView[],
    events: entries.flatMap(({ version: entry, at, by, events }): EventView[] =>
      events.map((event) => ({ version: entry, at, actor: by, ...event })),
    ),
    nextDueAt: nextDueAt(ticket),
    possible: possibleCommands(ticket),
  };
}

/** What staff did, each with the words that were written with it; of what can be done again, the latest. */
function actsOf(file: TicketFile) {
  const acts = file.entries.flatMap((entry) =>
    entry.events.map((event) => ({ event, at: entry.at, by: actorId(entry), texts: file.texts[entry.version] ?? {} })),
  );
  const all = <T extends TicketEvent['type'], V>(type: T, view: (act: ActOf<T>) => V): V[] =>
    acts.filter((act): act is ActOf<T> => act.event.type === type).map(view);
  const last = <T extends TicketEvent['type'], V>(type: T, view: (act: ActOf<T>) => V): V | null =>
    all(type, view).at(-1) ?? null;
  return {
    answer: last('answer.signed', ({ event: { expectedResolutionAt }, at, by, texts }) => ({
      expectedResolutionAt,
      measures: texts.measures ?? null,
      signedBy: texts.signedBy ?? null,
      at,
      by,
    })),
    supervision: all('supervision.logged', ({ event: { from, to }, at, by, texts }) => ({
      from,
      to,
      degree: texts.degree ?? null,
      note: texts.note ?? null,
      at,
      by,
    })),
    contacts: all('contact.recorded', ({ event: { channel, agreed, delivery }, at, by, texts }) => ({
      channel,
      agreed,
      delivery,
      note: texts.note ?? null,
      at,
      by,
    })),
    resolution: last('ticket.resolved', ({ at, by, texts }) => ({
      result: texts.result ?? null,
      cause: texts.cause ?? null,
      at,
      by,
    })),
    judgement: last('complaint.judged', ({ event: { justified, handledEffectively }, at, by, texts }) => ({
      justified,
      handledEffectively,
      reason: texts.reason ?? null,
      at,
      by,
    })),
    apology: last('complaint.apologised', ({ event: { channel, delivery }, at, by, texts }) => ({
      channel,
      delivery,
      note: texts.note ?? null,
      at,
      by,
    })),
    resultNotice: last('complaint.result-told', ({ event: { channel, delivery }, at, by, texts }) => ({
      channel,
      delivery,
      note: texts.note ?? null,
      at,
      by,
    })),
    satisfaction: last('satisfaction.answered', ({ event: { round, score, by: how, answer }, at, texts }) => ({
      round,
      score,
      how,
      answer,
      comment: texts.comment ?? null,
      at,
    })),
  };
}

interface ActOf<T extends TicketEvent['type']> {
  readonly event: Extract<TicketEvent, { type: T }>;
  readonly at: Instant;
  readonly by: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Staff by id, so that a person can be erased; the rest by what they are. */
function actorId({ by }: Entry): string {
  return by.kind === 'staff' ? by.id : by.kind === 'machine' ? by.name : by.kind;
}
