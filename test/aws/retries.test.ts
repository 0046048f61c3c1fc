import { expect, test } from 'vitest';
import { Retries } from '../../shared/aws/lean/retries.ts';
import { serviceError } from '../../shared/aws/lean/service-error.ts';

const refused = (name: string, status = 400, message = 'no') => serviceError({}, { name, message, status });
const broken = (code: string) => Object.assign(new Error(code), { code });
const retries = () => new Retries({ tries: 3, waitMs: 50 });

test.each([
  ['a failure of the service', refused('InternalServerError', 500), 50],
  ['a busy service', refused('ServiceUnavailable', 503), 50],
  ['a broken connection', broken('ECONNRESET'), 50],
  ['a signature that came too late', refused('InvalidSignatureException', 400, 'Signature expired: 1'), 50],
  ['throttling by name', refused('ProvisionedThroughputExceededException'), 1000],
  ['throttling by status', refused('Unknown', 429), 1000],
])('%s is tried again, after a wait of random length that doubles', (_what, error, base) => {
  const first = Array.from({ length: 50 }, () => retries().next(error, 1)?.ms ?? Number.NaN);
  const second = Array.from({ length: 50 }, () => retries().next(error, 2)?.ms ?? Number.NaN);
  expect(first.every((ms) => ms >= 0 && ms < base)).toBe(true);
  expect(second.every((ms) => ms >= 0 && ms < 2 * base)).toBe(true);
  expect(retries().next(error, 3)).toBeNull();
});

test.each([
  ['a condition that does not hold', refused('ConditionalCheckFailedException')],
  ['a transaction that was cancelled', refused('TransactionCanceledException')],
  ['a wrong signature', refused('InvalidSignatureException', 400, 'does not match')],
  ['a call that was given up', Object.assign(new Error('aborted'), { name: 'AbortError' })],
  ['a fault of our own', new TypeError('x')],
])('%s is not tried again', (_what, error) => {
  expect(retries().next(error, 1)).toBeNull();
});

test('a service that does not recover is asked again less and less, and as before once it has', () => {
  const one = retries();
  const failing = refused('InternalServerError', 500);
  const granted = Array.from({ length: 100 }, () => one.next(failing, 1)).filter((again) => again !== null);
  expect(granted.length).toBe(35);
  expect(one.next(failing, 1)).toBeNull();
  for (const again of granted) one.succeeded(again.cost);
  expect(one.next(failing, 1)).not.toBeNull();
});
