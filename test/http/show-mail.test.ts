import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/http/show-mail.ts';
import { S3Refused } from '../../shared/aws/s3-objects.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { splitMessage } from '../../shared/desk/split-message.ts';
import { mailPath } from '../../shared/links/mail-url.ts';
import type { Message } from '../../shared/tickets/store.ts';
import { MESSAGE, PHOTO } from '../support/a-formatted-message.ts';
import { aMail } from '../support/a-mail.ts';
import { anOpening } from '../support/an-opening.ts';
import { DeskEdge, KEYS } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

const HTML =
  '<p>Lane 3</p><script>alert(1)</script><img src="cid:i1@x"><img src="https://t.example/p"><a href="https://a.example">a</a>';

const raws = new Map<string, Uint8Array>();
const mails = {
  async read(key: string): Promise<Uint8Array> {
    const raw = raws.get(key);
    if (raw === undefined) throw new S3Refused('AccessDenied', { status: 403, what: 'GET inbound/…' });
    return raw;
  },
};
const asMail = (html: string) => aMail(['From: alice@harbour.example', 'Content-Type: text/html; charset=utf-8'], html);

let desk: DeskEdge;
let number: string;
const read = (path: string, as?: { id: string; groups: string }) =>
  call(createHandler({ ...desk, mails }), { path, ...(as && { as }) });
const linkTo = (changes: Partial<Parameters<typeof mailPath>[0]> = {}, now = desk.now()) =>
  mailPath({ ticket: { number }, messageId: 'm1', remote: false, ...changes }, { keys: KEYS, now });
const write = (message: Message, to = number) =>
  actOnTicket(desk, {
    number: to,
    command: { name: 'customer-wrote', messageId: message.id },
    by: { kind: 'customer' },
    message,
  });

beforeEach(async () => {
  desk = new DeskEdge();
  raws.clear();
  raws.set('inbound/m1', asMail(HTML));
  ({ number } = (await openTicket(desk, anOpening())).ticket);
  await write(MESSAGE);
});

describe('a mail as it was formatted, by a link of a minute', () => {
  test('shows its own images in place, loads none from elsewhere, and may run nothing', async () => {
    const { status, text, headers } = await read(linkTo());
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(text).toContain(`<img src="https://files.example.com/${PHOTO.key}?type=image/png"`);
    expect(text).toContain('<p>Lane 3</p>');
    expect(text).not.toMatch(/<script| src="https:\/\/t\.example/);
    expect(headers['content-security-policy']).toBe(
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https://files.example.com; frame-ancestors 'self'",
    );
    expect([headers['referrer-policy'], headers['x-content-type-options']]).toEqual(['no-referrer', 'nosniff']);
  });

  test('loads those from elsewhere by a link that says so, and by no change of another', async () => {
    const { text, headers } = await read(linkTo({ remote: true }));
    expect(text).toContain('<img src="https://t.example/p"');
    expect(headers['content-security-policy']).toContain('img-src https://files.example.com https: http:;');
    expect((await read(linkTo().replace('.plain-', '.images-'))).status).toBe(404);
    expect((await read(`${linkTo()}?images=remote`)).text).not.toContain(' src="https://t.example');
  });

  test('is over after a minute, in words that a person can read in the frame', async () => {
    const link = linkTo();
    desk.time = new Date(desk.time.getTime() + 59_000);
    expect((await read(link)).status).toBe(200);
    desk.time = new Date(desk.time.getTime() + 1_000);
    const { status, text, headers } = await read(link);
    expect([status, headers['content-type']]).toEqual([410, 'text/html; charset=utf-8']);
    expect(text).toMatch(/一分钟.*open the mail again/s);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  });

  test('works in the very second in which the links of its ticket were revoked, but not one made before', async () => {
    const before = linkTo();
    const by = { kind: 'staff' as const, id: desk.signIn('officer').id, roles: ['officer' as const] };
    const ticket = await actOnTicket(desk, { number, command: { name: 'revoke-links' }, by });
    expect((await read(before)).status).toBe(410);
    expect((await read(linkTo({ ticket }))).status).toBe(200);
  });

  test('shows no other mail than it was made for', async () => {
    await write({ ...MESSAGE, id: 'm2', rawKey: 'inbound/m2' });
    raws.set('inbound/m2', asMail('<p>second</p>'));
    expect((await read(linkTo().replace('-m1.', '-m2.'))).status).toBe(404);
    const other = (await openTicket(desk, anOpening())).ticket.number;
    expect((await read(linkTo({ ticket: { number: other } }))).status).toBe(404);
    expect((await read(linkTo({ messageId: 'm2' }))).text).toContain('<p>second</p>');
  });

  test('shows nothing of what is kept apart', async () => {
    const { ticket } = await openTicket(desk, { ...anOpening(), quarantine: 'spam', message: MESSAGE });
    expect((await read(linkTo({ ticket }))).status).toBe(409);
  });

  test('of a mail that was split off, both tickets show it', async () => {
    const by = { kind: 'staff' as const, id: desk.signIn('officer').id, roles: ['officer' as const] };
    const made = await splitMessage(desk, { number, messageId: 'm1', by });
    expect((await read(linkTo({ ticket: { number: made.number } }))).text).toContain('<p>Lane 3</p>');
    expect((await read(linkTo())).text).toContain('<p>Lane 3</p>');
  });
});

describe('nothing is shown that is not kept', () => {
  test('a mail that was erased while its ticket still names it, or that came without HTML', async () => {
    raws.clear();
    const { status, text } = await read(linkTo());
    expect([status, text]).toEqual([404, expect.stringContaining('not kept any more')]);
    raws.set('inbound/m1', aMail(['From: a@b.example'], 'only words'));
    expect((await read(linkTo())).status).toBe(404);
    const { html: _, ...plain } = MESSAGE;
    await write({ ...plain, id: 'm3' });
    expect((await read(linkTo({ messageId: 'm3' }))).status).toBe(404);
  });

  test('what an older version kept beside the mail is not needed', async () => {
    await write({ ...MESSAGE, id: 'm4', html: { key: 'tickets/mail/m4/message.html', remoteImages: 1 } });
    expect((await read(linkTo({ messageId: 'm4' }))).text).toContain('<p>Lane 3</p>');
  });

  test('S3 that cannot be asked is our failure, not an erasure', async () => {
    const broken = {
      read: async () => {
        throw new S3Refused('SlowDown', { status: 503, what: 'GET inbound/…' });
      },
    };
    const answer = await call(createHandler({ ...desk, mails: broken }), { path: linkTo() });
    expect([answer.status, answer.text]).toEqual([500, expect.stringContaining('went wrong on our side')]);
  });
});

describe('the same by the API, for staff', () => {
  const path = (images = '') => `/api/tickets/${number}/messages/m1/html${images}`;

  test('images from elsewhere only where they are asked for', async () => {
    const officer = desk.signIn('officer');
    const { status, text } = await read(path(), officer);
    expect([status, text]).toEqual([200, expect.not.stringContaining(' src="https://t.example')]);
    expect((await read(path('?images=remote'), officer)).text).toContain('<img src="https://t.example/p"');
    expect((await read(path('?images=all'), officer)).status).toBe(422);
  });

  test('nobody without a token, nobody who has left, with problem+json', async () => {
    const { status, json } = await read(path());
    expect([status, json.detail]).toEqual([401, 'Sign in first.']);
    expect((await read(path(), { id: 'gone', groups: '[officer]' })).status).toBe(403);
  });
});
