import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/pages/customer-pages.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { signToken } from '../../shared/links/signed-token.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { DeskEdge, KEYS, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;
let path: string;

const headers = { 'accept-language': 'en' };
const open = (query = '') => call(createHandler(desk), { path: path + query, headers });
const post = (fields: Record<string, string>) =>
  call(createHandler(desk), {
    method: 'POST',
    path: `${path}?lang=en`,
    headers,
    body: new URLSearchParams(fields).toString(),
  });
/** From the page, as a person does. */
const send = async (fields: Record<string, string>) =>
  post({ key: /name="key" value="([^"]+)"/.exec((await open()).text)?.[1] ?? '', ...fields });
const answers = async () =>
  (await desk.tickets.file(number)).entries.flatMap(({ events }) =>
    events.filter((event) => event.type === 'satisfaction.answered'),
  );

beforeEach(async () => {
  desk = new DeskEdge();
  number = (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: REPORT })).json.number;
  const steps = [
    { name: 'contacts', channel: 'phone', note: 'called' },
    { name: 'resolution', result: 'repaired' },
    { name: 'closing' },
  ] as const;
  for (const command of steps) await actOnTicket(desk, { number, command, by: OFFICER });
  const expiresAt = Math.floor(desk.time.getTime() / 1000) + 30 * 86_400;
  path = `/s/${signToken({ purpose: 'survey', number, round: 1, expiresAt }, KEYS)}`;
});

describe('A5.5.4 the survey page', () => {
  test('opening it answers nothing, and nothing is chosen beforehand', async () => {
    const { status, text } = await open();
    expect(status).toBe(200);
    expect(text.match(/type="radio" name="score"/g)).toHaveLength(5);
    expect(text).not.toContain('checked');
    expect(await answers()).toEqual([]);
  });

  test('what posts the empty form, as mail scanners do, answers nothing', async () => {
    const { status, text } = await send({ comment: '' });
    expect(status).toBe(422);
    expect(text).toContain('Please choose one of the five.');
    expect(await answers()).toEqual([]);
  });

  test('pitfalls: what posts to the link without having read the page answers nothing (freescout#1743)', async () => {
    for (const key of [{}, { key: 'guessed' }, { key: path.slice(3) }]) {
      const { status, text } = await post({ ...key, score: '5', comment: 'Fine' });
      expect(status).toBe(422);
      expect(text).toContain('Please send it once more.');
      expect(text).toContain('Fine</textarea>');
    }
    expect(await answers()).toEqual([]);
  });

  test('a page that was open for more than a day asks to send it once more', async () => {
    const key = /name="key" value="([^"]+)"/.exec((await open()).text)?.[1] ?? '';
    desk.later(25);
    expect((await post({ key, score: '5' })).status).toBe(422);
    expect((await send({ score: '5' })).status).toBe(303);
  });

  test('pitfalls: what looks ahead with HEAD or GET, as scanners do, answers nothing (odoo#262262)', async () => {
    for (const method of ['HEAD', 'GET']) {
      expect((await call(createHandler(desk), { method, path: `${path}?score=1`, headers })).status).toBe(200);
    }
    expect(await answers()).toEqual([]);
  });

  test('a revoked link is over, like an old one', async () => {
    const command = { name: 'revoke-links' } as const;
    await actOnTicket(desk, { number, command, by: OFFICER });
    expect((await open()).status).toBe(410);
    expect((await post({ score: '5' })).status).toBe(410);
  });

  test('sending an answer leads to thanks and shows it', async () => {
    const { status, headers: sent } = await send({ score: '4', comment: 'Fine,\nmostly <ok>' });
    expect(status).toBe(303);
    expect(sent.location).toBe(`${path}?lang=en&thanks=1`);
    const { text } = await open('?thanks=1');
    expect(text).toContain('Thank you for your answer.');
    expect(text).toContain('4 · Satisfied');
    expect(text).toContain('Fine,\nmostly &lt;ok&gt;');
  });

  test('the button pressed twice answers once', async () => {
    const both = [await send({ score: '4', comment: 'Fine' }), await send({ score: '4', comment: 'Fine' })];
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await answers()).toHaveLength(1);
  });

  test('another answer is not taken for the first one, but may replace it when asked to', async () => {
    await send({ score: '4' });
    const other = await send({ score: '1', comment: 'No' });
    expect(other.status).toBe(422);
    expect(other.text).toContain('This was answered before.');
    expect(other.text).toContain('name="replaces" value="true"');
    expect(await answers()).toHaveLength(1);
    expect((await send({ score: '1', comment: 'No', replaces: 'true' })).status).toBe(303);
    expect(await answers()).toMatchObject([{ score: 4 }, { score: 1 }]);
  });

  test('after 7 days the answer stands and no form is shown', async () => {
    await send({ score: '5' });
    desk.later(24 * 7 - 1);
    const key = /name="key" value="([^"]+)"/.exec((await open()).text)?.[1] ?? '';
    desk.later(2);
    const { text } = await open();
    expect(text).toContain('This answer can no longer be changed.');
    expect(text).not.toContain('<form');
    expect((await post({ key, score: '1', replaces: 'true' })).status).toBe(409);
  });

  test('a link that is not ours is 404, an old one 410, each as a page', async () => {
    const missing = await call(createHandler(desk), { path: '/s/nothing', headers });
    expect([missing.status, missing.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    desk.later(24 * 31);
    expect((await open()).status).toBe(410);
    expect((await send({ score: '5' })).status).toBe(410);
  });
});
