import type { ContactOwners } from '../../shared/customers/customer.ts';
import { readReplyAddress, unknownKeyOf } from '../../shared/links/reply-address.ts';
import type { KeysAsked } from '../../shared/links/signing-keys.ts';
import type { Delivery, IncomingMail } from '../../shared/mail/incoming-mail.ts';
import type { ParsedMail } from '../../shared/mail/parsed-mail.ts';
import type { CreationMark, CustomerDetails, TicketStore } from '../../shared/tickets/store.ts';

export interface KnowingDeps {
  readonly tickets: TicketStore;
  readonly supportAddress: string;
  readonly keys: KeysAsked;
}

interface Arrival {
  readonly mail: ParsedMail;
  readonly incoming: IncomingMail;
  readonly delivery: Delivery;
}

/** What there was of a new mail before it came. */
export interface KnownOfMail {
  /** What makes it known from now on. */
  readonly marks: readonly CreationMark[];
  /** The tickets whose signed reply addresses it was written to. */
  readonly addressed: readonly string[];
  /** The tickets of the mails that it refers to, nearest first. */
  readonly referred: readonly string[];
  readonly owners?: ContactOwners;
}

/** A long conversation refers to many mails; the nearest ones are looked up. */
const MAX_LOOKUPS = 20;

/**
 * Whether a mail was taken in before, where it belongs and whose it is: one reading, whatever it refers to. A reply to a
 * signed address names its ticket by itself. Another mail under the same Message-ID, as careless devices send them, is
 * marked by its delivery alone.
 * @returns null for a mail that was taken in before
 */
export async function knownOf(deps: KnowingDeps, arrival: Arrival): Promise<KnownOfMail | null> {
  const { incoming, delivery } = arrival;
  const { messageIdHeader: value, digest } = incoming;
  const delivered: CreationMark = { kind: 'mail-object', value: delivery.id };
  const named: CreationMark[] = value === undefined ? [] : [{ kind: 'message-id', value, digest }];
  const written = [...delivery.recipients, ...arrival.mail.recipients];
  const nameOf = await namedBy(deps, written);
  const addressed = numbersIn(written, nameOf);
  const mails = mailsReferredTo(arrival);
  const sought = addressed.length > 0 ? {} : { customer: senderOf(incoming), mails };
  const { marks, tickets, owners } = await deps.tickets.knownBefore({ marks: [delivered, ...named], ...sought });
  const [taken, twin = null] = marks;
  if (taken) return null;
  if (twin?.digest === digest) {
    await deps.tickets.keepCopy({ number: twin.number, rawKey: delivery.rawKey });
    return null;
  }
  return {
    marks: twin === null ? [delivered, ...named] : [delivered],
    addressed,
    referred: numbersIn(mails, (id) => nameOf(id.slice(1, -1)) ?? tickets.get(id) ?? null),
    ...(owners !== undefined && { owners }),
  };
}

/** The customer that the writer of a mail is, or becomes. */
export const senderOf = ({ sender }: IncomingMail): CustomerDetails => ({
  contact: sender.name || 'unknown',
  ...(sender.address !== '' && { email: sender.address }),
});

/**
 * Which ticket an address names that we signed; the ids of letters to staff are such addresses. Where a mail was written to
 * one whose key is unknown here, the keys are read again, as they are for links: they may have changed since.
 */
async function namedBy(
  { keys, supportAddress }: KnowingDeps,
  written: readonly string[],
): Promise<(address: string) => string | null> {
  const known = await keys();
  const lacking = written.map((address) => unknownKeyOf(address, supportAddress, known)).find((id) => id !== undefined);
  const signing = lacking === undefined ? known : await keys(lacking);
  return (address) => readReplyAddress(address, supportAddress, signing);
}

/** Each once. */
const numbersIn = (names: readonly string[], numberOf: (name: string) => string | null): string[] =>
  [...new Set(names.map(numberOf))].filter((number) => number !== null);

function mailsReferredTo({ mail, incoming }: Arrival): string[] {
  const { inReplyTo, references } = mail;
  const { about = [], answered = [] } = incoming.notice ?? {};
  return [...new Set([...inReplyTo, ...about, ...references.toReversed(), ...answered])].slice(0, MAX_LOOKUPS);
}
