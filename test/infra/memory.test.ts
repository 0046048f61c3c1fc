import { expect, test } from 'vitest';
import { synthesise } from './synthesised.ts';

/** What differs from the 512 MB of all others: those have somebody who waits, or run seldom. */
const MEGABYTES = {
  'DeliveryEvents/ReceiveDeliveryEvent': 256,
  'Http/ShowMail': 1024,
  'InboundMail/ReceiveMail': 1024,
  'Letters/SendLetter': 256,
  'PersonalData/HandlePersonalData': 1024,
  'Procedures/RunStep': 256,
  'Reactions/CountEvents': 384,
  'Reactions/FollowEvents': 256,
  'Timers/ActOnDue': 256,
};

test('ADR 32: what nobody waits for in a browser has less memory, where the largest that comes fits; what holds mails and archives has more', () => {
  const functions = synthesise()
    .ofType('AWS::Lambda::Function')
    .map(({ path, properties }) => [path, properties.MemorySize] as const);
  expect(Object.fromEntries(functions.filter(([, megabytes]) => megabytes !== 512))).toEqual(MEGABYTES);
}, 90_000);
