import { sesIdOf } from '../../shared/aws/letter-item.ts';
import { type ActDeps, actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import type { BouncingAddresses } from '../../shared/letters/bouncing-addresses.ts';
import { CUSTOMER_LETTERS } from '../../shared/letters/letter.ts';
import type { SentLetter, SentLetters } from '../../shared/letters/sent-letters.ts';
import type { DeliveryNotice } from '../../shared/mail/delivery-notice.ts';
import type { CommandOf } from '../../shared/tickets/rules/rule.ts';
import { AlreadyCreated, type TicketFile } from '../../shared/tickets/store.ts';

export interface FailedLetterDeps extends ActDeps {
  readonly letters: Pick<SentLetters, 'find' | 'letterOf'>;
  readonly addresses: BouncingAddresses;
}

/** What a letter's failing means to its ticket; `permanent`: the address does not exist. */
export function bounceOf(letter: SentLetter, { id, permanent }: { id: string; permanent: boolean }) {
  const { kind, keeps: purpose, entry, arrivedAt } = letter;
  const kept = CUSTOMER_LETTERS.has(kind) && purpose !== undefined ? { purpose, entry } : {};
  return {
    name: 'mail-bounced',
    letter: id,
    address: permanent ? 'dead' : 'for-now',
    ...(arrivedAt !== undefined && { arrived: true }),
    ...kept,
  } satisfies CommandOf<'mail-bounced'>;
}

/**
 * Tells a ticket what a server mailed about a letter to its customer: that it failed. SES tells most failures itself;
 * servers that answer the writer instead of the envelope are heard here. Anybody can write such a mail: only one that
 * names both a letter of ours and the customer's own address counts.
 */
export async function takeFailedLetters(deps: FailedLetterDeps, number: string, notice: DeliveryNotice): Promise<void> {
  const file = await deps.tickets.file(number);
  const address = file.record.customer.email?.toLowerCase() ?? '';
  if (notice.kind !== 'failed' || !notice.recipients.includes(address)) return;
  for (const about of notice.about) {
    const id = await deps.letters.letterOf(sesIdOf(about));
    if (id?.number !== number || isKnown(file, id.id)) continue;
    const letter = await deps.letters.find(number, id.id);
    if (letter?.state === 'sent')
      await takeBack(deps, { number, address, command: bounceOf(letter, { id: id.id, permanent: notice.permanent }) });
  }
}

const isKnown = ({ entries }: TicketFile, letter: string) =>
  entries.some(({ events }) => events.some((event) => event.type === 'mail.bounced' && event.letter === letter));

async function takeBack(
  deps: FailedLetterDeps,
  { number, address, command }: { number: string; address: string; command: CommandOf<'mail-bounced'> },
): Promise<void> {
  const since = deps.now().toISOString();
  if (command.address === 'dead') await deps.addresses.mark(address, { state: 'bounced', since });
  const told = { kind: 'mail-event', value: `bounced ${number}/${command.letter}` } as const;
  try {
    await actOnTicket(deps, { number, command, by: { kind: 'machine', name: 'intake' }, marks: [told] });
  } catch (error) {
    if (!(error instanceof AlreadyCreated)) throw error;
  }
}
