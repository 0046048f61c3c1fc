import { beforeEach, expect, test } from 'vitest';
import { createHandler } from '../../functions/http/staff-commands.ts';
import { createHandler as createStaffReads } from '../../functions/http/staff-reads.ts';
import type { Department, Role } from '../../shared/regulation/words.ts';
import { DeskEdge, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
beforeEach(() => {
  desk = new DeskEdge();
});

function signIn(role: Role, department: Department) {
  const as = desk.signIn(role);
  const member = desk.members.get(as.id);
  if (member) desk.members.set(as.id, { ...member, department });
  return as;
}
const takeIn = async (as: { id: string; groups: string }, changes: object = {}): Promise<string> => {
  const body = { ...REPORT, category: 'dealer', channel: 'phone', recorder: 'Sun', ...changes };
  return (await call(createHandler(desk), { method: 'POST', path: '/api/tickets/intake', body, as })).json.number;
};
const read = (path: string, as: { id: string; groups: string }) =>
  call(
    createStaffReads({
      ...desk,
      monthFigures: async () => ({ counters: {}, frozen: null }),
      countersOf: async () => [],
    }),
    { path, as },
  );

test('B2.3.1 E1.8.2#1 a complaint made to a branch is handed on to the centre, which registers it: the record says by whom', async () => {
  const as = signIn('handler', 'sales');
  const number = await takeIn(as);
  expect((await read(`/api/tickets/${number}`, as)).json).toMatchObject({ handedOnBy: 'sales', channel: 'phone' });
});

test('C5.2 C6.1 the register names the department that reported a complaint, the centre for what it took in itself', async () => {
  await takeIn(signIn('handler', 'production'));
  await takeIn(signIn('officer', 'customer-service'));
  const { json } = await read('/api/complaints', signIn('officer', 'customer-service'));
  expect(json.items.map(({ reportedBy }: { reportedBy: string }) => reportedBy)).toEqual([
    'production',
    'customer-service',
  ]);
  const filtered = await read('/api/complaints?reportedBy=production', signIn('officer', 'customer-service'));
  expect(filtered.json.items).toHaveLength(1);
});

test('B4.6.4 B2.3.3 every call has its line of the register, to print: who, what, who took it, opinion, supervisor, result', async () => {
  const officer = signIn('officer', 'customer-service');
  const number = await takeIn(officer, { customer: { contact: '郑工', company: '北方公路', phone: '024-88' } });
  const head = signIn('department-head', 'sales');
  const post = (name: string, body: object, as: { id: string; groups: string }) =>
    call(createHandler(desk), { method: 'POST', path: `/api/tickets/${number}/${name}`, body, as });
  await post('contacts', { channel: 'phone', note: 'called' }, officer);
  await post('answer', { expectedResolutionAt: '2026-11-25T01:00:00Z', measures: '更换', signedBy: '徐东' }, head);
  await post('resolution', { result: '已更换' }, head);
  const path = `/api/tickets/${number}/print?form=contact&lang=`;
  const { text: chinese } = await read(`${path}zh`, officer);
  for (const filled of ['客户来电函信息登记表', '郑工', '北方公路', '024-88', 'Sun', '更换', '徐东', '已更换'])
    expect(chinese).toContain(filled);
  expect((await read(`${path}en`, officer)).text).toContain('Register of Customers’ Calls and Letters');
});

test('E1.8.2#14 what the investigation of a service problem found is on the record', async () => {
  const number = await takeIn(signIn('officer', 'customer-service'), { category: 'service-quality' });
  const { status, json } = await call(createHandler(desk), {
    method: 'POST',
    path: `/api/tickets/${number}/answer`,
    body: { expectedResolutionAt: '2026-11-25T01:00:00Z', measures: '道歉', signedBy: '徐东', explanation: '地址写错' },
    as: signIn('department-head', 'service-planning'),
  });
  expect([status, json.answer.explanation]).toEqual([200, '地址写错']);
});

test('B2.3.6 the product quality defect report is on the record and prints on A4, once it was filled in', async () => {
  const officer = signIn('officer', 'customer-service');
  const number = await takeIn(officer, { category: 'product-quality' });
  const path = `/api/tickets/${number}/print?form=defect&lang=zh`;
  expect(await read(path, officer)).toMatchObject({ status: 409, json: { missing: ['defect-report'] } });
  const body = { product: '电子汽车衡', model: 'SCS-100', serial: '0817', defect: '零点漂移', effect: '不能过磅' };
  const { status, json } = await call(createHandler(desk), {
    method: 'POST',
    path: `/api/tickets/${number}/defect-report`,
    body,
    as: officer,
  });
  expect([status, json.defectReport]).toMatchObject([200, { number: number.replace('NR510201A', 'DR'), ...body }]);
  const { text } = await read(path, officer);
  for (const filled of ['产品质量缺陷报告单', ...Object.values(body)]) expect(text).toContain(filled);
});
