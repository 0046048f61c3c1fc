import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { REPORT } from '../support/desk-edge.ts';
import { DeskPages } from '../support/desk-pages.ts';
import { call } from '../support/http-event.ts';

let desk: DeskPages;
let number: string;
let page: string;

const BOARD = '/desk/complaints/capas';
const STAGES = ['Cause analysis', 'Visit to the customer', 'Countermeasure', 'Result', 'Verification'];
const ANALYSIS = { cause: 'Nobody wrote the visit down.', causeCode: 'process' };

const send = (form: string, fields: Record<string, string>) => desk.post(`${page}/${form}`, fields, page);
const capa = async () => (await desk.tickets.get(number)).capa;

/** In which column of the board the complaint's card stands. */
async function column(): Promise<string | undefined> {
  const { text } = await desk.get(BOARD);
  const columns = text.split('<section').slice(1);
  const found = columns.find((one) => one.includes(number.replace('NR510201A', 'CAPA')));
  return /<h2>([^<]+) </.exec(found ?? '')?.[1];
}

beforeEach(async () => {
  desk = new DeskPages();
  const { json } = await call(createPublicApi(desk), {
    method: 'POST',
    path: '/api/tickets',
    body: { ...REPORT, category: 'service-quality' },
  });
  number = json.number;
  page = `/desk/tickets/${number}`;
});

describe('C5.2–C5.5 a corrective action, from the desk alone', () => {
  test('goes through its stages by their forms, and its card through the columns of the board', async () => {
    const responsible = desk.enter('handler');
    desk.enter('department-head');
    expect(await column()).toBe(STAGES[0]);

    await send('capa-analysis', { ...ANALYSIS, onSite: 'true' });
    expect(await column()).toBe(STAGES[1]);
    await send('capa-on-site', { visitedAt: '2026-11-23T09:00', findings: 'The list hangs in another office.' });
    expect(await column()).toContain(STAGES[2]);
    await send('capa-countermeasure', { measure: 'One shared calendar.', responsible, due: '2026-12-01T17:00' });
    expect(await column()).toBe(STAGES[3]);
    await send('capa-result', { result: 'Calendar in use.' });
    expect(await column()).toContain(STAGES[4]);
    desk.enter('officer');
    await send('capa-verification', { effective: 'yes', note: 'No missed visit in two weeks.' });

    expect(await capa()).toMatchObject({ stage: 'closed', ending: 'effective' });
    expect(await column()).toBe('Closed in the last 30 days');
    const { text } = await desk.get(page);
    for (const words of ['Nobody wrote the visit down.', 'One shared calendar.', 'No missed visit in two weeks.'])
      expect(text).toContain(words);
  });

  test('a countermeasure that does not work is planned anew', async () => {
    desk.enter('department-head');
    const responsible = desk.enter('department-head');
    await send('capa-analysis', ANALYSIS);
    await send('capa-countermeasure', { measure: 'A note.', responsible, due: '2026-12-01T17:00' });
    await send('capa-result', { result: 'Noted.' });
    desk.enter('officer');
    await send('capa-verification', { effective: 'no', note: 'Again.' });
    expect(await capa()).toMatchObject({ stage: 'countermeasure', round: 2 });
    expect((await desk.get(page)).text).toContain('Gone through again: the countermeasure did not work');
  });

  test('ours:T11 who had a hand in it is not offered to verify it, and is told why', async () => {
    const responsible = desk.enter('customer-service-head');
    await send('capa-analysis', ANALYSIS);
    await send('capa-countermeasure', { measure: 'A note.', responsible, due: '2026-12-01T17:00' });
    await send('capa-result', { result: 'Noted.' });
    const { text } = await desk.get(page);
    expect(text).not.toContain('id="act-capa-verification"');
    expect(text).toContain('somebody else verifies whether it works (C5.5)');
    desk.enter('officer');
    expect((await desk.get(page)).text).toContain('id="act-capa-verification"');
  });

  test('C5.3 the customer’s own cause ends it with its analysis', async () => {
    desk.enter('department-head');
    await send('capa-analysis', { ...ANALYSIS, causeCode: 'customer-use', customerCause: 'true' });
    expect(await capa()).toMatchObject({ stage: 'closed', ending: 'customer-cause' });
  });

  test('what cannot be taken comes back with what was written and what is wrong', async () => {
    desk.enter('department-head');
    await send('capa-analysis', ANALYSIS);
    const { status, text } = await send('capa-countermeasure', {
      measure: 'A note.',
      responsible: '',
      due: '2020-01-01T00:00',
    });
    expect(status).toBe(422);
    expect(text).toContain('A note.');
    expect(text).toContain('id="capa-countermeasure-responsible-wrong"');
    expect((await capa())?.stage).toBe('countermeasure');
  });

  test('a late one is unmistakable on the board, and counted over its column', async () => {
    desk.later(24 * 11);
    desk.enter('officer');
    const { text } = await desk.get(BOARD);
    expect(text).toMatch(/<li class="is-late"[^>]*>/);
    expect(text).toContain('class="bad">1 · 1 late');
  });

  test('the board is narrowed by department and responsible person', async () => {
    desk.enter('officer');
    const card = number.replace('NR510201A', 'CAPA');
    expect((await desk.get(`${BOARD}?department=sales`)).text).not.toContain(card);
    expect((await desk.get(`${BOARD}?department=service-planning`)).text).toContain(card);
    expect((await desk.get(`${BOARD}?person=somebody`)).text).not.toContain(card);
  });
});

test('the customer’s links are revoked from the desk, by whom the table lets', async () => {
  desk.enter('handler');
  expect((await send('links', { reason: 'x' })).status).toBe(403);
  desk.enter('officer');
  expect((await send('links', { reason: 'Forwarded to a stranger.' })).status).toBe(303);
  expect((await desk.tickets.get(number)).linksRevokedBefore).toBe(desk.now().toISOString());
});
