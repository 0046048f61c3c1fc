import { describe, expect, test } from 'vitest';
import { countApart } from '../../shared/tickets/contacts-apart.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { Life, later } from '../support/a-ticket.ts';

const CALL = { name: 'contacts', channel: 'phone', note: 'how it stands' } as const;
const progress = (life: Life) => dutiesOf(life.entries).filter(({ duty }) => duty === 'progress-contact');

describe('A5.4.2#2 one or two contacts a day', () => {
  test.each([
    [[], 0],
    [['09:00:00'], 1],
    [['09:00:00', '09:04:59'], 1],
    [['09:00:00', '09:05:00'], 2],
    [['09:00:00', '09:04:00', '09:08:00'], 1],
    [['14:00:00', '09:00:00'], 2],
  ])('contacts at %j are %i', (times, count) => {
    expect(countApart(times.map((time) => `2026-11-24T${time}.000Z`))).toBe(count);
  });

  test('a day shows how many there were, of at least one and two to aim at; two within five minutes are one', () => {
    const life = new Life({ urgency: 'urgent' });
    life.at(1, CALL);
    life.at(24, CALL);
    expect(progress(life)[0]).toMatchObject({ state: 'kept', contacts: { count: 1, minimum: 1, target: 2 } });
    life.at(24 + 4 / 60, CALL);
    expect(progress(life)[0]).toMatchObject({ contacts: { count: 1 } });
    life.at(28, CALL);
    expect(progress(life)[0]).toMatchObject({ zone: 'Asia/Shanghai', contacts: { count: 2 } });
    expect(progress(life)[1]).toMatchObject({ state: 'open', contacts: { count: 0 } });
  });
});

describe('A5.4.2#3 A5.5.2#3 a very urgent problem stands in contact', () => {
  const begun = (urgency: 'urgent' | 'very-urgent' = 'very-urgent') => {
    const life = new Life({ urgency });
    life.at(1, { ...CALL, roundTheClock: true });
    return life;
  };

  test('where somebody is there round the clock the next contact is never more than four hours away', () => {
    const life = begun();
    expect(progress(life)).toMatchObject([{ from: later(1), due: later(5), calendar: 'always', span: 'PT4H' }]);
    life.at(3, CALL);
    expect(progress(life)).toMatchObject([{ state: 'kept' }, { from: later(3), due: later(7), state: 'open' }]);
  });

  test('one that was missed is followed by the next, and the missed one climbs', () => {
    const life = begun();
    life.passes(9.5);
    expect(progress(life)).toMatchObject([
      { state: 'missed', due: later(5) },
      { state: 'missed', due: later(9) },
      { state: 'open', due: later(13) },
    ]);
    life.at(10, CALL);
    expect(progress(life).map(({ state, doneAt }) => [state, doneAt])).toEqual([
      ['missed', later(10)],
      ['missed', later(10)],
      ['kept', undefined],
      ['open', undefined],
    ]);
  });

  test('it is learnt later, too: the contact of a day to come is too late then', () => {
    const life = new Life({ urgency: 'very-urgent' });
    life.at(1, CALL);
    expect(progress(life)).toMatchObject([{ calendar: 'company-day' }]);
    life.at(2, { ...CALL, roundTheClock: true });
    expect(progress(life)).toMatchObject([
      { calendar: 'company-day', state: 'waived', because: 'replaced' },
      { calendar: 'always', due: later(6), state: 'open' },
    ]);
    life.at(3, { ...CALL, roundTheClock: false });
    expect(progress(life).at(-1)).toMatchObject({ calendar: 'company-day', state: 'open' });
  });

  test('an urgent one has its contacts day by day, whoever is there', () => {
    expect(progress(begun('urgent'))).toMatchObject([{ calendar: 'company-day' }]);
  });
});
