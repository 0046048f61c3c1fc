import { beforeEach, expect, test } from 'vitest';
import { DeskPages } from '../support/desk-pages.ts';

let desk: DeskPages;
const HARBOUR = {
  contact: 'Alice Brown',
  company: 'Harbour <Trading>',
  email: 'alice@harbour.example',
  phone: '555 1234',
};
const asked = (points: Record<string, string>) => desk.get(`/desk/new/known?${new URLSearchParams(points)}`);
const writtenIn = (text: string, name: string) => new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(text)?.[1];

beforeEach(() => {
  desk = new DeskPages();
  desk.enter('officer');
  desk.customer = HARBOUR;
  desk.named = [
    { id: 'c1', contact: 'Alice Brown', company: 'Harbour <Trading>' },
    { id: 'c2', contact: 'Alice Green' },
  ];
  desk.customerTickets = [
    {
      number: 'NR510201A-2026-000007',
      subject: 'The scale drifts',
      type: 'complaint',
      status: 'closed',
      urgency: 'general',
      receivedAt: '2026-11-20T08:00:00.000Z',
    },
  ];
});

test('B1.4 whoever is on the phone is found by name, to be chosen from those who are called so', async () => {
  const { text } = await asked({ contact: 'Alice' });
  expect(text).toContain('value="c1">Harbour &lt;Trading&gt;</button><small>Alice Brown</small>');
  expect(text).toContain('value="c2">Alice Green</button>');
  expect((await asked({ contact: 'Alice', company: 'harbour' })).text).not.toContain('c2');
});

test('B1.4 a number or address says more than a name', async () => {
  desk.known.set('555 1234', 'c1');
  const { text } = await asked({ contact: 'Alice', phone: '555 1234' });
  expect(text).toContain('The scale drifts');
  expect(text).not.toContain('<button');
});

test('a name of one sign and one that nobody has say that nobody is known', async () => {
  for (const contact of ['A', '李', 'Nobody', '']) {
    expect((await asked({ contact })).text, contact).toContain('Nobody is known by this yet.');
  }
});

test('B1.4 who is chosen stands in the form with the earlier tickets beside it, and what was written stays', async () => {
  const form = { choose: 'c1', contact: 'Ali', subject: 'It drifts again', channel: 'phone', urgency: 'urgent' };
  const { status, text } = await desk.post('/desk/new', form, '/desk/new');
  expect(status).toBe(200);
  expect(writtenIn(text, 'contact')).toBe('Alice Brown');
  expect(writtenIn(text, 'company')).toBe('Harbour &lt;Trading&gt;');
  expect(writtenIn(text, 'email')).toBe('alice@harbour.example');
  expect(writtenIn(text, 'phone')).toBe('555 1234');
  expect(writtenIn(text, 'subject')).toBe('It drifts again');
  expect(text).toContain('The scale drifts');
});

test('somebody who was forgotten meanwhile cannot be chosen any more', async () => {
  const { text } = await desk.post('/desk/new', { choose: 'c9', contact: 'Ali' }, '/desk/new');
  expect(text).toContain('Nobody is known by this yet.');
  expect(writtenIn(text, 'contact')).toBe('Ali');
});
