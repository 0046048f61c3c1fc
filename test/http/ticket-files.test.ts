import { beforeEach, describe, expect, test } from 'vitest';
import { recordView } from '../../functions/http/record-view.ts';
import { createHandler as createStaffCommands } from '../../functions/http/staff-commands.ts';
import { ticketFileRoutes } from '../../functions/http/ticket-files.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { httpFunction } from '../../shared/runtime/http-stack.ts';
import { router } from '../../shared/runtime/routes.ts';
import { attachmentId } from '../../shared/tickets/attachment-id.ts';
import { MESSAGE, PHOTO } from '../support/a-formatted-message.ts';
import { later } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;
const read = (path: string) => call(httpFunction(router(ticketFileRoutes(desk))), { path });
const split = (messageId: string, as = desk.signIn('officer')) =>
  call(createStaffCommands(desk), { method: 'POST', path: `/api/tickets/${number}/split`, body: { messageId }, as });

beforeEach(async () => {
  desk = new DeskEdge();
  ({ number } = (await openTicket(desk, anOpening())).ticket);
  await actOnTicket(desk, {
    number,
    command: { name: 'customer-wrote', messageId: 'm1' },
    by: { kind: 'customer' },
    message: MESSAGE,
  });
});

describe('downloads are for staff, by a link that works for a minute', () => {
  test('an attachment of a mail leads to its link, with the type that its bytes have', async () => {
    const { status, headers } = await read(`/api/tickets/${number}/attachments/${attachmentId(PHOTO)}`);
    expect([status, headers.location]).toEqual([302, `https://files.example.com/${PHOTO.key}?type=image/png`]);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('nothing of a mail that is kept apart is handed out before an officer releases it', async () => {
    const kept = await openTicket(desk, { ...anOpening(), quarantine: 'spam', attachments: [PHOTO] });
    const { status, json } = await read(`/api/tickets/${kept.ticket.number}/attachments/${attachmentId(PHOTO)}`);
    expect([status, json.detail]).toEqual([409, expect.stringContaining('until an officer releases it')]);
  });

  test('a file of another ticket, or a key, is unknown', async () => {
    const other = (await openTicket(desk, anOpening())).ticket.number;
    expect((await read(`/api/tickets/${other}/attachments/${attachmentId(PHOTO)}`)).status).toBe(404);
    expect((await read(`/api/tickets/${number}/attachments/${encodeURIComponent(PHOTO.key)}`)).status).toBe(404);
  });
});

describe('pitfalls: a new topic that came as a reply (chatwoot#15869)', () => {
  test('becomes a ticket of its own, once, and the two point to each other', async () => {
    const { status, json } = await split('m1');
    expect([status, json.details]).toEqual([201, 'Another thing: we need training.']);
    expect(json.events[0]).toMatchObject({ type: 'ticket.received', linkedTo: number });
    expect(json.duties[0]).toMatchObject({ from: MESSAGE.at });
    expect((await split('m1')).json.number).toBe(json.number);
    const { entries } = await desk.tickets.file(number);
    const told = entries.flatMap(({ events }) => events).filter(({ type }) => type === 'message.split');
    expect(told).toEqual([{ type: 'message.split', messageId: 'm1', to: json.number }]);
  });

  test('only of a mail that the ticket has, and only by the officer', async () => {
    expect((await split('m2')).status).toBe(404);
    expect((await split('m1', desk.signIn('handler'))).status).toBe(403);
  });
});

describe('contract: what became of a contact by mail', () => {
  test('pending until SES tells, then delivered, then bounced', async () => {
    const act = (command: Parameters<typeof actOnTicket>[1]['command']) =>
      actOnTicket(desk, { number, command, by: { kind: 'machine', name: 'letters' } });
    const { version: entry } = await act({ name: 'contacts', channel: 'email', note: 'We come.' });
    const delivery = async (arrived = {}) =>
      recordView({ ...(await desk.tickets.file(number)), arrived }).contacts[0]?.delivery;
    expect(await delivery()).toBe('pending');
    await act({ name: 'mail-accepted', purpose: 'contact', entry });
    expect(await delivery({ [entry]: later(1) })).toBe('delivered');
    await act({ name: 'mail-bounced', letter: `contact.${entry}`, address: 'dead', purpose: 'contact', entry });
    expect(await delivery({ [entry]: later(1) })).toBe('bounced');
  });
});
