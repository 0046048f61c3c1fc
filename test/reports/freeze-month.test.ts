import { expect, test } from 'vitest';
import { sendReport } from '../../functions/reactions/send-report.ts';
import { createHandler } from '../../functions/timers/freeze-month.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import type { ReportOrder } from '../../shared/reports/report-letters.ts';
import { aMember, InMemoryMailer, InMemoryStaff } from '../support/in-memory-mail.ts';
import { InMemoryReports } from '../support/in-memory-reports.ts';

const STAFF = [
  aMember({ id: 'head', roles: ['department-head'], department: 'sales', language: 'zh' }),
  aMember({ id: 'boss', roles: ['leadership'] }),
  aMember({ id: 'service', roles: ['customer-service-head', 'department-head'] }),
  aMember({ id: 'officer', roles: ['officer'] }),
  aMember({ id: 'left', roles: ['leadership'], active: false }),
];

/** Five past midnight in Shanghai on the first of December. */
const FIRST = '2026-11-30T16:05:00.000Z';

function aMonthEnd(counted: Record<string, Record<string, number>> = { '2026-11': { tickets: 2 } }) {
  const clock = { at: FIRST };
  const ordered: ReportOrder[] = [];
  const mailer = new InMemoryMailer();
  const deps = {
    reports: new InMemoryReports(),
    staff: new InMemoryStaff(...STAFF),
    letters: { queue: async (orders: readonly ReportOrder[]) => void ordered.push(...orders) },
    mailer,
    monthCounters: async (month: string) => counted[month] ?? {},
    zone: 'Asia/Shanghai',
    publicUrl: 'https://desk.example',
    supportAddress: 'support@desk.example',
    now: () => new Date(clock.at),
    wait: async () => undefined,
  };
  const run = createHandler(deps);
  const send = async () => {
    for (const order of ordered.splice(0)) await sendReport(deps, order, `sqs-${order.to}`);
  };
  return { clock, ordered, mailer, deps, run, send, counted };
}

test('ours:T15 on the first the month before is frozen by the company’s clock, numbered, and never rewritten', async () => {
  const end = aMonthEnd();
  await end.run();
  const frozen = await end.deps.reports.find('2026-11');
  expect(frozen).toMatchObject({ number: 'SR-2026-11', version: 1, at: FIRST, report: { received: 2 } });
  end.counted['2026-11'] = { tickets: 9 };
  end.clock.at = '2026-12-01T16:05:00.000Z';
  await end.run();
  expect(await end.deps.reports.find('2026-11')).toEqual(frozen);
  expect(await end.deps.reports.find('2026-12')).toBeNull();
});

test('E1.8.2#28 every department’s head and the leadership get it once, in their language, with the page behind it', async () => {
  const end = aMonthEnd();
  await end.run();
  await end.send();
  // The schedule fired twice: nobody gets a second one.
  await end.run();
  await end.send();
  expect(end.mailer.outbox.map(({ to }) => to[0]).sort()).toEqual(
    ['boss', 'head', 'service'].map((id) => `${id}@company.example`),
  );
  const mails = await Promise.all(end.mailer.outbox.map(({ raw }) => parseMail(Buffer.from(raw))));
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    '2026-11 客服月报 [SR-2026-11]',
    'Service report for 2026-11 [SR-2026-11]',
    'Service report for 2026-11 [SR-2026-11]',
  ]);
  for (const { text } of mails) expect(text).toContain('https://desk.example/desk/reports/2026-11');
});

test('ours:T15 a run that broke off between writing and ordering orders when it is repeated', async () => {
  const end = aMonthEnd();
  const { queue } = end.deps.letters;
  end.deps.letters.queue = async () => {
    throw new Error('the queue is away');
  };
  await expect(end.run()).rejects.toThrow('the queue is away');
  end.deps.letters.queue = queue;
  await end.run();
  expect(end.ordered.map(({ to }) => to).sort()).toEqual(['boss', 'head', 'service']);
});

test('ours:T15 a month that an outage left out is made up for; months in which nothing was are not', async () => {
  const end = aMonthEnd({ '2026-09': { tickets: 1 }, '2026-11': {} });
  await end.run();
  expect([...end.deps.reports.frozen.keys()].sort()).toEqual(['2026-09', '2026-11']);
  expect(new Set(end.ordered.map(({ report }) => report))).toEqual(new Set(['2026-09', '2026-11']));
});

test('E1.8.2#28 a letter whose sending failed leaves with its repeat', async () => {
  const end = aMonthEnd();
  await end.run();
  const [order] = end.ordered as [ReportOrder];
  end.mailer.fails = 'before';
  await expect(sendReport(end.deps, order, 'sqs-1')).rejects.toThrow();
  await sendReport(end.deps, order, 'sqs-1');
  expect(end.mailer.outbox).toHaveLength(1);
});

test('E1.8.2#28 a report that SES took and that could not be written down for a moment does not leave twice', async () => {
  const end = aMonthEnd();
  await end.run();
  const [order] = end.ordered as [ReportOrder];
  const recordSent = end.deps.reports.recordSent.bind(end.deps.reports);
  let failures = 2;
  end.deps.reports.recordSent = async (...sent) => {
    failures -= 1;
    if (failures >= 0) throw new Error('Another transaction is at the item.');
    await recordSent(...sent);
  };
  await sendReport(end.deps, order, 'sqs-1');
  await sendReport(end.deps, order, 'sqs-2');
  expect(end.mailer.outbox).toHaveLength(1);
});
