import { beforeEach, describe, expect, test } from 'vitest';
import { QueueAnswer } from '../../functions/http/answers/queue-answer.ts';
import { RecordAnswer } from '../../functions/http/answers/record-answer.ts';
import { RegisterAnswer } from '../../functions/http/answers/register-answer.ts';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/http/staff-reads.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { DeskEdge, REPORT } from '../support/desk-edge.ts';
import { type Call, call } from '../support/http-event.ts';

let desk: DeskEdge;

const get = (path: string, changes: Partial<Call> = {}) =>
  call(
    createHandler({ ...desk, monthFigures: async () => ({ counters: {}, frozen: null }), countersOf: async () => [] }),
    {
      path,
      as: desk.signIn('handler'),
      ...changes,
    },
  );
const report = async (changes: object = {}): Promise<string> =>
  (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: { ...REPORT, ...changes } })).json
    .number;
const numbers = async (path: string) => (await get(path)).json.items.map(({ number }: { number: string }) => number);

beforeEach(() => {
  desk = new DeskEdge();
});

describe('contract: the queue', () => {
  test('earliest due first, then by number; only what is open unless asked', async () => {
    const general = await report();
    const urgent = await report({ urgency: 'very-urgent' });
    const second = await report({ urgency: 'very-urgent' });
    const closed = await report();
    for (const command of [
      { name: 'contacts', channel: 'phone', note: 'x' },
      { name: 'resolution', result: 'x' },
      { name: 'closing' },
    ] as const) {
      await actOnTicket(desk, { number: closed, command, by: OFFICER });
    }

    expect(await numbers('/api/tickets')).toEqual([urgent, second, general]);
    expect(await numbers('/api/tickets?state=closed')).toEqual([closed]);
    expect(await numbers('/api/tickets?state=all&department=sales')).toEqual([]);
    expect(QueueAnswer.safeParse((await get('/api/tickets')).json).error).toBeUndefined();
  });

  test('due: overdue from the very instant; today and week end with days of the company', async () => {
    // 09:00 in Shanghai: 4 hours end today, 24 hours tomorrow.
    const urgent = await report({ urgency: 'very-urgent' });
    const general = await report();
    expect(await numbers('/api/tickets?due=today')).toEqual([urgent]);
    expect(await numbers('/api/tickets?due=week')).toEqual([urgent, general]);
    expect(await numbers('/api/tickets?due=overdue')).toEqual([]);
    desk.later(4);
    expect(await numbers('/api/tickets?due=overdue')).toEqual([urgent]);
  });

  test('a wrong filter names the words that are right', async () => {
    const { status, json } = await get('/api/tickets?state=done&department=kitchen');
    expect(status).toBe(422);
    expect(json.errors).toEqual([
      { pointer: '/department', detail: expect.stringContaining('customer-service, software-marketing') },
      { pointer: '/state', detail: 'Write one of: open, closed, all, quarantined.' },
    ]);
  });
});

describe('A7.1 the customer issue record', () => {
  test('is whole, with its duties, their clauses and what can be done now', async () => {
    const number = await report({
      category: 'staff-attitude',
      urgency: 'urgent',
      customer: { contact: 'Li', company: 'Toll Co', phone: '0531 88881234' },
    });
    const { status, headers, json } = await get(`/api/tickets/${number}`);

    expect(status).toBe(200);
    expect(headers.etag).toBe('"1"');
    expect(RecordAnswer.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({
      number,
      version: 1,
      type: 'complaint',
      category: 'staff-attitude',
      urgency: 'urgent',
      status: 'routed',
      department: 'sales',
      recorder: null,
      receivedAt: '2026-11-23T01:00:00.000Z',
      nextDueAt: '2026-11-23T09:00:00.000Z',
      customer: { company: 'Toll Co', contact: 'Li', phone: '0531 88881234' },
      answer: null,
      resolution: null,
      judgement: null,
      satisfaction: null,
      supervision: [],
      contacts: [],
      attachments: [],
    });
    expect(json.duties).toContainEqual(
      expect.objectContaining({
        duty: 'first-contact',
        clause: 'A5.5.2#2',
        state: 'open',
        due: '2026-11-23T09:00:00.000Z',
      }),
    );
    expect(json.possible).toContain('apology');
    expect(json.events[0]).toMatchObject({ type: 'ticket.received', version: 1, actor: { kind: 'customer' } });
  });

  test.each(['NR510201A-2026-999999', 'nonsense', 'NR510201A-2026-1'])('%s is 404', async (number) => {
    expect((await get(`/api/tickets/${number}`)).status).toBe(404);
  });
});

describe('C5.2 C6.1 the complaint register', () => {
  test('lists the month, and requests do not belong to it', async () => {
    await report();
    const number = await report({
      category: 'dealer',
      customer: { contact: 'Li Lei', company: 'Toll Co', email: 'l@example.com' },
    });
    const { json } = await get('/api/complaints?month=2026-11');
    expect(RegisterAnswer.safeParse(json).error).toBeUndefined();
    expect(json.items).toEqual([
      expect.objectContaining({
        number,
        date: '2026-11-23',
        customer: 'Toll Co / Li Lei',
        content: REPORT.subject,
        department: 'sales',
        category: 'dealer',
        channel: 'web',
      }),
    ]);
    expect((await get('/api/complaints?month=2026-10')).json.items).toEqual([]);
  });

  test('as a file that opens in Chinese and runs nothing', async () => {
    await report({ category: 'dealer', subject: '=HYPERLINK("http://x","发票")' });
    const { headers, text } = await get('/api/complaints?month=2026-11&format=csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.startsWith('\uFEFF编号 Number,')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""发票"")"`);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
  });

  test('a month is written yyyy-mm', async () => {
    expect((await get('/api/complaints?month=2026-13')).status).toBe(422);
  });
});

describe('contract: who may read', () => {
  test.each([['[leadership]'], ['[administrator handler]']])('staff with %s', async (groups) => {
    const { id } = desk.signIn('leadership');
    expect((await get('/api/tickets', { as: { id, groups } })).status).toBe(200);
  });

  test('a sign-in that the desk does not know: 403, whatever the path', async () => {
    expect((await get('/api/nothing', { as: { id: 'stranger', groups: '[officer]' } })).status).toBe(403);
    expect((await get('/api/nothing')).status).toBe(404);
  });
});
