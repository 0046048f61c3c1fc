import { beforeEach, describe, expect, test } from 'vitest';
import { FeedbackAnswer } from '../../functions/http/answers/feedback-answer.ts';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/http/staff-reads.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;

const get = (path: string) =>
  call(
    createHandler({ ...desk, monthFigures: async () => ({ counters: {}, frozen: null }), countersOf: async () => [] }),
    {
      path,
      as: desk.signIn('handler'),
    },
  );
const act = (...commands: readonly StaffCommand[]) => {
  const { id } = desk.signIn('officer');
  return commands.reduce<Promise<unknown>>(
    (before, command) =>
      before.then(() => actOnTicket(desk, { number, command, by: { kind: 'staff', id, roles: ['officer'] } })),
    Promise.resolve(),
  );
};

const DONE: readonly StaffCommand[] = [
  { name: 'contacts', channel: 'phone', note: 'called' },
  { name: 'answer', expectedResolutionAt: '2026-11-24T01:00:00.000Z', measures: '更换传感器', signedBy: '徐东' },
  {
    name: 'supervision',
    from: '2026-11-23T01:00:00.000Z',
    to: '2026-11-24T01:00:00.000Z',
    degree: '已解决80%',
    note: '等待备件',
  },
  { name: 'apology', channel: 'phone', note: 'sorry' },
  { name: 'judgement', justified: true, reason: 'ours' },
  { name: 'resolution', result: '已更换传感器 <b>', cause: '传感器老化' },
  { name: 'result-notice', channel: 'phone', note: 'told' },
];

beforeEach(async () => {
  desk = new DeskEdge();
  const { json } = await call(createPublicApi(desk), {
    method: 'POST',
    path: '/api/tickets',
    body: {
      subject: '称重软件停止',
      details: '打印时停止。\n<script>alert(1)</script>',
      customer: { company: '北方公路', contact: '郑工', email: 'zheng@north.example', phone: '024-88', fax: '024-99' },
      category: 'service-quality',
      urgency: 'urgent',
    },
  });
  number = json.number;
});

/** What a reader sees, in the order of the page. */
const labelsOf = (markup: string) => [...markup.matchAll(/class="label">([^<]*?):?</g)].map(([, label]) => label);

describe('A7.1 NR510201A on paper', () => {
  test('has the fields of the form in their order', async () => {
    await act(...DONE);
    const { text, status, headers } = await get(`/api/tickets/${number}/print?form=A`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain(`记录编号: ${number}`);
    expect(labelsOf(text)).toEqual([
      ...['收到日期', '记录人', '客户名称', '联系人', '联系电话(传真、Email)'],
      '问题详细内容(可有附页,也可直接附上客户的传真或信函)',
      ...['问题类型', '问题紧迫程度', '问题提交何部门(个人)', '提交日期'],
      ...['预计何时解决问题?', '计划采取的措施', '责任人签字'],
      ...['2026年11月23日 至 2026年11月24日', '问题解决程度', '　　年　月　日 至　　年　月　日', '问题解决程度'],
      '问题受理专员',
    ]);
    for (const filled of ['北方公路', '024-88、传真 024-99、zheng@north.example', '☑ B.投诉', '☐ A.正常', '☑ B.紧迫']) {
      expect(text).toContain(filled);
    }
    for (const filled of ['服务策划管理部门', '更换传感器', '徐东', '已解决80% · 等待备件', 'staff-officer']) {
      expect(text).toContain(filled);
    }
  });

  test('is ready to be filled in by hand before anybody did anything', async () => {
    const { text } = await get(`/api/tickets/${number}/print?form=A&lang=en`);
    expect(text).toContain('<html lang="en">');
    expect(labelsOf(text).filter((label) => label === 'Degree of resolution')).toHaveLength(2);
    expect(text).toMatch(/When will it be solved\?<\/span> <span class="value"><\/span>/);
  });

  test('shows what people wrote as text and loads nothing', async () => {
    await act(...DONE);
    const { text, headers } = await get(`/api/tickets/${number}/print?form=A`);
    expect(text).not.toContain('<script>');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+'/);
  });

  test('an unknown form is 422, an unknown ticket 404', async () => {
    expect((await get(`/api/tickets/${number}/print?form=C`)).status).toBe(422);
    expect((await get('/api/tickets/NR510201A-2026-999999/print')).status).toBe(404);
  });
});

describe('A7.2 E1.8.2#26 NR510201B', () => {
  test('is written when the ticket is closed: 409 before, saying what is possible', async () => {
    await act(...DONE);
    for (const path of ['feedback', 'print?form=B']) {
      const { status, json } = await get(`/api/tickets/${number}/${path}`);
      expect([path, status]).toEqual([path, 409]);
      expect(json).toMatchObject({ missing: ['closing'], possible: expect.arrayContaining(['closing']) });
    }
  });

  test('A5.5.4 carries the number of its ticket, the result and how satisfied the customer is', async () => {
    await act(...DONE, { name: 'closing' });
    const before = (await get(`/api/tickets/${number}/feedback`)).json;
    expect(FeedbackAnswer.safeParse(before).error).toBeUndefined();
    expect(before).toMatchObject({
      number: number.replace('NR510201A', 'NR510201B'),
      ticket: number,
      department: 'service-planning',
      customer: { company: '北方公路', contact: '郑工', phone: '024-88', fax: '024-99' },
      result: '已更换传感器 <b>',
      reopened: false,
    });
    expect(before).not.toHaveProperty('satisfaction');
    await act({ name: 'satisfaction', score: 4, comment: '还好' });
    expect((await get(`/api/tickets/${number}/feedback`)).json.satisfaction).toMatchObject({
      score: 4,
      by: 'phone',
      comment: '还好',
    });
  });

  test('on paper, in both languages', async () => {
    await act(...DONE, { name: 'closing' }, { name: 'satisfaction', score: 5 });
    const { text } = await get(`/api/tickets/${number}/print?form=B`);
    expect(labelsOf(text)).toEqual([
      ...['收到日期', '问题所属部门', '客户名称', '客户联系人', '联系电话(传真、Email)'],
      '问题详细内容(可有附页,也可直接附上客户的传真或信函的复印件)',
      ...['问题处理结果(内容较多时可有附页)', '客户满意情况'],
    ]);
    expect(text).toContain('已更换传感器 &lt;b&gt;');
    expect(text).toContain('5 很满意 (电话回访)');
    expect((await get(`/api/tickets/${number}/print?form=B&lang=en`)).text).toContain('5 very satisfied (by phone)');
  });

  test('A7.2 once reopened it says so, and its result and satisfaction are those of the latest closing', async () => {
    await act(...DONE, { name: 'closing' }, { name: 'satisfaction', score: 1 });
    const { json } = await get(`/api/tickets/${number}/feedback`);
    expect(json).toMatchObject({ reopened: true, satisfaction: { score: 1 }, result: '已更换传感器 <b>' });
  });
});
