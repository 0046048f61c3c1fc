import type { CustomerPromise, Words } from '../../shared/pages/words.ts';
import type { DutyKind } from '../../shared/regulation/words.ts';
import type { TicketEvent } from '../../shared/tickets/events.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import type { Instant, Ticket } from '../../shared/tickets/ticket.ts';

const PROMISES: readonly CustomerPromise[] = [
  'first-contact',
  'progress-contact',
  'promised-resolution',
  'result-notice',
];

const isPromise = (duty: DutyKind): duty is CustomerPromise => PROMISES.some((promise) => promise === duty);

export interface OpenPromise {
  readonly promise: CustomerPromise;
  readonly due: Instant;
  readonly late: boolean;
}

/** What the customer still has to get from us, earliest first. Duties between ourselves stay there. Pure. */
export function openPromises({ duties }: Pick<Ticket, 'duties'>): readonly OpenPromise[] {
  return duties
    .flatMap(({ duty, due, state }) => (isPromise(duty) ? [{ promise: duty, due, late: state === 'missed' }] : []))
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
}

export interface Happening {
  readonly at: Instant;
  readonly text: string;
}

/** What happened so far, newest first, as far as it concerns the customer: facts only, never what staff wrote. Pure. */
export function story(
  { entries }: Pick<TicketFile, 'entries'>,
  words: Words,
  when: (at: Instant) => string,
): readonly Happening[] {
  return entries
    .flatMap(({ at, events }) => events.map((event) => ({ at, text: tell(event, words, when) })))
    .filter((happening): happening is Happening => happening.text !== null)
    .toReversed();
}

function tell(
  event: TicketEvent,
  { status, departments, channels }: Words,
  when: (at: Instant) => string,
): string | null {
  const { happened } = status;
  switch (event.type) {
    case 'ticket.received':
      return happened.received;
    case 'ticket.routed':
      return happened.routed(departments[event.department]);
    case 'contact.recorded':
      // A mail counts once it has left (below), not when it was written.
      return event.delivery === 'made' ? happened.contacted(channels[event.channel]) : null;
    case 'mail.accepted':
      return sent(event.purpose, { status, channels });
    case 'complaint.apologised':
      return event.delivery === 'made' ? happened.apologised : null;
    case 'complaint.result-told':
      return event.delivery === 'made' ? happened.resultTold : null;
    case 'answer.signed':
      return happened.answered(when(event.expectedResolutionAt));
    case 'delay.told':
      return happened.delayed(event.until === null ? null : when(event.until));
    case 'message.received':
      return happened.wrote;
    case 'ticket.resolved':
      return happened.resolved;
    case 'ticket.closed':
      return happened.closed;
    case 'ticket.reopened':
      return happened.reopened;
    case 'satisfaction.answered':
      return event.score === null ? null : happened.rated;
    default:
      return null;
  }
}

function sent(purpose: string, { status: { happened }, channels }: Pick<Words, 'status' | 'channels'>): string | null {
  if (purpose === 'contact') return happened.contacted(channels.email);
  if (purpose === 'apology') return happened.apologised;
  return purpose === 'result-notice' ? happened.resultTold : null;
}
