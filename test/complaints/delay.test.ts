import { expect, test } from 'vitest';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { InvalidFields } from '../../shared/tickets/errors.ts';
import { Life, later, ofType } from '../support/a-ticket.ts';

const answer = (until: number, delayCause?: string) =>
  ({
    name: 'answer',
    expectedResolutionAt: later(until),
    measures: 'repair',
    signedBy: 'Head',
    ...(delayCause && { delayCause }),
  }) as const;
const LOG = { name: 'supervision', from: later(0), to: later(1), degree: 'half', note: 'asked' } as const;

function late(): Life {
  const life = new Life();
  life.at(1, { name: 'contacts', channel: 'phone', note: 'agreed' });
  life.at(2, answer(30));
  life.passes(31);
  return life;
}

test('A5.4.3 E1.8.2#24–25 a new promise after a miss tells why and until when, and the supervision log has its line', () => {
  const life = late();
  const events = life.at(32, answer(60, 'a part was missing'));
  expect(ofType(events, 'delay.told')).toEqual([
    { type: 'delay.told', until: later(60), duties: ['promised-resolution'], explained: true },
  ]);
  expect(ofType(events, 'supervision.logged')).toMatchObject([{ from: later(30), to: later(32) }]);
  const promises = dutiesOf(life.entries).filter(({ duty }) => duty === 'promised-resolution');
  expect(promises).toMatchObject([
    { state: 'missed', missedAt: later(30), because: 'replaced' },
    { state: 'open', due: later(60) },
  ]);
});

test('A5.4.3 an answer that is late itself is explained in the same way', () => {
  const life = new Life();
  life.passes(25);
  expect(ofType(life.at(26, answer(60, 'the head was away')), 'delay.told')).toMatchObject([{ duties: ['answer'] }]);
});

test('E1.8.2#24 a late answer without its cause is taken, and the cause stays asked for until the log brings it', () => {
  const life = late();
  expect(ofType(life.at(32, answer(60)), 'delay.told')).toMatchObject([{ explained: false, until: later(60) }]);
  expect(life.ticket.delayUnexplained).toBe(true);
  const events = life.at(33, { ...LOG, delayCause: 'a part was missing' });
  expect(ofType(events, 'delay.told')).toMatchObject([{ explained: true, until: later(60) }]);
  expect(life.ticket.delayUnexplained).toBeUndefined();
});

test('A5.4.3 without a delay there is none to explain', () => {
  const life = new Life();
  life.at(1, answer(30));
  expect(() => life.at(2, answer(40, 'because'))).toThrow(InvalidFields);
  expect(() => life.at(2, { ...LOG, delayCause: 'because' })).toThrow(InvalidFields);
  expect(ofType(life.at(2, answer(40)), 'delay.told')).toEqual([]);
});

test('ours:T6 once a new promise is made, only its own miss is a delay again', () => {
  const life = late();
  life.at(32, answer(60, 'a part was missing'));
  expect(ofType(life.at(40, answer(70)), 'delay.told')).toEqual([]);
});
