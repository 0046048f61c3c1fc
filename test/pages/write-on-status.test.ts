import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/pages/customer-pages.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { signToken } from '../../shared/links/signed-token.ts';
import { statusUrl } from '../../shared/links/status-url.ts';
import { writerCode } from '../../shared/links/writer-code.ts';
import type { StaffCommand } from '../../shared/tickets/commands.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { DeskEdge, KEYS, REPORT } from '../support/desk-edge.ts';
import { call, callWithCookies } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;
let path: string;
/** Of the one browser of this test. */
let cookies: string[];

const headers = { 'accept-language': 'en' };
const KEY = '1f635295-4ff5-4d59-bd5b-c58364c9dc57';
const look = () => callWithCookies(createHandler(desk), { path, headers }, cookies);
const send = (fields: Record<string, string>) =>
  callWithCookies(
    createHandler(desk),
    { method: 'POST', path: `${path}?lang=en`, headers, body: new URLSearchParams({ key: KEY, ...fields }).toString() },
    cookies,
  );
const act = (...commands: StaffCommand[]) =>
  commands.reduce<Promise<unknown>>(
    (before, command) => before.then(() => actOnTicket(desk, { number, command, by: OFFICER })),
    Promise.resolve(),
  );
const events = async () => (await desk.tickets.file(number)).entries.flatMap((entry) => entry.events);
const messages = async () => (await desk.tickets.file(number)).messages.map(({ text }) => text);
const codesMailed = async () => (await events()).flatMap((event) => (event.type === 'code.asked' ? [event.nonce] : []));
const mailedCode = async () => writerCode({ number, nonce: (await codesMailed()).at(-1) ?? '' }, KEYS);
const MESSAGE = { act: 'message', text: 'It also stops when scanning.' };
const RESOLVE = [
  { name: 'contacts', channel: 'phone', note: 'called' },
  { name: 'resolution', result: 'repaired' },
] as const;

/** As the owner, who reads the code in their mail. */
const write = async (fields: Record<string, string>) => {
  const first = await send(fields);
  if (first.status !== 200) return first;
  const answer = await send({ ...fields, code: await mailedCode() });
  cookies = answer.cookies.map((cookie) => cookie.split(';')[0] ?? '');
  return answer;
};

async function openTicket(report: object = REPORT) {
  const { json } = await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: report });
  number = json.number;
  path = new URL(json.statusUrl).pathname;
}

beforeEach(async () => {
  desk = new DeskEdge();
  cookies = [];
  await openTicket();
});

