import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWriterCode, writerCode } from '../../shared/links/writer-code.ts';

const keys = { current: 'k2', keys: { k1: 'an older secret', k2: 'the secret of today' } };
const asked = fc.record({ number: fc.string({ minLength: 1 }), nonce: fc.uuid() });

test('a code is six digits and known again, also with blanks or full-width digits', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const code = writerCode(one, keys);
      expect(code).toMatch(/^\d{6}$/);
      const wide = [...code].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('');
      for (const given of [code, ` ${code.slice(0, 3)} ${code.slice(3)}`, wide])
        expect(isWriterCode(given, one, keys)).toBe(true);
    }),
  );
});

test('a code of the key before still counts; one of a foreign secret does not', () => {
  const one = { number: 'NR510201A-2026-000001', nonce: 'n' };
  expect(isWriterCode(writerCode(one, keys, 'k1'), one, keys)).toBe(true);
  const foreign = writerCode(one, { current: 'k3', keys: { k3: 'guessed' } });
  expect(isWriterCode(foreign, one, keys)).toBe(false);
  for (const given of ['', '12345', '1234567', 'abcdef']) expect(isWriterCode(given, one, keys)).toBe(false);
});

test('another ticket, or another asking, has another code', () => {
  const codes = Array.from({ length: 200 }, (_, n) => writerCode({ number: `NR-${n % 20}`, nonce: `${n}` }, keys));
  expect(new Set(codes).size).toBeGreaterThan(190);
});
