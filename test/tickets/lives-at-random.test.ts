import { expect, test } from 'vitest';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { eventViews } from '../../shared/tickets/event-views.ts';
import { Life, later } from '../support/a-ticket.ts';
import { anyLife } from '../support/any-life.ts';
import { auditTicket, type RecordToAudit } from '../support/audit/audit-ticket.ts';
import { dice } from '../support/dice.ts';

const HOURS = 24 * 30;
const LIVES = Number(process.env.LIVES ?? 1000);

const recordOf = (life: Life, number = life.ticket.number): RecordToAudit => ({
  number,
  events: eventViews(life.entries),
  duties: dutiesOf(life.entries),
});
const endOf = ({ ticket }: Life, hours: number) => later(hours, ticket.receivedAt);

test('ours:T7 a thousand tickets, each a month of legal and illegal steps at random: no duty is lost, none is double', () => {
  const wrong: string[] = [];
  let refused = 0;
  for (let seed = 0; seed < LIVES; seed += 1) {
    const { life, refused: times } = anyLife(dice(seed), { commands: 30, hours: HOURS });
    refused += times;
    wrong.push(...auditTicket(recordOf(life, `seed ${seed}`), endOf(life, HOURS)));
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(refused).toBeGreaterThan(LIVES);
});

const tampered = (change: (record: RecordToAudit) => Partial<RecordToAudit>) => {
  const life = new Life({ urgency: 'urgent' });
  life.at(1, { name: 'contacts', channel: 'phone', note: 'called' });
  life.passes(50);
  const record = recordOf(life);
  return auditTicket({ ...record, ...change(record) }, endOf(life, 50));
};
const without = (type: string, duty: string) => (record: RecordToAudit) => ({
  events: record.events.filter((event) => event.type !== type || event.duty !== duty),
});

test.each([
  ['nothing', () => ({}), 0],
  ['a duty that was never opened', without('duty.opened', 'answer'), 1],
  ['a day without its contact', without('duty.opened', 'progress-contact'), 1],
  ['a duty twice', ({ duties }: RecordToAudit) => ({ duties: [...duties, ...duties.slice(0, 1)] }), 1],
  [
    'a deadline a minute later',
    ({ duties }: RecordToAudit) => ({
      duties: duties.map((one) => ({ ...one, due: new Date(Date.parse(one.due) + 60_000).toISOString() })),
    }),
    1,
  ],
  [
    'a rung told twice',
    ({ events }: RecordToAudit) => ({
      events: events.flatMap((one) => (one.type === 'ladder.climbed' ? [one, one] : [one])),
    }),
    1,
  ],
  [
    'a miss that is called kept',
    ({ duties }: RecordToAudit) => ({
      duties: duties.map((one) => (one.state === 'missed' ? { ...one, state: 'kept', keptAt: one.due } : one)),
    }),
    1,
  ],
] as const)('the auditor sees %s', (_what, change, atLeast) => {
  const said = tampered(change);
  if (atLeast === 0) expect(said).toEqual([]);
  else expect(said.length).toBeGreaterThanOrEqual(atLeast);
});
