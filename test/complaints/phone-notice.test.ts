import { expect, test } from 'vitest';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { Life, later } from '../support/a-ticket.ts';

const LETTERS: Actor = { kind: 'machine', name: 'letters' };
const answer = (until: number, delayCause?: string) =>
  ({
    name: 'answer',
    expectedResolutionAt: later(until),
    measures: 'repair',
    signedBy: 'Head',
    ...(delayCause && { delayCause }),
  }) as const;
const CALL = { name: 'contacts', channel: 'phone', note: 'told' } as const;

function late(byMail: boolean): Life {
  const life = new Life({ byMail, urgency: 'urgent' });
  life.at(1, CALL);
  life.at(2, answer(30));
  life.passes(31);
  return life;
}

const notices = (life: Life) => dutiesOf(life.entries).filter(({ duty }) => duty === 'phone-notice');
const lastLetters = (life: Life) => {
  const entry = life.entries.at(-1);
  return entry === undefined ? [] : lettersFor(entry, life.ticket);
};

test('E1.8.2#25 a customer without a mail address is told of a delay by phone: a duty with the words, kept by the contact', () => {
  const life = late(false);
  life.at(32, answer(60, 'a part was missing'));
  expect(notices(life)).toMatchObject([{ clause: 'E1.8.2#25', due: later(40), state: 'open' }]);
  expect(lastLetters(life)).toContainEqual(
    expect.objectContaining({
      kind: 'phone-notice',
      to: { kind: 'role', role: 'handler', department: 'project-management' },
    }),
  );
  life.at(33, CALL);
  expect(notices(life)).toMatchObject([{ state: 'kept', keptAt: later(33) }]);
});

test('E1.8.2#25 nobody phones in time: the duty is missed and climbs like any other', () => {
  const life = late(false);
  life.at(32, answer(60, 'a part was missing'));
  life.passes(41);
  expect(notices(life)).toMatchObject([{ state: 'missed', missedAt: later(40) }]);
  expect(life.ticket.duties.find(({ duty }) => duty === 'phone-notice')).toMatchObject({ rungs: 1 });
});

test('E1.8.2#25 with a mail address the letter tells; nobody is asked to phone', () => {
  const life = late(true);
  life.at(32, answer(60, 'a part was missing'));
  expect(notices(life)).toEqual([]);
  expect(lastLetters(life).map(({ kind }) => kind)).toContain('delay');
});

test.each([
  ['came back', { name: 'mail-bounced', address: 'dead' }],
  ['was withheld, as the address is known to be dead', { name: 'letter-withheld', because: 'address-bounced' }],
] as const)('E1.8.2#25 the word about a delay that %s is given by phone instead, once', (_what, fate) => {
  const life = late(true);
  life.at(32, answer(60, 'a part was missing'));
  const told = life.entries.length;
  const command = { ...fate, letter: `delay.${told}` };
  life.at(33, command, LETTERS);
  expect(notices(life)).toMatchObject([{ clause: 'E1.8.2#25', due: later(41), state: 'open' }]);
  expect(lastLetters(life)).toContainEqual(expect.objectContaining({ kind: 'phone-notice', entry: told }));
  if (fate.name === 'letter-withheld') expect(life.at(33, command, LETTERS)).toEqual([]);
});

test('C5.3 the analysis of the customer’s own cause is the reply, on the phone where no mail reaches them', () => {
  const life = new Life({ type: 'complaint', category: 'product-quality', byMail: false });
  life.at(1, {
    name: 'capa',
    act: { step: 'analysis', cause: 'no power', causeCode: 'customer-use', customerCause: true },
  });
  expect(notices(life)).toMatchObject([{ clause: 'C5.3', state: 'open' }]);
  expect(lastLetters(life)).toContainEqual(expect.objectContaining({ kind: 'phone-notice' }));
});
