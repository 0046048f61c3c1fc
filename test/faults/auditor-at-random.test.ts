import { expect, test } from 'vitest';
import { toEntryItem } from '../../shared/aws/entry-item.ts';
import { toItem } from '../../shared/aws/ticket-item.ts';
import { countsOf } from '../../shared/reports/counts-of.ts';
import { nextActAt } from '../../shared/tickets/next-due.ts';
import { ZONE } from '../support/a-ticket.ts';
import { LedLife } from './at-random/led-life.ts';
import { audit } from './auditor/audit.ts';
import type { Evidence } from './auditor/evidence.ts';
import { monthOf } from './auditor/figures.ts';
import { wholeSecond } from './auditor/timers.ts';
import { Dice } from './dice.ts';

const LIVES = Number(process.env.LIVES ?? 800);
const FIRST = Number(process.env.FIRST ?? 1);

/** What would lie about after such a life. Nothing of it is late: the time in which it happened is one long stop. */
function evidenceOf({ ticket, entries, letters, procedures, now }: LedLife): Evidence {
  const { number, subject, receivedAt } = ticket;
  const pk = `TICKET#${number}`;
  const act = nextActAt(ticket);
  return {
    now,
    items: [
      { ...toItem(ticket, ZONE) },
      { pk, sk: 'RECORD', record: { subject } },
      ...entries.map((entry) => ({ pk, sk: '', ...toEntryItem(entry, undefined) })),
      ...letters.items,
      ...procedures.waiting.map((waiting) => ({ pk, sk: `STEP#${waiting.procedure}`, waiting })),
      { pk: `MONTH#${monthOf(receivedAt)}`, sk: 'COUNTS', ...countsOf(entries) },
      { pk: 'NUMBERS#NR510201A-2026', sk: 'COUNTER', reserved: 1 },
    ],
    mails: letters.mails,
    timers: act === null ? [] : [{ name: number, at: wholeSecond(act) }],
    executions: [...procedures.executions].map(([name, status]) => ({ name, status })),
    queues: [],
    accepted: { posts: [{ subject, number }], mails: [], commands: [], surveys: [] },
    leaps: [{ from: '2026-01-01T00:00:00.000Z', ms: Date.parse(now) - Date.parse('2026-01-01') }],
    interruptions: 0,
  };
}

test('whatever legal order things come in, with letters that bounce and reactions that lag, the auditor has nothing to say', () => {
  const wrong: string[] = [];
  let settled = 0;
  for (let seed = FIRST; seed < FIRST + LIVES; seed += 1) {
    const life = new LedLife(new Dice(seed));
    life.lead({ days: 10, acts: 30 });
    if (!life.isSettled) continue;
    settled += 1;
    wrong.push(...audit(evidenceOf(life)).map((complaint) => `seed ${seed}: ${complaint}`));
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(settled).toBeGreaterThan(LIVES / 2);
});
