import { describe, expect, test } from 'vitest';
import { customerMay } from '../../shared/tickets/customer-may.ts';
import { OutOfOrder } from '../../shared/tickets/errors.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const CUSTOMER = { kind: 'customer' } as const;
const REOPEN = { name: 'customer-reopened', messageId: 'm1', reason: 'It stopped again' } as const;

function resolved(changes = {}): Life {
  const life = new Life(changes);
  life.at(1, { name: 'contacts', channel: 'phone', note: 'called' });
  life.at(2, { name: 'resolution', result: 'repaired' });
  return life;
}
function closed(changes = {}): Life {
  const life = resolved(changes);
  life.at(3, { name: 'closing' });
  return life;
}
const may = (life: Life, hours: number) => customerMay(life.ticket, later(hours));

describe('ours:T13 what the customer can do on their page', () => {
  test('write until it is closed, say that it is solved or not once it is resolved', () => {
    expect(may(new Life(), 0)).toEqual(['message']);
    expect(may(resolved(), 2)).toEqual(['solved', 'reopen', 'message']);
  });

  test('open a closed one again for 30 days, then nothing', () => {
    const life = closed();
    expect(may(life, 3 + 30 * 24 - 1)).toEqual(['reopen']);
    expect(may(life, 3 + 30 * 24)).toEqual([]);
  });

  test('nothing without a mail address, and nothing while it is kept apart', () => {
    expect(may(new Life({ byMail: false, receipt: false }), 0)).toEqual([]);
    expect(may(new Life({ quarantine: 'spam' }), 0)).toEqual([]);
  });
});

describe('ours:T13 the customer opens it again', () => {
  test.each([
    ['resolved', resolved],
    ['closed', closed],
  ] as const)('from %s: a new round with duties of its own, and who did it', (_what, make) => {
    const life = make();
    const events = life.at(10, REOPEN, CUSTOMER);
    expect(ofType(events, 'ticket.reopened')).toEqual([{ type: 'ticket.reopened', round: 2, why: 'customer' }]);
    expect(ofType(events, 'message.received')).toEqual([{ type: 'message.received', messageId: 'm1' }]);
    expect(life.ticket).toMatchObject({ status: 'in-progress', round: 2 });
    expect(life.duties()).toMatchObject({ 'first-contact.2.general': 'open' });
  });

  test('not from any other state', () => {
    const life = new Life();
    expect(() => life.at(1, REOPEN, CUSTOMER)).toThrow(OutOfOrder);
  });
});

test('a code is asked for only where somebody could write and an owner can be mailed', () => {
  expect(new Life().at(1, { name: 'ask-code', nonce: 'n' }, CUSTOMER)).toEqual([{ type: 'code.asked', nonce: 'n' }]);
  const unreachable = new Life({ byMail: false, receipt: false });
  expect(() => unreachable.at(1, { name: 'ask-code', nonce: 'n' }, CUSTOMER)).toThrow(OutOfOrder);
});

test('revoking links is a fact with its instant, and changes nothing that is owed', () => {
  const life = new Life();
  const before = life.ticket.duties;
  expect(life.at(1, { name: 'revoke-links' })).toEqual([{ type: 'links.revoked' }]);
  expect(life.ticket).toMatchObject({ linksRevokedBefore: later(1), duties: before });
});
