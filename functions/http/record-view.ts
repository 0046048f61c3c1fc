import { attachmentId } from '../../shared/tickets/attachment-id.ts';
import { type DutyView, dutiesOf } from '../../shared/tickets/duties-of.ts';
import { eventViews } from '../../shared/tickets/event-views.ts';
import type { Entry, TicketEvent } from '../../shared/tickets/events.ts';
import { nextDueAt } from '../../shared/tickets/next-due.ts';
import { possibleCommands } from '../../shared/tickets/possible.ts';
import type { Attachment, TicketFile } from '../../shared/tickets/store.ts';
import type { Instant, Ticket } from '../../shared/tickets/ticket.ts';
import { onSiteOf } from './on-site-view.ts';

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
    attachments: record.attachments.map(attachmentView),
    type,
    category,
    urgency,
    department,
    assignee: ticket.assignee,
    routedAt: ticket.routedAt ?? null,
    quarantine: ticket.quarantine ?? null,
    ...specialOf(ticket),
    ...actsOf(file),
    ...onSiteOf(file),
    messages: messages.map(
      ({ id, direction, at, replyText, text, from, subject, automatic, notice, html, verdicts, attachments }) => ({
        id,
        direction,
        at,
        replyText,
        text,
        from,
        subject,
        automatic,
        notice,
        verdicts,
        html: html && { remoteImages: html.remoteImages },
        attachments: attachments.map(attachmentView),
      }),
    ),
    duties: dutiesOf(entries) satisfies DutyView[],
    events: eventViews(entries),
    nextDueAt: nextDueAt(ticket),
    possible: possibleCommands(ticket),
  };
}

/** By an id to ask for it with: GET /api/tickets/{number}/attachments/{id}. */
function attachmentView(attachment: Attachment) {
  const { filename, type, size } = attachment;
  return { id: attachmentId(attachment), filename, type, size };
}

/** What makes it more than an ordinary ticket: classes of C5.1, B2.3.10, repeats, waiting, its CAPA; proposals to the officer. */
function specialOf(ticket: Ticket) {
  const { capa } = ticket;
  return {
    proposedType: ticket.proposedType ?? null,
    handedOnBy: ticket.handedOnBy ?? null,
    roundTheClock: ticket.roundTheClock ?? null,
    repeatOf: ticket.repeatOf ?? null,
    erasure: ticket.erasure ?? null,
    crisisAt: ticket.crisisAt ?? null,
    individualCase: ticket.individualCase ?? false,
    waitingSince: ticket.waitingSince ?? null,
    classes: ticket.classes ?? {},
    capa:
      capa === undefined
        ? null
        : { number: capa.number, stage: capa.stage, due: capa.stage === 'closed' ? null : capa.due },
  };
}

/** What became of the mails that people wrote, by the entry they belong to. */
function fatesOf({ entries, arrived = {} }: TicketFile): ReadonlyMap<number, 'delivered' | 'bounced'> {
  const fates = new Map<number, 'delivered' | 'bounced'>(
    Object.keys(arrived).map((entry) => [Number(entry), 'delivered']),
  );
  for (const event of entries.flatMap(({ events }) => events)) {
    if (event.type === 'mail.bounced' && event.entry !== undefined) fates.set(event.entry, 'bounced');
  }
  return fates;
}

/** What staff did, each with the words that were written with it; of what can be done again, the latest. */
function actsOf(file: TicketFile) {
  const fates = fatesOf(file);
  const acts = file.entries.flatMap((entry) =>
    entry.events.map((event) => ({
      event,
      version: entry.version,
      at: entry.at,
      by: actorId(entry),
      texts: file.texts[entry.version] ?? {},
    })),
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
      explanation: texts.explanation ?? null,
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
    contacts: all('contact.recorded', ({ event: { channel, agreed, delivery }, version, at, by, texts }) => ({
      channel,
      agreed,
      delivery: fates.get(version) ?? delivery,
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
    delays: all('delay.told', ({ event: { until, explained }, at, by, texts }) => ({
      until,
      explained,
      cause: texts.delayCause ?? null,
      at,
      by,
    })),
    crisis: last('ticket.crisis', ({ at, by, texts }) => ({ reason: texts.reason ?? null, at, by })),
    waits: all('waiting.began', ({ at, by, texts }) => ({ reason: texts.reason ?? null, at, by })),
    judgement: last('complaint.judged', ({ event: { type: _, ...classes }, at, by, texts }) => ({
      ...classes,
      reason: texts.reason ?? null,
      at,
      by,
    })),
    apology: last('complaint.apologised', ({ event: { channel, delivery }, version, at, by, texts }) => ({
      channel,
      delivery: fates.get(version) ?? delivery,
      note: texts.note ?? null,
      at,
      by,
    })),
    resultNotice: last('complaint.result-told', ({ event: { channel, delivery }, version, at, by, texts }) => ({
      channel,
      delivery: fates.get(version) ?? delivery,
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
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Staff by id, so that a person can be erased; the rest by what they are. */
function actorId({ by }: Entry): string {
  return by.kind === 'staff' ? by.id : by.kind === 'machine' ? by.name : by.kind;
}
