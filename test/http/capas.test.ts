import { beforeEach, expect, test } from 'vitest';
import { CapaAnswer, CapasAnswer } from '../../functions/http/capa-answers.ts';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/http/staff-commands.ts';
import { createHandler as createStaffReads } from '../../functions/http/staff-reads.ts';
import { later } from '../support/a-ticket.ts';
import { DeskEdge, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let capa: string;

const report = async (changes: object = {}): Promise<string> =>
  (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: { ...REPORT, ...changes } })).json
    .number;
const post = (stage: string, body: unknown, more: { headers?: Record<string, string>; of?: string } = {}) =>
  call(createHandler(desk), {
    method: 'POST',
    path: `/api/capas/${more.of ?? capa}/${stage}`,
    body,
    as: desk.signIn('department-head', 'officer'),
    ...(more.headers && { headers: more.headers }),
  });
const get = (path: string) =>
  call(createStaffReads({ ...desk } as unknown as Parameters<typeof createStaffReads>[0]), {
    path,
    as: desk.signIn('leadership'),
  });

const ANALYSIS = { cause: 'the seal leaks', causeCode: 'seal' };

beforeEach(async () => {
  desk = new DeskEdge();
  capa = (await report({ category: 'service-quality' })).replace('NR510201A', 'CAPA');
});

test('C5.2 the board lists what is open, with its complaint, and tells each by its number', async () => {
  await report();
  const { json } = await get('/api/capas?state=open');
  expect(CapasAnswer.safeParse(json).error).toBeUndefined();
  expect(json.items).toMatchObject([
    { number: capa, stage: 'analysis', department: 'service-planning', overdue: false },
  ]);
  expect((await get('/api/capas?state=closed')).json.items).toEqual([]);
  expect((await get('/api/capas?department=sales')).json.items).toEqual([]);
  expect((await get('/api/capas?state=some')).status).toBe(422);
  const one = await get(`/api/capas/${capa}`);
  expect(CapaAnswer.safeParse(one.json).error).toBeUndefined();
  expect(one.json).toMatchObject({
    number: capa,
    possible: ['analysis'],
    deadlines: [{ clause: 'C5.3', state: 'open' }],
  });
});

test('C5.3 what was written is told with who wrote it; the record names its CAPA', async () => {
  const { status, headers, json } = await post('analysis', ANALYSIS);
  expect([status, headers.etag]).toEqual([200, '"2"']);
  expect(json).toMatchObject({
    stage: 'countermeasure',
    analyses: [{ cause: 'the seal leaks', causeCode: 'seal', round: 1 }],
  });
  const record = (await get(`/api/tickets/${capa.replace('CAPA', 'NR510201A')}`)).json;
  expect(record.capa).toMatchObject({ number: capa, stage: 'countermeasure' });
});

test('contract: a step out of order is 409 with what is possible, a stale version 412, wrong fields 422, unknown 404', async () => {
  expect(await post('result', { result: 'x' })).toMatchObject({ status: 409, json: { possible: ['analysis'] } });
  expect((await post('analysis', ANALYSIS, { headers: { 'if-match': '"9"' } })).status).toBe(412);
  expect((await post('analysis', { cause: '', causeCode: 'No Code' })).json.errors).toHaveLength(2);
  for (const of of ['CAPA-2026-999999', 'CAPA-1', (await report()).replace('NR510201A', 'CAPA')])
    expect((await post('analysis', ANALYSIS, { of })).status).toBe(404);
});

test('ours:T11 the responsible person is somebody who works here, by mail address or id', async () => {
  const handler = desk.signIn('handler');
  await post('analysis', ANALYSIS);
  const plan = { measure: 'another seal', due: later(100) };
  const wrong = await post('countermeasure', { ...plan, responsible: 'nobody@example.com' });
  expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, '/responsible']);
  const { json } = await post('countermeasure', { ...plan, responsible: `${handler.id}@EXAMPLE.com` });
  expect(json).toMatchObject({ responsible: handler.id, stage: 'result', due: later(100) });
});

test('C5.5 whoever had a hand in it is refused as verifier, with the reason', async () => {
  await post('analysis', ANALYSIS);
  await post('countermeasure', { measure: 'another seal', due: later(100), responsible: desk.signIn('handler').id });
  await post('result', { result: 'changed' });
  const { status, json } = await post('verification', { effective: true, note: 'dry' });
  expect([status, json.detail]).toMatchObject([403, expect.stringContaining('somebody else verifies')]);
});
