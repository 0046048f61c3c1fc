import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReplyAddress, replyAddress, unknownKeyOf } from '../../shared/links/reply-address.ts';

const SUPPORT = 'support@redress.example';
const keys = { current: 'k2', keys: { k1: 'an older secret', k2: 'the secret of today' } };
const numbers = fc.nat(99_999_999).map((n) => `NR510201A-2026-${String(n).padStart(6, '0')}`);

test('a reply address brings back its ticket, in whatever case a relay leaves it', () => {
  fc.assert(
    fc.property(numbers, fc.func(fc.boolean()), (number, upper) => {
      const address = replyAddress(SUPPORT, number, keys);
      const folded = [...address].map((letter, at) => (upper(at) ? letter.toUpperCase() : letter)).join('');
      expect(readReplyAddress(folded, SUPPORT, keys)).toBe(number);
    }),
  );
});

test('the local part keeps within 64 characters, or is refused when made', () => {
  const address = replyAddress(SUPPORT, 'NR510201A-2026-12345678', keys);
  expect(address.indexOf('@')).toBeLessThanOrEqual(64);
  expect(() => replyAddress(`${'s'.repeat(40)}@redress.example`, 'NR510201A-2026-000001', keys)).toThrow(/no room/);
});

test('an address with one character changed, another number or another domain joins nothing', () => {
  const change = fc.record({ at: fc.nat(100), by: fc.constantFrom(...'abcxyz234567-0189') });
  fc.assert(
    fc.property(numbers, change, (number, { at, by }) => {
      const address = replyAddress(SUPPORT, number, keys);
      const place = at % address.length;
      const forged = address.slice(0, place) + by + address.slice(place + 1);
      fc.pre(forged !== address);
      expect(readReplyAddress(forged, SUPPORT, keys)).toBeNull();
    }),
    { numRuns: 500 },
  );
});

test.each(['support@redress.example', 'support+@redress.example', 'support+k2-x-y@redress.example', '', '@', 'x'])(
  'an ordinary address is nobody’s reply address: %j',
  (address) => expect(readReplyAddress(address, SUPPORT, keys)).toBeNull(),
);

test('an earlier key that is kept still opens its addresses', () => {
  const address = replyAddress(SUPPORT, 'NR510201A-2026-000007', { ...keys, current: 'k1' });
  expect(readReplyAddress(address, SUPPORT, keys)).toBe('NR510201A-2026-000007');
  expect(readReplyAddress(address, SUPPORT, { current: 'k2', keys: { k2: keys.keys.k2 } })).toBeNull();
});

test('an address of ours whose key is not among these says which it is; any other says nothing', () => {
  const address = replyAddress(SUPPORT, 'NR510201A-2026-000007', {
    current: 'K3',
    keys: { K3: 'the secret of tomorrow' },
  });
  expect(unknownKeyOf(address.toUpperCase(), SUPPORT, keys)).toBe('k3');
  expect(unknownKeyOf(address, 'help@redress.example', keys)).toBeUndefined();
  for (const known of [replyAddress(SUPPORT, 'NR510201A-2026-000007', keys), SUPPORT, 'support+k9-x-y@redress.example'])
    expect([known, unknownKeyOf(known, SUPPORT, keys)]).toEqual([known, undefined]);
});
