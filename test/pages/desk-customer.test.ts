import { beforeEach, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { printedForm } from '../../functions/http/record-forms.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import { DEPARTMENTS_OF_THE_REGULATIONS } from '../../shared/settings/departments-setting.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import { OFFICER } from '../support/a-ticket.ts';
import { REPORT } from '../support/desk-edge.ts';
import { DeskPages } from '../support/desk-pages.ts';
import { call } from '../support/http-event.ts';

let desk: DeskPages;
let number: string;
const act = (command: Command) => actOnTicket(desk, { number, command, by: OFFICER });

beforeEach(async () => {
  desk = new DeskPages();
  number = (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: REPORT })).json.number;
  desk.enter('officer');
});

test('A7.2 E1.8.2#26 the customer’s file leads to the feedback record of each ticket that was closed, and to none before', async () => {
  const file = async () => {
    desk.customerTickets = [await desk.tickets.get(number)];
    return desk.get('/desk/customers/c1');
  };
  const before = await file();
  expect(before.text).toContain(number);
  expect(before.text).not.toContain('/print/B');
  await act({ name: 'contacts', channel: 'phone', note: 'agreed' });
  await act({ name: 'resolution', result: 'repaired' });
  await act({ name: 'closing' });
  const { text } = await file();
  expect(text).toContain(`href="/desk/tickets/${number}/print/B"`);
  expect(text).toContain(number.replace('NR510201A', 'NR510201B'));
  const printed = await desk.get(`/desk/tickets/${number}/print/B`);
  expect([printed.status, printed.text.includes('repaired')]).toEqual([200, true]);
});

test('A7.1 the printed record calls the department what the company calls it', async () => {
  const departments = {
    ...DEPARTMENTS_OF_THE_REGULATIONS,
    'service-planning': { zh: '规划部', en: 'Field Planning', open: true },
  };
  const rulesInForce = async () => ({ calendar: desk.calendar, rules: REGULATION_RULES, departments });
  const body = { ...REPORT, category: 'service-quality' };
  const { json } = await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body });
  const file = await desk.tickets.file(json.number);
  const reader = { form: 'A', language: 'en', zone: desk.zone } as const;
  const printed = await printedForm({ staff: desk.staff, rulesInForce }, file, reader);
  expect(printed.body).toContain('Field Planning');
});

test.each(['contact', 'defect'])('B4.6.4 B2.3.6 the form %s prints from the desk', async (form) => {
  number = (
    await call(createPublicApi(desk), {
      method: 'POST',
      path: '/api/tickets',
      body: { ...REPORT, category: 'product-quality' },
    })
  ).json.number;
  await act({ name: 'defect-report', product: 'SCS-100', defect: 'drifts' });
  const { status, text } = await desk.get(`/desk/tickets/${number}/print/${form}`);
  expect([status, text.includes('@page{size:A4')]).toEqual([200, true]);
  expect((await desk.get(`/desk/tickets/${number}/print/C`)).status).toBe(404);
});
