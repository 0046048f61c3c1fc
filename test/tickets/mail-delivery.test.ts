import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../shared/tickets/commands.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const LETTERS: Actor = { kind: 'machine', name: 'letters' };
const CUSTOMER: Actor = { kind: 'customer' };
const MAIL: Command = { name: 'contacts', channel: 'email', note: 'We are on it.' };
const CALL: Command = { name: 'contacts', channel: 'phone', note: 'Called.' };

/** A mail contact at the hour, taken by SES at once. @returns the entry that it belongs to */
function mailed(life: Life, hours: number): number {
  life.at(hours, MAIL);
  const entry = life.ticket.version;
  life.at(hours, { name: 'mail-accepted', purpose: 'contact', entry }, LETTERS);
  return entry;
}

const bounces = (life: Life, hours: number, entry: number, address: 'dead' | 'for-now' = 'dead') =>
  life.at(hours, { name: 'mail-bounced', letter: `contact.${entry}`, address, purpose: 'contact', entry }, LETTERS);

/** The server that has it already bounces it for now, or for good. */
const bouncesLate = (life: Life, hours: number, entry: number, address: 'dead' | 'for-now' = 'for-now') =>
  life.at(
    hours,
    { name: 'mail-bounced', letter: `contact.${entry}`, address, arrived: true, purpose: 'contact', entry },
    LETTERS,
  );

const open = (life: Life) => life.ticket.duties.filter(({ state }) => state === 'open').map(({ id }) => id);

