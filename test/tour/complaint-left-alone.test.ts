import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const COMPLAINT = {
  subject: 'The weighbridge software is down',
  details: 'Nothing works since this morning, trucks are queueing.',
  customer: { company: 'Harbour Weighbridge', contact: 'Alice Brown', email: 'alice@harbour.example' },
  type: 'complaint',
  category: 'service-quality',
  urgency: 'very-urgent',
  language: 'en',
};

const SPAN = 'PT4H';

test('ours:T8 a very urgent complaint left alone: reports at intake, missed at 4 h, each rung once at its time, through kills', async () => {
  const { status, body } = await product.post('/api/tickets', COMPLAINT);
  expect(status).toBe(201);
  const { number } = body;
  await product.quiet();
  const told = async (who: string) => {
    const address = await product.staffWith(who);
    const mails = await product.outbox(address);
    return mails.filter(({ subject }) => subject.includes(number)).length;
  };
  const record = async () => (await product.get(`/api/tickets/${number}`, 'officer')).body;
  const state = async (duty: string) =>
    (await record()).duties.find((one: { duty: string }) => one.duty === duty).state;

  expect(await product.outbox('alice@harbour.example')).toHaveLength(1);
  expect([await state('report-to-head'), await state('report-to-leadership')]).toEqual(['kept', 'kept']);
  const intake = {
    head: await told('department-head@service-planning'),
    leadership: await told('leadership'),
    handler: await told('handler@service-planning'),
  };
  expect(intake.head).toBeGreaterThan(0);
  expect(intake.leadership).toBeGreaterThan(0);
  expect(await state('first-contact')).toBe('open');

  await product.advance(SPAN);
  expect(await state('first-contact')).toBe('missed');
  expect(await told('handler@service-planning')).toBe(intake.handler + 1);

  await product.killAndStart();
  await product.advance(SPAN);
  expect(await told('department-head@service-planning')).toBe(intake.head + 1);

  const head = await told('customer-service-head');
  await product.advance(SPAN);
  expect(await told('customer-service-head')).toBe(head + 1);

  await product.advance(SPAN);
  expect(await told('leadership')).toBe(intake.leadership + 1);

  await product.killAndStart();
  await product.advance('P7D');
  expect(await told('handler@service-planning')).toBe(intake.handler + 1);
  expect(await told('department-head@service-planning')).toBe(intake.head + 1);
  expect(await told('leadership')).toBe(intake.leadership + 1);
}, 300_000);

test('A5.5.1 A5.5.4 a complaint handled in time: no escalation; closed, it is asked about once, and the answer ends it', async () => {
  const { body } = await product.post('/api/tickets', {
    ...COMPLAINT,
    customer: { contact: 'Bob', email: 'bob@harbour.example' },
  });
  const { number } = body;
  const at = `/api/tickets/${number}`;
  await product.quiet();
  const before = (await product.outbox()).length;
  const now = Date.parse(await product.quiet());
  const steps: [string, unknown, string][] = [
    ['apology', { channel: 'phone', note: 'We are sorry.' }, 'customer-service-head'],
    ['contacts', { channel: 'phone', note: 'Restart agreed', agreed: true }, 'handler@service-planning'],
    [
      'answer',
      {
        expectedResolutionAt: new Date(now + 48 * 3_600_000).toISOString(),
        measures: 'New version',
        signedBy: 'Xu Dong',
      },
      'department-head@service-planning',
    ],
    [
      'supervision',
      { from: new Date(now).toISOString(), to: new Date(now).toISOString(), degree: '50 %', note: 'under way' },
      'officer',
    ],
    ['resolution', { result: 'New version installed', cause: 'Memory leak' }, 'handler@service-planning'],
    ['judgement', { justified: true, reason: 'Our fault' }, 'customer-service-head'],
    ['result-notice', { channel: 'email', note: 'It is fixed, and we are sorry.' }, 'customer-service-head'],
    ['closing', {}, 'officer'],
  ];
  for (const [command, request, as] of steps) {
    const answer = await product.post(`${at}/${command}`, request, as);
    expect([command, answer.status, answer.body.detail]).toEqual([command, 200, undefined]);
  }
  await product.killAndStart();
  await product.advance('PT24H');
  const mails = await product.outbox('bob@harbour.example');
  const survey = mails.find(({ text }) => text.includes('/s/'));
  expect(survey?.headers['Auto-Submitted']).toBe('auto-generated');
  const link = new URL(/https?:\/\/\S+\/s\/[\w.~-]+/.exec(survey?.text ?? '')?.[0] ?? '');
  const page = await product.get(link.pathname);
  expect(page.status).toBe(200);
  const token = link.pathname.split('/').at(-1);
  expect((await product.post(`/api/surveys/${token}`, { score: 5, comment: 'Quick' })).status).toBe(201);
  expect((await product.post(`/api/surveys/${token}`, { score: 4 })).status).toBe(409);
  await product.advance('P30D');
  const { body: record } = await product.get(at, 'officer');
  expect(record).toMatchObject({ status: 'closed', nextDueAt: null });
  expect(record.duties.map(({ state }: { state: string }) => state)).not.toContain('missed');
  const escalations = (await product.outbox())
    .slice(before)
    .filter(({ subject, text }) => subject.includes(number) && /climb|逾期|overdue/i.test(text + subject));
  expect(escalations).toEqual([]);
  expect((await product.outbox('bob@harbour.example')).filter(({ text }) => text.includes('/s/'))).toHaveLength(1);
}, 300_000);
