import { describe, expect, test } from 'vitest';
import { LETTER_KINDS, type LetterKind } from '../../shared/letters/letter.ts';
import { allowAutomatic } from '../../shared/letters/letter-limits.ts';
import type { SentLetter } from '../../shared/letters/sent-letters.ts';
import { TALLY, TalliedCounters } from '../../shared/letters/tallied-counters.ts';
import { LETTERS_PER_HOUR, MAIL_LIMITS } from '../../shared/regulation/mail-limits.ts';
import { later, MONDAY_9, ZONE } from '../support/a-ticket.ts';
import { InMemoryAddresses, InMemoryMailCounters } from '../support/in-memory-mail.ts';

const ALICE = { address: 'alice@harbour.example' };
const OFFICER = { address: 'officer@company.example' };

/** Counters that tell how often they were written to. */
class Written extends InMemoryMailCounters {
  writes = 0;
  override addUpTo(...asked: Parameters<InMemoryMailCounters['addUpTo']>): Promise<boolean> {
    this.writes += 1;
    return super.addUpTo(...asked);
  }
}

function aSender() {
  const clock = { at: MONDAY_9 };
  const now = () => new Date(clock.at);
  const counters = new Written();
  const addresses = new InMemoryAddresses();
  const tallies = new TalliedCounters(counters, { now });
  const asks = (
    kind: LetterKind,
    to: readonly { address: string }[],
    more: { sent?: SentLetter[]; again?: true } = {},
  ) => allowAutomatic({ counters, tallies, addresses, zone: ZONE, now }, { kind, to, sent: [], again: false, ...more });
  return { clock, counters, addresses, asks };
}

const times = (count: number) => Array.from({ length: count }, (_, at) => at);
const sent = (kind: LetterKind, at: string, keeps?: SentLetter['keeps']): SentLetter => ({
  kind,
  sentAt: at,
  messageId: '<x@ses>',
  entry: 1,
  ...(keeps && { keeps }),
});

describe('pitfalls: nothing of ours runs in circles', () => {
  test('what anybody can make us send goes to one address so often a day, over all its tickets', async () => {
    const { asks, clock } = aSender();
    const a_day = MAIL_LIMITS.customer.perAddressAndDay;
    for (const _ of times(a_day - 1)) expect(await asks('receipt', [ALICE])).toEqual({ to: [ALICE] });
    expect(await asks('code', [ALICE])).toEqual({ to: [ALICE] });
    expect(await asks('receipt', [ALICE])).toEqual({ because: 'address-limit' });
    clock.at = later(24);
    expect(await asks('receipt', [ALICE])).toEqual({ to: [ALICE] });
  });

  test.each([
    ['customer', 'survey', 'receipt'],
    ['staff', 'escalation', 'assigned'],
  ] as const)(
    'a ticket writes to its %s so often a day; the letters that lie with it tell',
    async (who, kind, other) => {
      const { asks } = aSender();
      const most = MAIL_LIMITS[who].perTicketAndDay;
      const today = times(most).map(() => sent(other, MONDAY_9));
      expect(await asks(kind, [ALICE], { sent: today.slice(1) })).toEqual({ to: [ALICE] });
      expect(await asks(kind, [ALICE], { sent: today })).toEqual({ because: 'ticket-limit' });
      expect(await asks(kind, [ALICE], { sent: times(most).map(() => sent(other, later(-24))) })).toEqual({
        to: [ALICE],
      });
      expect(await asks(kind, [ALICE], { sent: times(most).map(() => sent('contact', MONDAY_9, 'contact')) })).toEqual({
        to: [ALICE],
      });
    },
  );

  test('staff whose absence opens tickets that write to them again are left alone for the day', async () => {
    const { asks, counters } = aSender();
    const most = MAIL_LIMITS.staff.perAddressAndDay;
    for (const _ of times(most + TALLY - 1)) await asks('escalation', [OFFICER]);
    expect(await asks('escalation', [OFFICER, ALICE])).toEqual({ to: [ALICE] });
    expect(await asks('escalation', [OFFICER])).toEqual({ because: 'address-limit' });
    expect(counters.writes).toBeLessThan((3 * most) / TALLY);
  });

  test('over many addresses it ends within the hour', async () => {
    const { asks, clock } = aSender();
    for (const n of times(LETTERS_PER_HOUR + TALLY - 1)) await asks('receipt', [{ address: `${n}@list.example` }]);
    expect(await asks('receipt', [ALICE])).toEqual({ because: 'overall-limit' });
    clock.at = later(1);
    expect(await asks('receipt', [ALICE])).toEqual({ to: [ALICE] });
  });

  test('an address that does not work gets no letter at all', async () => {
    const { asks, addresses } = aSender();
    await addresses.mark(ALICE.address, { state: 'bounced', since: MONDAY_9 });
    for (const kind of ['receipt', 'survey'] as const) {
      expect(await asks(kind, [ALICE])).toEqual({ because: 'address-bounced' });
    }
    expect(await asks('escalation', [ALICE])).toEqual({ to: [ALICE] });
  });
});

test('a letter that was begun before is not counted again', async () => {
  const { asks, counters } = aSender();
  await asks('receipt', [ALICE]);
  await asks('receipt', [ALICE], { again: true });
  expect(counters.writes).toBe(1);
});

test('only what anybody can make us send costs a write each', async () => {
  const { asks, counters } = aSender();
  const costs: string[] = [];
  for (const kind of LETTER_KINDS) {
    counters.writes = 0;
    await asks(kind, [OFFICER]);
    if (counters.writes > 0) costs.push(kind);
  }
  expect(costs.filter((kind) => kind !== 'receipt' && kind !== 'code').length).toBeLessThanOrEqual(1);
});