describe('pitfalls: a forwarded link reads, it does not write (osTicket#3907)', () => {
  test('the first writing asks for a code that only the owner is mailed, and keeps what was written', async () => {
    const { status, text } = await send(MESSAGE);
    expect(status).toBe(200);
    expect(text).toContain('l•••@example.com');
    expect(text).toContain('name="text" value="It also stops when scanning."');
    expect(text).not.toContain(await mailedCode());
    expect(await messages()).toEqual([]);
  });

  test('with the code it goes out, and this browser is not asked again', async () => {
    const { status, headers: answered, cookies: set } = await write(MESSAGE);
    expect([status, answered.location]).toEqual([303, `${path}?lang=en&said=message`]);
    expect(set).toHaveLength(1);
    expect(set[0]).toMatch(/; Max-Age=2592000; Path=\/t\/; HttpOnly; SameSite=Strict; Secure$/);
    expect((await send({ act: 'message', text: 'One more.' })).status).toBe(303);
    expect(await messages()).toEqual(['It also stops when scanning.', 'One more.']);
    expect(await codesMailed()).toHaveLength(1);
  });

  test('five wrong codes use it up; the right one is too late then', async () => {
    await send(MESSAGE);
    const code = await mailedCode();
    const wrong = code === '123456' ? '654321' : '123456';
    for (let tries = 1; tries <= 5; tries += 1) {
      const { status, text } = await send({ ...MESSAGE, code: wrong });
      expect(status).toBe(422);
      expect(text).toContain('That is not the code from our latest mail.');
    }
    const { status, text } = await send({ ...MESSAGE, code });
    expect(status).toBe(422);
    expect(text).toContain('This code does not work any more.');
    expect(await messages()).toEqual([]);
  });

  test('a code works for 15 minutes, once, and for its own ticket', async () => {
    await send(MESSAGE);
    const code = await mailedCode();
    desk.later(0.25);
    expect((await send({ ...MESSAGE, code })).status).toBe(422);

    await send({ ...MESSAGE, again: '1' });
    const used = await mailedCode();
    expect((await send({ ...MESSAGE, code: used })).status).toBe(303);
    expect((await send({ ...MESSAGE, code: used, text: 'Again' })).status).toBe(422);

    const [first, firstPath] = [number, path];
    await openTicket({ ...REPORT, subject: 'Another' });
    await send(MESSAGE);
    const other = await mailedCode();
    [number, path] = [first, firstPath];
    await send({ ...MESSAGE, text: 'Third', again: '1' });
    if (other !== (await mailedCode())) expect((await send({ ...MESSAGE, code: other })).status).toBe(422);
  });

  test('while a code works none is mailed again, unless asked for; three an hour, then none', async () => {
    await send(MESSAGE);
    await send(MESSAGE);
    expect(await codesMailed()).toHaveLength(1);
    expect((await send({ ...MESSAGE, again: '1' })).status).toBe(200);
    expect((await send({ ...MESSAGE, again: '1' })).status).toBe(200);
    const { status, text } = await send({ ...MESSAGE, again: '1' });
    expect([status, (await codesMailed()).length]).toEqual([429, 3]);
    expect(text).toContain('simply reply to our mail');
    expect((await send({ ...MESSAGE, code: await mailedCode() })).status).toBe(303);
    desk.later(1);
    expect((await send({ ...MESSAGE, text: 'Later' })).status).toBe(200);
    expect(await codesMailed()).toHaveLength(4);
  });

  test('a token of another kind or of another ticket makes no writer', async () => {
    const claims = { number, round: 1 };
    for (const token of [
      path.slice(3),
      signToken({ ...claims, purpose: 'survey' }, KEYS),
      signToken({ ...claims, purpose: 'writer', number: 'NR510201A-2026-000099' }, KEYS),
    ]) {
      cookies = [`writer_${number}=${token}`];
      expect((await send(MESSAGE)).status).toBe(200);
    }
    expect(await messages()).toEqual([]);
  });

  test('without a mail address nobody writes by the link: the page says to phone', async () => {
    await openTicket({ ...REPORT, customer: { contact: 'Li Lei', phone: '024-88880001' } });
    const { text } = await look();
    expect(text).toContain('Please phone us and give the number above.');
    expect(text).not.toContain('<form');
    expect((await send(MESSAGE)).status).toBe(409);
  });
});

describe('links can be revoked', () => {
  test('one that was given out before does not open any more, a new one does, and the browser is asked anew', async () => {
    await write(MESSAGE);
    desk.later(1);
    await actOnTicket(desk, { number, command: { name: 'revoke-links' }, by: OFFICER });
    expect((await look()).status).toBe(410);
    expect((await send(MESSAGE)).status).toBe(410);
    desk.later(1);
    const url = statusUrl({ publicUrl: desk.publicUrl, ticket: await desk.tickets.get(number) }, KEYS);
    path = new URL(url).pathname;
    expect((await look()).status).toBe(200);
    expect((await send({ ...MESSAGE, text: 'New' })).status).toBe(200);
  });

  test('a link from before links named their time works until links are revoked', async () => {
    path = `/t/${signToken({ purpose: 'status', number, round: 1 }, KEYS)}`;
    expect((await look()).status).toBe(200);
    await actOnTicket(desk, { number, command: { name: 'revoke-links' }, by: OFFICER });
    expect((await look()).status).toBe(410);
  });
});

