import { expect, test } from 'vitest';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { Life, later } from '../support/a-ticket.ts';

const LETTERS: Actor = { kind: 'machine', name: 'letters' };
const promise = (life: Life) => dutiesOf(life.entries).find(({ duty }) => duty === 'promised-resolution');
const progress = (life: Life) => dutiesOf(life.entries).find(({ duty }) => duty === 'progress-contact');

test('A5.4.3 what is resolved while the customer was waited for is kept: the promise had stood still', () => {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(2, { name: 'answer', expectedResolutionAt: later(30), measures: 'm', signedBy: 's' });
  life.at(10, { name: 'waiting', on: true, reason: 'their log' });
  life.at(100, { name: 'resolution', result: 'done' });
  expect(promise(life)).toMatchObject({
    state: 'kept',
    keptAt: later(100),
    due: later(120),
    pauses: [{ from: later(10), until: later(100) }],
  });
});

function mailedWhileWaiting(): Life {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(20, { name: 'waiting', on: true, reason: 'their log' });
  life.at(30, { name: 'contacts', channel: 'email', note: 'how it stands' });
  const entry = life.entries.length;
  life.at(30.1, { name: 'mail-accepted', purpose: 'contact', entry }, LETTERS);
  return life;
}
const bounce = (life: Life, at: number) =>
  life.at(
    at,
    {
      name: 'mail-bounced',
      letter: 'contact.4',
      address: 'dead',
      purpose: 'contact',
      entry: life.ticket.reached?.findLast(({ entry }) => entry !== undefined)?.entry ?? 0,
    },
    LETTERS,
  );

test('glpi#6902 a mail that kept a day’s contact while it stood still comes back: it stands still as before', () => {
  const life = mailedWhileWaiting();
  bounce(life, 31);
  expect(progress(life)).toMatchObject({ state: 'open', pausedAt: later(20) });
  life.at(40, { name: 'waiting', on: false, reason: 'it came' });
  expect(progress(life)).toMatchObject({ state: 'open', pauses: [{ from: later(20), until: later(40) }] });
});

test('… or runs again, later by as long as it stood still, when nobody is waited for any more', () => {
  const life = mailedWhileWaiting();
  const before = progress(life)?.due ?? '';
  life.at(31, { name: 'waiting', on: false, reason: 'it came' });
  bounce(life, 32);
  expect(life.ticket.duties.find(({ duty }) => duty === 'progress-contact')).not.toHaveProperty('pausedAt');
  expect(progress(life)).toMatchObject({ state: 'open', due: before });
});

/** Tuesday's contact stands still from its fifth hour on; Tuesday itself ends at the 39th hour. */
function waitedThroughTuesday(): Life {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(20, { name: 'waiting', on: true, reason: 'their log' });
  return life;
}
function mailedOnWednesday(): Life {
  const life = waitedThroughTuesday();
  life.at(41, { name: 'contacts', channel: 'email', note: 'how it stands' });
  life.at(41.1, { name: 'mail-accepted', purpose: 'contact', entry: life.entries.length }, LETTERS);
  return life;
}

test('A5.4.3 a contact keeps the day that stands still, though by the calendar it is over', () => {
  const life = waitedThroughTuesday();
  life.at(41, { name: 'contacts', channel: 'phone', note: 'how it stands' });
  expect(progress(life)).toMatchObject({ state: 'kept', keptAt: later(41), due: later(39 + 21) });
});

test('… and if it was a mail that comes back, the day stands still as before, and nobody missed it', () => {
  const life = mailedOnWednesday();
  expect(progress(life)).toMatchObject({ state: 'kept', keptAt: later(41.1) });
  bounce(life, 42);
  expect(progress(life)).toMatchObject({ state: 'open', due: later(39), pausedAt: later(20) });
});

test('… unless somebody has reached the customer since: that is what kept it', () => {
  const life = mailedOnWednesday();
  life.at(43, { name: 'contacts', channel: 'phone', note: 'how it stands' });
  bounce(life, 44);
  expect(progress(life)).toMatchObject({ state: 'kept', keptAt: later(43), due: later(39 + 23) });
});

test('a customer who is waited for once more does not make the time between the two waits stand still', () => {
  const life = mailedWhileWaiting();
  const before = progress(life)?.due ?? '';
  life.at(31, { name: 'waiting', on: false, reason: 'it came' });
  life.at(35, { name: 'waiting', on: true, reason: 'another log' });
  bounce(life, 36);
  expect(progress(life)).toMatchObject({ state: 'open', due: before, pausedAt: later(36) });
});
