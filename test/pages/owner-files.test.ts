import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/pages/customer-pages.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { mailLookOf } from '../../shared/links/mail-url.ts';
import { readToken } from '../../shared/links/signed-token.ts';
import { statusUrl } from '../../shared/links/status-url.ts';
import { writerCode } from '../../shared/links/writer-code.ts';
import { attachmentId } from '../../shared/tickets/attachment-id.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import type { Attachment, Message } from '../../shared/tickets/store.ts';
import { anOpening } from '../support/an-opening.ts';
import { DeskEdge, KEYS, REPORT } from '../support/desk-edge.ts';
import { call, callWithCookies } from '../support/http-event.ts';

const file = (filename: string, contentId?: string): Attachment => ({
  key: `tickets/mail/m1/abc/${filename}`,
  filename,
  type: 'image/png',
  size: 3,
  ...(contentId !== undefined && { contentId }),
});
const MAIL: Message = {
  id: 'm1',
  direction: 'in',
  at: '2026-11-23T01:00:00.000Z',
  text: 'Look at this.',
  from: 'lei@example.com',
  html: { remoteImages: 1 },
  attachments: [file('photo.png', 'i1@x')],
};

let desk: DeskEdge;
let number: string;
let path: string;
let cookies: string[];

const headers = { 'accept-language': 'en' };
const get = (part = '') => callWithCookies(createHandler(desk), { path: `${path}${part}`, headers }, cookies);
const post = (part: string, fields: Record<string, string>) =>
  callWithCookies(
    createHandler(desk),
    { method: 'POST', path: `${path}${part}?lang=en`, headers, body: new URLSearchParams(fields).toString() },
    cookies,
  );
const nonces = async () =>
  (await desk.tickets.file(number)).entries.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'code.asked' ? [event.nonce] : [])),
  );
const mailedCode = async () => writerCode({ number, nonce: (await nonces()).at(-1) ?? '' }, KEYS);
const wrote = (message: Message, by: Actor = { kind: 'customer' }) =>
  actOnTicket(desk, { number, command: { name: 'customer-wrote', messageId: message.id }, by, message });

const PHOTO = `/files/${attachmentId(file('photo.png'))}`;

/** As the owner, who reads the code in their mail. */
async function showWhoItIs() {
  await post(PHOTO, {});
  const answer = await post(PHOTO, { code: await mailedCode() });
  cookies = answer.cookies.map((cookie) => cookie.split(';')[0] ?? '');
  return answer;
}

beforeEach(async () => {
  desk = new DeskEdge();
  cookies = [];
  const { json } = await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: REPORT });
  number = json.number;
  path = new URL(json.statusUrl).pathname;
  await wrote(MAIL);
});

describe('downloads are for staff and the owner: a forwarded link reads the page, no more', () => {
  test('who only has the link is asked who they are, and looking mails nobody a code', async () => {
    const { status, text, headers: answered } = await get(PHOTO);
    expect([status, answered.location]).toEqual([403, undefined]);
    expect(text).toContain('Mail me the code');
    expect(await nonces()).toEqual([]);
    expect((await get('/messages/m1')).status).toBe(403);
  });

  test('a wrong code opens nothing; the right one makes the browser known and leads back to the page', async () => {
    await post(PHOTO, {});
    const code = await mailedCode();
    const wrong = await post(PHOTO, { code: code === '123456' ? '654321' : '123456' });
    expect([wrong.status, wrong.cookies]).toEqual([422, []]);
    const { status, headers: answered } = await showWhoItIs();
    expect([status, answered.location]).toEqual([303, `${path}?lang=en&known=1`]);
  });

  test('the owner’s browser is led to a link of a minute, with the type that the bytes have', async () => {
    await showWhoItIs();
    const { status, headers: answered } = await get(PHOTO);
    expect([status, answered.location, answered['cache-control']]).toEqual([
      302,
      'https://files.example.com/tickets/mail/m1/abc/photo.png?type=image/png',
      'no-store',
    ]);
  });

  test('what is not the customer’s own is unknown: mails of machines, other tickets, keys', async () => {
    await wrote({ ...MAIL, id: 'm2', attachments: [file('inside.png')] }, { kind: 'machine', name: 'intake' });
    await showWhoItIs();
    expect((await get(`/files/${attachmentId(file('inside.png'))}`)).status).toBe(404);
    expect((await get('/messages/m2')).status).toBe(404);
    expect((await get(`/files/${encodeURIComponent(file('photo.png').key)}`)).status).toBe(404);
    const other = new URL(
      (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: REPORT })).json.statusUrl,
    );
    path = other.pathname;
    expect((await get(PHOTO)).status).toBe(403);
  });

  test('nothing of a mail that is kept apart is opened, not even asked for', async () => {
    const { ticket } = await openTicket(desk, {
      ...anOpening(),
      channel: 'email',
      quarantine: 'spam',
      attachments: [file('photo.png')],
    });
    path = new URL(statusUrl({ publicUrl: desk.publicUrl, ticket }, KEYS)).pathname;
    expect((await get(PHOTO)).status).toBe(404);
  });
});

describe('a mail as it was formatted', () => {
  test('is offered to the owner’s browser only, in a frame that may run nothing', async () => {
    expect((await get()).text).not.toContain('<iframe');
    await showWhoItIs();
    const { text, headers: answered } = await get();
    expect(text).toMatch(
      /<iframe name="mail-m1" src="[^"]+\/messages\/m1"[^>]+ sandbox="allow-popups allow-popups-to-escape-sandbox"/,
    );
    expect(answered['content-security-policy']).toContain("frame-src 'self'");
  });

  test('leads to a link of a minute for this mail, with images from elsewhere once they are asked for', async () => {
    await showWhoItIs();
    const lookAt = async (part: string) => {
      const { status, headers: answered } = await get(part);
      expect([status, answered['cache-control']]).toEqual([302, 'no-store']);
      const token = /^\/m\/([^/?]+)$/.exec(answered.location ?? '')?.[1] ?? '';
      const seconds = Math.floor(desk.now().getTime() / 1000);
      const reading = readToken(token, KEYS, seconds + 59);
      if (reading.state !== 'valid') throw new Error(reading.state);
      expect([reading.claims.purpose, readToken(token, KEYS, seconds + 60).state]).toEqual(['mail', 'expired']);
      return mailLookOf(reading.claims);
    };
    expect(await lookAt('/messages/m1')).toEqual({ number, messageId: 'm1', remote: false });
    expect(await lookAt('/messages/m1?images=remote')).toEqual({ number, messageId: 'm1', remote: true });
  });
});
