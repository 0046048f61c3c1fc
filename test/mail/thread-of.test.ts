import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ThreadEvidence, threadOf } from '../../shared/mail/thread-of.ts';

const nothing: ThreadEvidence = {
  byReplyAddress: null,
  byReference: null,
  sender: 'wang@customer.example',
  fromStaff: false,
  aboutDelivery: false,
  dmarcFailed: false,
  keptApart: false,
  overdue: false,
};
const referred = { number: 'N-1', participants: ['Wang@Customer.example'] };

test('a mail to the signed reply address joins, whoever sends it', () => {
  expect(threadOf({ ...nothing, byReplyAddress: 'N-1', sender: 'colleague@customer.example' })).toEqual({
    kind: 'joins',
    number: 'N-1',
  });
});

test('our Message-ID joins for the ticket’s customer and for staff', () => {
  expect(threadOf({ ...nothing, byReference: referred })).toEqual({ kind: 'joins', number: 'N-1' });
  expect(threadOf({ ...nothing, byReference: referred, sender: 'zhao@company.example', fromStaff: true })).toEqual({
    kind: 'joins',
    number: 'N-1',
  });
});

test('a stranger who refers to our mail opens a ticket of their own, linked', () => {
  expect(threadOf({ ...nothing, byReference: referred, sender: 'eve@evil.example' })).toEqual({
    kind: 'opens',
    linkedTo: 'N-1',
  });
  expect(threadOf({ ...nothing, byReference: { ...referred, participants: [''] }, sender: undefined })).toEqual({
    kind: 'opens',
    linkedTo: 'N-1',
  });
});

test.each(['keptApart', 'overdue'] as const)('a mail that is %s opens a ticket of its own, linked', (why) => {
  const opens = { kind: 'opens', linkedTo: 'N-1' };
  expect(threadOf({ ...nothing, byReplyAddress: 'N-1', [why]: true })).toEqual(opens);
  expect(threadOf({ ...nothing, byReference: referred, [why]: true })).toEqual(opens);
});

test('a mail that fails DMARC never joins, whatever it brings', () => {
  const evidence = fc.record({
    byReplyAddress: fc.option(fc.constant('N-1'), { nil: null }),
    byReference: fc.option(fc.constant(referred), { nil: null }),
    sender: fc.constantFrom('wang@customer.example', 'eve@evil.example', undefined),
    fromStaff: fc.boolean(),
    aboutDelivery: fc.boolean(),
  });
  fc.assert(
    fc.property(evidence, (one) => {
      expect(threadOf({ ...nothing, ...one, dmarcFailed: true }).kind).toBe('opens');
    }),
  );
});
