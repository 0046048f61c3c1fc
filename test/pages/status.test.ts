import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/pages/customer-pages.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { signToken } from '../../shared/links/signed-token.ts';
import { REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import { DEPARTMENTS_OF_THE_REGULATIONS } from '../../shared/settings/departments-setting.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { DeskEdge, KEYS, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;
let path: string;

const visit = (to: string, headers: Record<string, string> = { 'accept-language': 'en' }) =>
  call(createHandler(desk), { path: to, headers });

beforeEach(async () => {
  desk = new DeskEdge();
  const body = { ...REPORT, category: 'service-quality', urgency: 'urgent', subject: '<i>Stops</i>' };
  const { json } = await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body });
  number = json.number;
  path = new URL(json.statusUrl).pathname;
});

describe('the status page', () => {
  test('says where it stands, what was promised until when, and what happened', async () => {
    const { status, text } = await visit(path);
    expect(status).toBe(200);
    expect(text).toContain(number);
    expect(text).toContain('&lt;i&gt;Stops&lt;/i&gt;');
    expect(text).toContain('<li aria-current="step">With its department</li>');
    // 8 hours after 09:00 on the company's clock.
    expect(text).toMatch(/We contact you by Mon,? 23 November 2026 at 17:00\./);
    expect(text).toContain('All times are GMT+8.');
    expect(text).toContain('Handed to Service Planning');
  });

  test('A5.4.2 calls the department what the company calls it', async () => {
    const departments = { ...DEPARTMENTS_OF_THE_REGULATIONS };
    departments['service-planning'] = { zh: '<规划>部', en: 'Field & Planning', open: true };
    Object.assign(desk, {
      rulesInForce: async () => ({ calendar: desk.calendar, rules: REGULATION_RULES, departments }),
    });
    const english = await visit(path);
    expect(english.text).toContain('<dd>Field &amp; Planning</dd>');
    expect(english.text).toContain('Handed to Field &amp; Planning');
    expect(english.text).not.toContain('Service Planning');
    expect((await visit(`${path}?lang=zh`)).text).toContain('<dd>&lt;规划&gt;部</dd>');
  });

  test('a missed promise is owned up to', async () => {
    desk.later(8);
    await actOnTicket(desk, { number, command: { name: 'time-passes' }, by: { kind: 'machine', name: 'timer' } });
    const { text } = await visit(path);
    expect(text).toMatch(
      /We should have contacted you by Mon,? 23 November 2026 at 17:00\. We are late, and we are sorry\./,
    );
  });

  test('never shows what staff wrote among themselves', async () => {
    const secret = 'INTERNAL';
    const commands = [
      { name: 'contacts', channel: 'phone', note: secret },
      { name: 'answer', expectedResolutionAt: '2026-11-25T10:00:00.000Z', measures: secret, signedBy: secret },
      {
        name: 'supervision',
        from: '2026-11-23T01:00:00.000Z',
        to: '2026-11-23T02:00:00.000Z',
        degree: secret,
        note: secret,
      },
      { name: 'apology', channel: 'phone', note: secret },
      { name: 'judgement', justified: false, reason: secret },
      { name: 'resolution', result: secret, cause: secret },
      { name: 'reopening', reason: secret },
    ] as const;
    for (const command of commands) await actOnTicket(desk, { number, command, by: OFFICER });
    const { text } = await visit(path);
    expect(text).not.toContain(secret);
    expect(text).toContain('We contacted you by phone');
    expect(text).toMatch(/The department promised a solution by Wed,? 25 November 2026 at 18:00/);
    expect(text).toContain('We apologised to you');
    expect(text).toContain('Case opened again');
    for (const word of ['supervis', 'judge', 'justified']) expect(text.toLowerCase()).not.toContain(word);
  });

  test('speaks the language of the report where the browser names neither', async () => {
    expect((await visit(path, {})).text).toContain('<html lang="zh-CN">');
    expect((await visit(`${path}?lang=en`, {})).text).toContain('<html lang="en-GB">');
  });

  test('a link that is not ours is 404, one for a survey too, an old one 410, each as a page', async () => {
    const missing = await visit('/t/nothing');
    expect([missing.status, missing.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await visit(`/t/${signToken({ purpose: 'survey', number, round: 1 }, KEYS)}`)).status).toBe(404);
    desk.later(24 * 401);
    expect((await visit(path)).status).toBe(410);
  });

  test('a failure inside shows an id and nothing else', async () => {
    const failing = createHandler({ ...desk, keys: () => Promise.reject(new Error('cellar')) });
    const { status, text } = await call(failing, { path, headers: { 'accept-language': 'en' } });
    expect(status).toBe(500);
    expect(text).toContain('give us this id: a-request');
    expect(text).not.toContain('cellar');
  });
});
