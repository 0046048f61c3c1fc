import type { SQSRecord } from 'aws-lambda';
import { type ActDeps, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { acceptanceIsOwed } from '../../shared/letters/acceptance.ts';
import type { BouncingAddresses } from '../../shared/letters/bouncing-addresses.ts';
import { CUSTOMER_LETTERS, type LetterKind, WRITTEN_BY_PEOPLE } from '../../shared/letters/letter.ts';
import type { LetterId, SentLetter, SentLetters } from '../../shared/letters/sent-letters.ts';
import { CANARY } from '../../shared/mail/canary.ts';
import { isReportNumber } from '../../shared/reports/frozen-report.ts';
import { queueFunction } from '../../shared/runtime/batch-stack.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { InnerCommand } from '../../shared/tickets/commands.ts';
import { AlreadyCreated } from '../../shared/tickets/store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { type DeliveryEvent, readDeliveryEvent } from './delivery-event.ts';
import { bounceOf } from './failed-letter.ts';

export interface DeliveryEventDeps extends ActDeps {
  readonly letters: Pick<SentLetters, 'find' | 'letterOf' | 'recordArrived'>;
  readonly addresses: BouncingAddresses;
  wait(milliseconds: number): Promise<void>;
}

const LETTERS = { kind: 'machine', name: 'letters' } as const;

/** SES may tell the same event again for days. */
const REMEMBERED_DAYS = 30;

/** Our own record of the mail is not written yet: the event comes again. */
class NotYetKnown extends Error {
  override readonly name = 'NotYetKnown';
}

/**
 * Takes what SES tells of a mail to its ticket. An event can arrive twice, and before we wrote down that SES took the
 * mail: then it is left to the queue until we did.
 */
export async function receiveDeliveryEvent(deps: DeliveryEventDeps, event: DeliveryEvent): Promise<void> {
  if (isOfNoConcern(event)) return;
  const told = letterIn(event.about);
  if (told !== null) logger.appendKeys({ ticket: told.number });
  const { id, letter } = await whenKnown(deps, event);
  logger.appendKeys({ ticket: id.number });
  if (event.what === 'delivered') {
    if (WRITTEN_BY_PEOPLE.has(letter.kind)) {
      await deps.letters.recordArrived({ ...id, arrivedAt: deps.now().toISOString() });
    }
    return;
  }
  await markAddresses(deps, event, letter);
  await act(deps, { id, event, letter, command: commandFor(event, { ...letter, id: id.id }) });
}

/** SES is often a moment faster than our own record; what takes longer is the queue's to wait for. */
const MOMENTS = [0, 200, 500, 1_000, 1_500];

async function whenKnown(deps: DeliveryEventDeps, event: DeliveryEvent): Promise<{ id: LetterId; letter: SentLetter }> {
  let missing = '';
  for (const moment of MOMENTS) {
    if (moment > 0) await deps.wait(moment);
    const id = letterIn(event.about) ?? (await deps.letters.letterOf(event.sesId));
    const letter = id === null ? null : await deps.letters.find(id.number, id.id);
    if (id !== null && letter?.state === 'sent') return { id, letter };
    missing = id === null ? `no letter by the id ${event.sesId}` : `${id.id} is ${letter?.state ?? 'unknown'}`;
  }
  throw new NotYetKnown(`What became of a mail cannot be written down yet: ${missing}`);
}

/**
 * A canary is about nothing, a monthly report about no ticket: whoever's did not arrive finds it on the desk. And of what arrived only that is
 * written down which a person wrote: of other letters SES is not asked to tell it.
 */
function isOfNoConcern({ what, about }: DeliveryEvent): boolean {
  const id = letterIn(about);
  if (id === null) return false;
  if (id.number === CANARY) return true;
  return (
    isReportNumber(id.number) || (what === 'delivered' && !WRITTEN_BY_PEOPLE.has(id.id.split('.')[0] as LetterKind))
  );
}

function letterIn(about: string | undefined): LetterId | null {
  const [, number, id] = /^([\w-]{1,60})\/([\w.:-]{1,100})$/.exec(about?.trim() ?? '') ?? [];
  return number === undefined || id === undefined ? null : { number, id };
}

/** Staff's addresses are not marked: an escalation that nobody gets is worse than one that bounces. */
async function markAddresses(
  { addresses, now }: DeliveryEventDeps,
  { what, permanent, recipients }: DeliveryEvent,
  { kind }: SentLetter,
): Promise<void> {
  if (!CUSTOMER_LETTERS.has(kind) || (what === 'bounced' && !permanent)) return;
  const since = now().toISOString();
  const state = what === 'bounced' ? 'bounced' : 'complained';
  for (const address of recipients) await addresses.mark(address, { state, since });
}

function commandFor(event: DeliveryEvent, letter: SentLetter & { readonly id: string }): InnerCommand {
  const { id } = letter;
  if (event.what === 'complained') return { name: 'mail-complained', letter: id };
  return bounceOf(letter, { id, permanent: event.permanent });
}

async function act(
  deps: DeliveryEventDeps,
  { id, event, letter, command }: { id: LetterId; event: DeliveryEvent; letter: SentLetter; command: InnerCommand },
): Promise<void> {
  const expiresAt = Math.floor(deps.now().getTime() / 1000) + REMEMBERED_DAYS * 86_400;
  const told = { kind: 'mail-event', value: `${event.what} ${event.feedbackId}`, expiresAt } as const;
  if ((await deps.tickets.findByMark(told)) !== null) return;
  try {
    const seen = await accepted(deps, id, letter);
    await actOnTicket(deps, { number: id.number, command, by: LETTERS, marks: [told], seen });
  } catch (error) {
    if (!(error instanceof AlreadyCreated)) throw error;
  }
}

/** The ticket, once it knows that SES took the letter: what became of it comes after that, whoever is faster. */
async function accepted(deps: DeliveryEventDeps, { number, id }: LetterId, letter: SentLetter): Promise<Ticket> {
  const seen = await deps.tickets.get(number);
  const { keeps: purpose, entry } = letter;
  if (purpose === undefined || !acceptanceIsOwed(seen, { id, keeps: purpose, entry })) return seen;
  return actOnTicket(deps, { number, command: { name: 'mail-accepted', purpose, entry }, by: LETTERS, seen });
}

async function handleRecord(deps: DeliveryEventDeps, { body }: SQSRecord): Promise<void> {
  if (body.includes('Successfully validated SNS topic')) return;
  const event = readDeliveryEvent(body);
  if (event !== null) await receiveDeliveryEvent(deps, event);
}

/** SQS: events of SES. What fails, or comes too early, comes again. */
export const createHandler = (deps: DeliveryEventDeps) => queueFunction((record) => handleRecord(deps, record));