describe('pitfalls: a failed delivery re-opens the duty that the mail was to keep', () => {
  test('with its original clock: from and due are those it had', () => {
    const life = new Life();
    const before = life.ticket.duties.find(({ duty }) => duty === 'first-contact');
    const entry = mailed(life, 2);
    expect(open(life)).not.toContain(before?.id);
    const events = bounces(life, 5, entry);
    expect(life.ticket.duties.find(({ duty }) => duty === 'first-contact')).toEqual(before);
    expect(ofType(events, 'mail.bounced')).toMatchObject([{ letter: `contact.${entry}`, address: 'dead', entry }]);
    expect(life.duties()['first-contact.1.general']).toBe('open');
  });

  test('past its due already it is missed at once, with knownAt, and climbs from then', () => {
    const life = new Life();
    const entry = mailed(life, 2);
    const events = bounces(life, 30, entry);
    expect(ofType(events, 'duty.missed')).toContainEqual(
      expect.objectContaining({ duty: 'first-contact', due: later(24), knownAt: later(30) }),
    );
    const told = ofType(events, 'ladder.climbed').filter(({ duties }) => duties.includes('first-contact.1.general'));
    expect(told).toMatchObject([{ rung: 0, at: later(30) }]);
  });

  test('a miss that the mail made up for is a miss again', () => {
    const life = new Life();
    life.passes(24);
    const entry = mailed(life, 25);
    expect(dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact')).toMatchObject({ doneAt: later(25) });
    bounces(life, 26, entry);
    const duty = dutiesOf(life.entries).find((one) => one.duty === 'first-contact');
    expect(duty).toMatchObject({ state: 'missed' });
    expect(duty).not.toHaveProperty('doneAt');
  });

  test.each([
    [3, 'kept', 'keptAt'],
    [25, 'missed', 'doneAt'],
  ] as const)('a call at hour %i that reached the customer meanwhile leaves it %s', (hours, state, field) => {
    const life = new Life();
    const entry = mailed(life, 2);
    life.at(hours, CALL);
    bounces(life, 26, entry);
    expect(dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact')).toMatchObject({
      state,
      [field]: later(hours),
    });
    expect(open(life)).not.toContain('first-contact.1.general');
  });

  test('a second mail that SES took and that did not bounce counts just the same', () => {
    const life = new Life();
    const first = mailed(life, 2);
    mailed(life, 3);
    bounces(life, 4, first);
    expect(open(life)).not.toContain('first-contact.1.general');
  });

  test('the next day’s contact falls away with the one that did not happen', () => {
    const life = new Life({ urgency: 'urgent' });
    const entry = mailed(life, 2);
    expect(open(life)).toContain('progress-contact.1.2026-11-24');
    bounces(life, 3, entry);
    expect(open(life)).toContain('first-contact.1.urgent');
    expect(open(life).filter((id) => id.startsWith('progress'))).toEqual([]);
  });

  test('an apology by mail that did not arrive has to be made again before the complaint is closed', () => {
    const life = new Life({ type: 'complaint', category: 'service-quality' });
    life.at(1, { name: 'apology', channel: 'email', note: 'Sorry.' });
    const entry = life.ticket.version;
    life.at(1, { name: 'mail-accepted', purpose: 'apology', entry }, LETTERS);
    life.at(2, { name: 'mail-bounced', letter: 'apology.2', address: 'dead', purpose: 'apology', entry }, LETTERS);
    expect(open(life)).toContain('apology.1.general');
    expect(life.ticket).not.toHaveProperty('apologisedAt');
  });

  test('the same bounce told twice takes back once', () => {
    const life = new Life();
    const entry = mailed(life, 2);
    bounces(life, 3, entry);
    expect(ofType(bounces(life, 4, entry), 'duty.reopened')).toEqual([]);
  });

  test('an acceptance that comes again after the bounce keeps nothing', () => {
    const life = new Life();
    const entry = mailed(life, 2);
    bounces(life, 3, entry);
    expect(life.at(4, { name: 'mail-accepted', purpose: 'contact', entry }, LETTERS)).toEqual([]);
  });

  describe('two mails of one day of which none arrived', () => {
    const MORNING = 26;
    /** Tuesday is owed a contact: a call on Monday was the first. */
    const onTuesday = () => {
      const life = new Life({ urgency: 'urgent' });
      life.at(1, CALL);
      return life;
    };
    const contactsOf = (life: Life) => life.ticket.duties.filter(({ duty }) => duty.endsWith('-contact'));
    const TUESDAY = 'progress-contact.1.2026-11-24';

    test.each([
      ['in the order in which they left', [0, 1]],
      ['the other way round', [1, 0]],
    ] as const)('leave that day’s contact owed by its original clock, bounced %s', (_order, order) => {
      const life = onTuesday();
      const before = life.ticket.duties.find(({ id }) => id === TUESDAY);
      const entries = [mailed(life, MORNING), mailed(life, MORNING + 2)];
      for (const [nth, at] of order.entries()) bounces(life, MORNING + 3 + nth, entries[at] ?? 0);
      expect(contactsOf(life)).toEqual([before]);
    });

    test.each(['general', 'urgent'] as const)('leave the first contact of what is %s owed, opened once', (urgency) => {
      const life = new Life({ urgency });
      const before = life.ticket.duties.find(({ duty }) => duty === 'first-contact');
      const entries = [mailed(life, 2), mailed(life, 3)];
      const events = [4, 5].flatMap((hours, at) => bounces(life, hours, entries[at] ?? 0));
      expect(life.ticket.duties.filter(({ state }) => state === 'open')).toContainEqual(before);
      expect(open(life).filter((id) => id.startsWith('progress'))).toEqual([]);
      expect(ofType(events, 'duty.opened')).toEqual([]);
    });

    test('a miss that both made up for is one miss, and owed again', () => {
      const life = new Life();
      life.passes(24);
      const entries = [mailed(life, 25), mailed(life, 26)];
      const events = [27, 28].flatMap((hours, at) => bounces(life, hours, entries[at] ?? 0));
      expect(ofType(events, 'duty.missed')).toEqual([]);
      expect(contactsOf(life)).toMatchObject([{ state: 'missed', rungs: 1 }]);
    });

    test('what the second, too late, had made up for is missed once and climbs when it comes back too', () => {
      const life = new Life();
      const entries = [mailed(life, 2), mailed(life, 25)];
      const missed = ofType(bounces(life, 26, entries[0] ?? 0), 'duty.missed').map(({ duty }) => duty);
      expect(missed).toEqual(['first-contact']);
      expect(contactsOf(life)).toEqual([]);
      const events = bounces(life, 27, entries[1] ?? 0);
      expect(ofType(events, 'duty.missed')).toEqual([]);
      expect(ofType(events, 'ladder.climbed')).toMatchObject([{ rung: 0, at: later(27) }]);
      expect(dutiesOf(life.entries).find(({ duty }) => duty === 'first-contact')).toMatchObject({ knownAt: later(26) });
    });

    test('a day that stood still when the first was taken stands still as before', () => {
      const life = onTuesday();
      life.at(20, { name: 'waiting', on: true, reason: 'their log' });
      const before = life.ticket.duties.find(({ id }) => id === TUESDAY);
      const entries = [mailed(life, 30), mailed(life, 31)];
      for (const [at, entry] of entries.entries()) bounces(life, 32 + at, entry);
      expect(before?.pausedAt).toBe(later(20));
      expect(contactsOf(life)).toEqual([before]);
    });

    test('… or is due later by as long as it stood still until the second, when nobody is waited for any more', () => {
      const life = onTuesday();
      life.at(20, { name: 'waiting', on: true, reason: 'their log' });
      const due = life.ticket.duties.find(({ id }) => id === TUESDAY)?.due ?? '';
      const entries = [mailed(life, 30), mailed(life, 31)];
      bounces(life, 32, entries[0] ?? 0);
      life.at(33, { name: 'waiting', on: false, reason: 'it came' });
      bounces(life, 34, entries[1] ?? 0);
      expect(contactsOf(life)).toMatchObject([{ id: TUESDAY, state: 'open', due: later(11, due) }]);
    });
  });

  test('a missed day that a mail made up for is owed again beside the day that runs', () => {
    const life = new Life({ urgency: 'urgent' });
    life.at(1, CALL);
    life.passes(40);
    const entry = mailed(life, 41);
    // Wednesday ends at the 63rd hour, Thursday at the 87th.
    bounces(life, 64, entry);
    const days = life.ticket.duties.filter(({ duty }) => duty === 'progress-contact');
    expect(days.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      'progress-contact.1.2026-11-24 missed',
      'progress-contact.1.2026-11-25 missed',
      'progress-contact.1.2026-11-26 open',
    ]);
  });

  test('a server that took the mail and then bounces it for now sent an automatic answer', () => {
    const life = new Life();
    const entry = mailed(life, 2);
    expect(ofType(bouncesLate(life, 3, entry), 'duty.reopened')).toEqual([]);
    expect(ofType(bouncesLate(life, 4, entry, 'dead'), 'duty.reopened')).toHaveLength(1);
  });
});

