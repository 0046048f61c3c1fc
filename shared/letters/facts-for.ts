import type { SigningKeys } from '../links/signing-keys.ts';
import { statusUrl } from '../links/status-url.ts';
import { surveyUrl } from '../links/survey-url.ts';
import { writerCode } from '../links/writer-code.ts';
import type { RoleHolders } from '../staff/role-holders.ts';
import { dutiesOf } from '../tickets/duties-of.ts';
import type { Entry } from '../tickets/events.ts';
import type { TicketFile } from '../tickets/store.ts';
import type { LetterOrder } from './letter.ts';
import type { LetterFacts } from './letter-text.ts';

interface Surroundings {
  readonly staff: Pick<RoleHolders, 'byId'>;
  readonly keys: SigningKeys;
  readonly publicUrl: string;
  readonly zone: string;
}

/** What a letter tells, read anew when it is sent. @throws Error when the entry is not there */
export async function factsFor(order: LetterOrder, file: TicketFile, around: Surroundings): Promise<LetterFacts> {
  const { ticket, record, entries, texts, messages } = file;
  const entry = entries.find(({ version }) => version === order.entry);
  if (entry === undefined) throw new Error(`${order.number} has no entry ${order.entry}`);
  const event = order.event === undefined ? undefined : entry.events[order.event];
  const author = entry.by.kind === 'staff' ? await around.staff.byId(entry.by.id) : null;
  return {
    ticket,
    record,
    at: entry.at,
    event,
    texts: texts[order.entry] ?? {},
    duties: dutiesOf(entries),
    message: event?.type === 'message.received' ? messages.find(({ id }) => id === event.messageId) : undefined,
    author: author?.name,
    zone: around.zone,
    statusUrl: statusUrl({ publicUrl: around.publicUrl, ticket }, around.keys),
    surveyUrl: surveyUrl({ publicUrl: around.publicUrl, ticket, round: roundAsked(entry), at: entry.at }, around.keys),
    ...(event?.type === 'code.asked' && {
      code: writerCode({ number: ticket.number, nonce: event.nonce }, around.keys),
    }),
  };
}

/** The closing that the entry asks about. */
function roundAsked({ events }: Entry): number {
  return events.find((event) => event.type === 'survey.asked')?.round ?? 1;
}
