import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { PRODUCT_REPLIES } from '../../shared/letters/reply-templates.ts';
import { ROLES } from '../../shared/regulation/words.ts';
import { PERMISSIONS } from '../../shared/staff/permissions.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { possibleCommands } from '../../shared/tickets/possible.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { REPORT } from '../support/desk-edge.ts';
import { DeskPages } from '../support/desk-pages.ts';
import { call } from '../support/http-event.ts';

let desk: DeskPages;
let number: string;
let page: string;

const report = async (changes: object = {}): Promise<string> =>
  (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: { ...REPORT, ...changes } })).json
    .number;
const act = (command: Command) => actOnTicket(desk, { number, command, by: OFFICER });
const passTime = () =>
  actOnTicket(desk, { number, command: { name: 'time-passes' }, by: { kind: 'machine', name: 'timer' } });
const formsIn = (text: string) => [...text.matchAll(/id="act-([\w-]+)"/g)].map(([, name]) => name);

beforeEach(async () => {
  desk = new DeskPages();
  number = await report({ category: 'service-quality', urgency: 'urgent', subject: '<i>Stops</i>' });
  page = `/desk/tickets/${number}`;
});

describe('what I can do now', () => {
  test.each(ROLES)('%s is offered exactly what the ticket takes and the role allows', async (role) => {
    desk.enter(role);
    const ticket = await desk.tickets.get(number);
    const possible = [...possibleCommands(ticket), 'capa-analysis', 'links'] as const;
    const allowed = possible.filter((name) => PERMISSIONS[name].includes(role));
    const offered = new Set(formsIn((await desk.get(page)).text).map((name) => (name === 'reply' ? 'contacts' : name)));
    expect(offered).toEqual(new Set(allowed));
  });

  test('who left no mail address is not answered by mail', async () => {
    number = await report({ customer: { contact: 'Li', phone: '13800138000' } });
    desk.enter('officer');
    const { text } = await desk.get(`/desk/tickets/${number}`);
    expect(formsIn(text)).not.toContain('reply');
    expect(text).not.toContain('<option value="email"');
  });

  test('a role that may not is refused by the use case too', async () => {
    desk.enter('leadership');
    expect((await desk.post(`${page}/closing`, {}, '/desk')).status).toBe(403);
  });
});

describe('a form that was sent', () => {
  beforeEach(() => {
    desk.enter('officer');
  });

  test('is carried out by the API’s use case, once, and leads back to the ticket', async () => {
    const { status, headers } = await desk.post(`${page}/contacts`, { channel: 'phone', note: 'Called.' }, page);
    expect([status, headers.location]).toEqual([303, `${page}?done=contacts`]);
    expect((await desk.tickets.get(number)).status).toBe('in-progress');
  });

  test.each([
    ['contacts', { channel: 'phone', note: 'Called.' }],
    ['classification', { type: 'request', category: 'training', urgency: 'general', reason: 'Read.' }],
  ])('%s reads its ticket once', async (name, fields) => {
    const { version } = await desk.tickets.get(number);
    const read = vi.spyOn(desk.tickets, 'get');
    expect((await desk.post(`${page}/${name}`, { ...fields, version: String(version) })).status).toBe(303);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('a reply begins with the words that the company chose, in the customer’s language', async () => {
    const received = {
      en: { name: 'Warmly', text: 'Not this' },
      zh: { name: '好', text: '{contact}，关于“{subject}”（{number}）：' },
    };
    expect((await desk.get(`${page}?template=received`)).text).toContain(PRODUCT_REPLIES.received.en.name);
    desk.replies = { ...PRODUCT_REPLIES, received };
    const { text } = await desk.get(`${page}?template=received`);
    expect(text).toContain('>Warmly</a>');
    expect(text).toContain(`${REPORT.customer.contact}，关于“&lt;i&gt;Stops&lt;/i&gt;”（${number}）：`);
    expect(text).toMatch(/id="act-reply" open/);
  });

  test('that is wrong comes back with everything in it and what is wrong beside its field', async () => {
    const { status, text } = await desk.post(
      `${page}/supervision`,
      { from: 'x', to: '', degree: 'half', note: '' },
      page,
    );
    expect(status).toBe(422);
    expect(text).toContain('value="half"');
    expect(text).toContain('<a href="#supervision-note">Note – Please fill this in.</a>');
    expect(text).toMatch(/id="supervision-note-wrong">Please fill this in\./);
    expect(text).toMatch(/id="act-supervision" open/);
  });

  test('412: what a colleague did meanwhile is told, what was typed is kept', async () => {
    const { text } = await desk.get(page);
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    await act({ name: 'contacts', channel: 'phone', note: 'Me first.' });
    const shown = await desk.send('POST', `${page}/contacts`, {
      form: { csrf, version: '1', channel: 'fax', note: 'Me too.' },
    });
    expect(shown.status).toBe(412);
    expect(shown.text).toMatch(/What changed.*<b>[^<]+<\/b> · <time datetime="[^"]+">[^<]+<\/time>: Contact by phone/s);
    expect(shown.text).toContain('Me too.');
    expect(shown.text).toContain('name="version" value="2"');
  });

  test('what only the machine did meanwhile holds nobody up', async () => {
    const csrf = /name="csrf" value="([^"]+)"/.exec((await desk.get(page)).text)?.[1] ?? '';
    desk.later(9);
    desk.enter('officer');
    await passTime();
    const form = { csrf, version: '1', channel: 'phone', note: 'Sorry.' };
    expect((await desk.send('POST', `${page}/contacts`, { form })).status).toBe(303);
  });

  test('times are the company’s', async () => {
    desk.enter('department-head');
    await desk.post(`${page}/answer`, { expectedResolutionAt: '2026-11-25T10:00', measures: 'm', signedBy: 's' }, page);
    const { duties } = await desk.tickets.get(number);
    expect(duties.find(({ duty }) => duty === 'promised-resolution')?.due).toBe('2026-11-25T02:00:00.000Z');
  });
});

