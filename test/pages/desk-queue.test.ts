import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { REPORT } from '../support/desk-edge.ts';
import { DeskPages } from '../support/desk-pages.ts';
import { call } from '../support/http-event.ts';

let desk: DeskPages;

const report = async (subject: string, changes: object = {}) =>
  call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: { ...REPORT, subject, ...changes } });
const subjects = (text: string) => [...text.matchAll(/data-row>([^<]+)</g)].map(([, subject]) => subject);
const shown = async (path: string) => subjects((await desk.get(path)).text);

beforeEach(async () => {
  desk = new DeskPages();
  await report('general', { category: 'training' });
  await report('pressing', { category: 'dealer', urgency: 'very-urgent' });
  await report('soon', { category: 'technical-service', urgency: 'urgent' });
});

describe('my queue', () => {
  test('what is due first stands first', async () => {
    desk.enter('officer');
    expect(await shown('/desk')).toEqual(['pressing', 'soon', 'general']);
  });

  test('heads and handlers begin with their own department and can look further', async () => {
    const id = desk.enter('handler');
    const member = desk.members.get(id);
    if (member) desk.members.set(id, { ...member, department: 'sales' });
    expect(await shown('/desk')).toEqual(['pressing']);
    expect(await shown('/desk?department=all')).toHaveLength(3);
  });

  test('each row says who asked: the company, or the person where there is none', async () => {
    await report('of a company', {
      customer: { company: 'Harbour <Trading>', contact: 'Alice', email: 'a@b.example' },
    });
    desk.enter('officer');
    const { text } = await desk.get('/desk');
    expect(text).toMatch(/>of a company<\/a><small>NR510201A-\d{4}-\d+ · <span class="by">Harbour &lt;Trading&gt;</);
    expect(text.match(/class="by">/g)).toHaveLength(4);
  });

  test('late ones are marked in words and by class, and say which duty', async () => {
    desk.later(4.5);
    desk.enter('officer');
    const { text } = await desk.get('/desk');
    expect(text).toMatch(/class="is-late"[^>]*><td class="due"><time[^>]*>late by 30 min<\/time><small>First contact/);
    expect(text).toContain('3 on this page, 1 late');
  });

  test.each([
    ['type=complaint', ['pressing']],
    ['urgency=urgent', ['soon']],
    ['department=training', ['general']],
    ['type=none', []],
    ['due=nonsense', ['pressing', 'soon', 'general']],
  ])('?%s', async (query, expected) => {
    desk.enter('officer');
    expect(await shown(`/desk?${query}`)).toEqual(expected);
  });

  test('of both, open ones come before closed ones on one page; what is due of closed ones is a page further', async () => {
    const id = desk.enter('officer');
    const { items } = await desk.tickets.queue({ state: 'open', limit: 1 });
    const by = { kind: 'staff', id, roles: ['officer'] } as const;
    const act = (command: Command) => actOnTicket(desk, { number: items[0]?.number ?? '', command, by });
    await act({ name: 'classification', type: 'request', category: 'training', urgency: 'general', reason: 'Read.' });
    await act({ name: 'contacts', channel: 'phone', note: 'Called.' });
    await act({ name: 'resolution', result: 'Done.' });
    await act({ name: 'closing' });
    expect(await shown('/desk?state=all')).toEqual(['soon', 'general', 'pressing']);
    expect(await shown('/desk?state=closed')).toEqual(['pressing']);
    const { text } = await desk.get('/desk?state=all&due=overdue');
    expect(subjects(text)).toEqual([]);
    expect(text).toContain('what is due of closed ones is on the next page');
    expect(text).toContain('href="/desk?state=closed&amp;due=overdue" rel="next"');
    expect((await desk.get('/desk?state=all')).text).not.toContain('rel="next"');
  });

  test('filters thin out pages; the next page goes on where the last one ended', async () => {
    for (let at = 0; at < 120; at += 1) await report(`filler ${at}`, { urgency: at % 2 === 0 ? 'general' : 'urgent' });
    desk.enter('officer');
    const found = new Set<string | undefined>();
    let path = '/desk?urgency=urgent';
    for (let pages = 0; path !== '' && pages < 5; pages += 1) {
      const { text } = await desk.get(path);
      for (const subject of subjects(text)) {
        expect(found).not.toContain(subject);
        found.add(subject);
      }
      path = (/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
    }
    expect(found.size).toBe(61);
  });
});

describe('other pages', () => {
  test('an unknown month, ticket or customer is a page that says so', async () => {
    desk.enter('officer');
    for (const path of [
      '/desk/reports/2026-13',
      '/desk/tickets/NR510201A-2026-999999',
      '/desk/customers/nobody',
      '/desk/nothing',
    ]) {
      const { status, headers } = await desk.get(path);
      expect([status, headers['content-type']], path).toEqual([404, 'text/html; charset=utf-8']);
    }
  });

  test('E1.8.2#27 the report is to be had as a file, with names and figures', async () => {
    desk.enter('officer');
    desk.counts = { tickets: 3, 'duty.answer.kept': 2, 'duty.answer.missed': 1 };
    const { headers, text } = await desk.get('/desk/reports/2026-11.csv');
    expect(headers['content-disposition']).toBe('attachment; filename="report-2026-11.csv"');
    expect(text).toContain('Department’s answer: kept,2\r\n');
  });

  test('C6.1 the register is narrowed and sorted by its address', async () => {
    await report('another', { category: 'service-quality' });
    desk.enter('officer');
    expect(await shown('/desk/complaints?department=sales')).toHaveLength(1);
    const up = await shown('/desk/complaints?sort=number');
    expect(await shown('/desk/complaints?sort=number&down=1')).toEqual(up.toReversed());
  });

  test('A5.2 intake: a call is taken in once however often the button is pressed, its time not in the future', async () => {
    desk.enter('handler');
    const key = '11111111-1111-4111-8111-111111111111';
    const form = {
      key,
      phone: '13800138000',
      contact: 'Yu',
      subject: 'Call',
      details: 'd',
      urgency: 'general',
      channel: 'phone',
      recorder: 'me',
      receivedAt: '2026-11-23T09:00',
    };
    const first = await desk.post('/desk/new', form, '/desk/new');
    expect(first.headers.location).toMatch(/done=intake$/);
    expect((await desk.post('/desk/new', form, '/desk/new')).headers.location).toBe(first.headers.location);
    const { status, text } = await desk.post('/desk/new', { ...form, receivedAt: '2026-11-23T11:00' }, '/desk/new');
    expect([status, text.includes('Write a time that is not in the future.')]).toEqual([422, true]);
  });

  test('both languages: what is asked for is kept', async () => {
    desk.enter('officer');
    expect((await desk.get('/desk?lang=zh')).text).toContain('<html lang="zh-CN">');
    expect((await desk.get('/desk/new')).text).toContain('登记问题');
    expect((await desk.get('/desk/new?lang=en')).text).toContain('New ticket');
  });
});

test('ours:T5 a role that was handed over is shown to who holds it meanwhile and to whose it is, as long as it lasts', async () => {
  const deputy = desk.enter('handler');
  await desk.deputies.save({
    id: 'd1',
    role: 'customer-service-head',
    department: 'customer-service',
    deputy,
    from: desk.now().toISOString(),
    to: new Date(desk.now().getTime() + 48 * 3_600_000).toISOString(),
    handedOverBy: 'somebody',
    handedOverAt: desk.now().toISOString(),
  });
  expect((await desk.get('/desk')).text).toMatch(/You stand in as Head of customer service \([^)]+\) until/);
  const head = desk.enter('customer-service-head');
  const member = desk.members.get(head);
  if (member) desk.members.set(head, { ...member, department: 'customer-service' });
  expect((await desk.get('/desk')).text).toContain('stands in as Head of customer service');
  desk.enter('officer');
  expect((await desk.get('/desk')).text).not.toContain('in as Head of customer service');
  desk.later(49);
  desk.enter('customer-service-head');
  expect((await desk.get('/desk')).text).not.toContain('stands in as');
});