describe('the customer’s own word', () => {
  test('a message joins the conversation, with its files, once however often the button is pressed', async () => {
    const offer = { filename: 'photo.jpg', size: 2_400_000, type: 'image/jpeg', content: new Uint8Array() };
    const upload = await desk.uploads.put({ uploadId: crypto.randomUUID(), ...offer });
    await write({ ...MESSAGE, upload });
    expect((await send({ ...MESSAGE, upload })).status).toBe(303);
    expect(await messages()).toHaveLength(1);
    const { text } = await look();
    expect(text).toContain('It stops when printing.');
    expect(text).toMatch(
      /<p class="words">It also stops when scanning\.<\/p><ul class="attached"><li><a href="\/t\/[^"]+\/files\/[0-9a-f]{24}\?lang=en">photo\.jpg<\/a> <small>2\.3 MB/,
    );
    expect(desk.tickets.uploads.get(upload)).toBe(number);
  });

  test('the conversation shows the mails that the customer was sent, and no note of a call', async () => {
    await act(
      { name: 'contacts', channel: 'phone', note: 'INTERNAL' },
      { name: 'contacts', channel: 'email', note: 'We are on it.' },
    );
    expect((await look()).text).not.toContain('We are on it.');
    const entry = (await desk.tickets.get(number)).version;
    const by = { kind: 'machine', name: 'letters' } as const;
    await actOnTicket(desk, { number, command: { name: 'mail-accepted', purpose: 'contact', entry }, by });
    const { text } = await look();
    expect(text).toContain('<p class="words">We are on it.</p>');
    expect(text).not.toContain('INTERNAL');
  });

  test('a colleague’s mail that came to the ticket is not shown', async () => {
    const message = {
      id: 'm1',
      direction: 'in' as const,
      at: desk.time.toISOString(),
      text: 'INTERNAL',
      attachments: [],
    };
    await actOnTicket(desk, { number, command: { name: 'customer-wrote', messageId: 'm1' }, by: OFFICER, message });
    expect((await look()).text).not.toContain('INTERNAL');
  });

  test('A5.5.4 it is solved: the customer says so without a word, and only the staff close it', async () => {
    await act(...RESOLVE);
    expect((await look()).text).toContain('It is not solved');
    expect((await write({ act: 'solved', text: '' })).headers.location).toContain('said=solved');
    expect((await desk.tickets.get(number)).status).toBe('resolved');
    expect(await messages()).toEqual(['It is solved, thank you.']);
    const { text } = await look();
    expect(text).not.toContain('value="solved"');
    expect(text).toContain('value="reopen"');
  });

  test('ours:T13 it is not solved: the customer opens it again and says why', async () => {
    await act(...RESOLVE);
    await write({ act: 'reopen', text: 'It stopped again.' });
    expect(await desk.tickets.get(number)).toMatchObject({ status: 'in-progress', round: 2 });
    expect(await events()).toContainEqual({ type: 'ticket.reopened', round: 2, why: 'customer' });
    expect(await messages()).toEqual(['It stopped again.']);
    expect((await look()).text).not.toContain('It is not solved');
  });

  test('ours:T13 a closed one is opened again for 30 days; then the page leads to the form', async () => {
    await act(...RESOLVE, { name: 'closing' });
    expect((await look()).text).toContain('Open the case again');
    desk.later(24 * 30);
    expect((await look()).text).toContain('For anything new, please use the form.');
    expect((await send({ act: 'reopen', text: 'Again' })).status).toBe(409);
  });

  test('the owner of a closed case can rate it from the page, whoever else has the link cannot', async () => {
    await write(MESSAGE);
    await act(...RESOLVE, { name: 'closing' });
    const survey = /href="(\/s\/[^"]+)"/.exec((await look()).text)?.[1] ?? '';
    expect((await call(createHandler(desk), { path: survey })).status).toBe(200);
    cookies = [];
    expect((await look()).text).not.toContain('href="/s/');
  });

  test('what is wrong stands beside its field, and nothing is lost', async () => {
    await act(...RESOLVE);
    const { status, text } = await send({ text: 'Half a sentence', act: '' });
    expect(status).toBe(422);
    expect(text).toContain('<a href="#act">What would you like to say? – Please choose one of these.</a>');
    expect(text).toContain('Half a sentence</textarea>');
    expect((await send({ act: 'reopen', text: ' ' })).text).toContain('id="text-wrong">Please fill this in.');
    expect(await codesMailed()).toEqual([]);
  });

  test('what the ticket does not take now is refused, whatever the form says', async () => {
    for (const name of ['solved', 'reopen']) expect((await send({ act: name, text: 'x' })).status).toBe(422);
    expect(await events()).not.toContainEqual(expect.objectContaining({ type: 'ticket.reopened' }));
  });

  test('A5.4.3 the customer’s word ends the waiting for them', async () => {
    await act({ name: 'waiting', on: true, reason: 'needs the serial number' });
    await write(MESSAGE);
    expect((await desk.tickets.get(number)).waitingSince).toBeUndefined();
  });
});

test('E1.8.2#25 why it takes longer stands in the conversation, as the customer was told it', async () => {
  const promise = (days: number, delayCause?: string) =>
    act({
      name: 'answer',
      expectedResolutionAt: new Date(desk.time.getTime() + days * 86_400_000).toISOString(),
      measures: 'INTERNAL',
      signedBy: 'INTERNAL',
      ...(delayCause !== undefined && { delayCause }),
    });
  await promise(1);
  desk.later(25);
  await promise(2, 'A part is on its way.');
  const { text } = await look();
  expect(text).toContain('<p class="words">A part is on its way.</p>');
  expect(text).toMatch(/We told you that it takes until Thu,? 26 November 2026/);
  expect(text).not.toContain('INTERNAL');
});