test('ours:T7 every deadline says how it came about: from, span, due, clause, version', async () => {
  desk.enter('officer');
  const { text } = await desk.get(page);
  expect(text).toMatch(/Mon.*09:00 \+ 8 h = .*17:00/);
  expect(text).toContain('By clause A5.5.2#2');
});

test('what a customer wrote cannot run in the page', async () => {
  desk.enter('officer');
  expect((await desk.get(page)).text).toContain('<h1>&lt;i&gt;Stops&lt;/i&gt;</h1>');
});

test('while nothing changes a page that asks is told so in a word', async () => {
  desk.enter('officer');
  const { headers } = await desk.get(page);
  const again = await desk.get(page, { 'if-none-match': headers.etag ?? '' });
  expect([again.status, again.text]).toEqual([304, '']);
  await act({ name: 'contacts', channel: 'phone', note: 'x' });
  expect((await desk.get(page, { 'if-none-match': headers.etag ?? '' })).status).toBe(200);
});

test('a ticket whose clock stands still says so, and offers to let it run again', async () => {
  desk.enter('officer');
  await act({ name: 'contacts', channel: 'phone', note: 'x' });
  await desk.post(`${page}/waiting`, { reason: 'They send the log.' }, page);
  const { text } = await desk.get(page);
  expect(text).toContain('Waiting for the customer since');
  expect(formsIn(text)).toContain('waiting-over');
  await desk.post(`${page}/waiting-over`, { reason: 'It came.' }, page);
  expect((await desk.tickets.get(number)).waitingSince).toBeUndefined();
});

describe('forms for paper', () => {
  test('A7.1 the issue record is printed from the desk, in its language', async () => {
    desk.enter('handler');
    expect((await desk.get(page)).text).toContain(`href="${page}/print/A"`);
    const { status, text } = await desk.get(`${page}/print/A`);
    expect(status).toBe(200);
    expect(text).toContain('@page{size:A4');
    expect(text).toContain(number);
    expect((await desk.get(`${page}/print/C`)).status).toBe(404);
  });

  test('A7.2 the feedback record is offered once there is one', async () => {
    number = await report();
    page = `/desk/tickets/${number}`;
    desk.enter('officer');
    expect((await desk.get(page)).text).not.toContain('/print/B');
    await act({ name: 'contacts', channel: 'phone', note: 'Called.' });
    await act({ name: 'resolution', result: 'Done.' });
    await act({ name: 'closing' });
    expect((await desk.get(page)).text).toContain(`href="${page}/print/B"`);
    expect((await desk.get(`${page}/print/B`)).status).toBe(200);
  });
});

test('the officer sees that the customer called it solved', async () => {
  number = await report();
  await act({ name: 'contacts', channel: 'phone', note: 'Called.' });
  await act({ name: 'resolution', result: 'Done.' });
  desk.enter('officer');
  const sign = 'The customer says that it is solved';
  expect((await desk.get(`/desk/tickets/${number}`)).text).not.toContain(sign);
  await actOnTicket(desk, {
    number,
    command: { name: 'customer-wrote', messageId: 'm1', says: 'solved' },
    by: { kind: 'customer' },
  });
  expect((await desk.get(`/desk/tickets/${number}`)).text).toContain(sign);
});

test('what was written on the customer’s page does not read as a mail', async () => {
  const wrote = async (id: string, mail: object = {}) => {
    const message = { id, direction: 'in' as const, at: desk.time.toISOString(), text: id, attachments: [], ...mail };
    const command = { name: 'customer-wrote', messageId: id } as const;
    await actOnTicket(desk, { number, command, by: { kind: 'customer' }, message });
  };
  await wrote('from-the-page');
  await wrote('from-a-mail', { rawKey: 'inbound/1' });
  desk.enter('officer');
  const talk = /<ol class="talk">.*?<\/ol>/s.exec((await desk.get(page)).text)?.[0] ?? '';
  const said = [...talk.matchAll(/(by e-mail|on the web).*?(from-the-page|from-a-mail)/gs)].map(([, how, what]) => [
    how,
    what,
  ]);
  expect(said.sort()).toEqual([
    ['by e-mail', 'from-a-mail'],
    ['on the web', 'from-the-page'],
  ]);
});