test('whatever happens, there are never two open duties of the same kind in a round, and the record tells the same as the ticket', () => {
  const acts = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 30 }),
      what: fc.constantFrom(
        'mail',
        'call',
        'bounce',
        'soft',
        'late',
        'urgent',
        'general',
        'time',
        'resolve',
        'close',
        'reopen',
        'write',
      ),
      which: fc.nat(3),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(acts, fc.constantFrom('general', 'urgent', 'very-urgent'), (steps, urgency) => {
      const life = new Life({ urgency });
      const mails: number[] = [];
      let at = 0;
      for (const { wait, what, which } of steps) {
        at += wait;
        attempt(() => act(life, { at, what, mails, which }));
        const keys = life.ticket.duties
          .filter(({ state }) => state === 'open')
          .map(({ duty, id }) => `${duty}.${id.split('.')[1]}`);
        expect(new Set(keys).size).toBe(keys.length);
        const told = dutiesOf(life.entries).filter(
          ({ state, doneAt, because }) =>
            (state === 'open' || state === 'missed') && doneAt === undefined && because === undefined,
        );
        expect(told.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
          life.ticket.duties.map(({ id, state }) => `${id} ${state}`).sort(),
        );
      }
    }),
    { numRuns: 1_500 },
  );
});

function act(
  life: Life,
  { at, what, mails, which }: { at: number; what: string; mails: number[]; which: number },
): void {
  const entry = mails[which % Math.max(mails.length, 1)];
  const classify = (urgency: 'urgent' | 'general') =>
    life.at(at, { name: 'classification', type: 'request', category: 'software-product', urgency, reason: 'x' });
  switch (what) {
    case 'mail':
      mails.push(mailed(life, at));
      return;
    case 'call':
      life.at(at, CALL);
      return;
    case 'bounce':
    case 'soft':
      if (entry !== undefined) bounces(life, at, entry, what === 'soft' ? 'for-now' : 'dead');
      return;
    case 'late':
      if (entry !== undefined) bouncesLate(life, at, entry);
      return;
    case 'urgent':
    case 'general':
      classify(what);
      return;
    case 'resolve':
      life.at(at, { name: 'resolution', result: 'done' });
      return;
    case 'close':
      life.at(at, { name: 'closing' });
      return;
    case 'reopen':
      life.at(at, { name: 'reopening' });
      return;
    case 'write':
      life.at(at, { name: 'customer-wrote', messageId: 'm' }, CUSTOMER);
      return;
    default:
      life.passes(at);
  }
}

/** A step out of order changes nothing. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if ((error as Error).name !== 'OutOfOrder') throw error;
  }
}

describe('ours:T13 a customer’s reply after the closing', () => {
  const closed = () => {
    const life = new Life();
    life.at(1, CALL);
    life.at(2, { name: 'resolution', result: 'done' });
    life.at(3, { name: 'closing' });
    return life;
  };
  const writes = (life: Life, hours: number, by: Actor) =>
    life.at(hours, { name: 'customer-wrote', messageId: 'm' }, by);

  test('within thirty days opens it again', () => {
    const life = closed();
    expect(ofType(writes(life, 3 + 30 * 24 - 1, CUSTOMER), 'ticket.reopened')).toMatchObject([
      { why: 'customer', round: 2 },
    ]);
    expect(open(life)).toContain('first-contact.2.general');
  });

  test.each([
    ['later', 3 + 30 * 24, CUSTOMER],
    ['by a machine', 4, { kind: 'machine', name: 'intake' } as const],
    ['by staff', 4, { kind: 'staff', id: 'zhao', roles: ['handler'] } as const],
  ])('%s does not', (_when, hours, by) => {
    const life = closed();
    expect(ofType(writes(life, hours, by), 'ticket.reopened')).toEqual([]);
    expect(life.ticket.status).toBe('closed');
  });
});

describe('a mail kept apart', () => {
  test('owes nothing until an officer releases it; then its duties run from its reception', () => {
    const life = new Life({ type: null, category: null, quarantine: 'spam', receipt: false });
    expect(life.ticket.duties).toEqual([]);
    const events = life.at(25, { name: 'release', reason: 'a customer' });
    expect(ofType(events, 'duty.opened')).toMatchObject([{ from: later(0), due: later(24) }]);
    expect(ofType(events, 'duty.missed')).toMatchObject([{ knownAt: later(25) }]);
    expect(life.ticket).not.toHaveProperty('quarantine');
  });
});

test('a letter that was held back is told once a day for each reason', () => {
  const life = new Life();
  const withhold = (hours: number, because: 'ticket-limit' | 'address-limit') =>
    ofType(life.at(hours, { name: 'letter-withheld', letter: 'receipt.1', because }, LETTERS), 'letter.withheld')
      .length;
  expect([withhold(1, 'ticket-limit'), withhold(2, 'ticket-limit'), withhold(2, 'address-limit')]).toEqual([1, 0, 1]);
  expect(withhold(24, 'ticket-limit')).toBe(1);
});
