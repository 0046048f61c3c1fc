import { expect, test } from 'vitest';
import { renderOutbox } from '../../infra/local/ses/outbox-page.ts';

const attack = `"><script>alert('x')</script>`;
const mail = (changes: object = {}) => ({
  id: 'id-1',
  at: '2026-01-05T12:00:00.000Z',
  from: 'support@redress.localhost',
  to: ['customer@example.com'],
  subject: '工单 R-1',
  text: 'hello',
  headers: { 'Message-ID': '<id-1@x>' },
  ...changes,
});

test('nothing that a mail says becomes part of the page', () => {
  const page = renderOutbox(
    [
      mail({
        id: attack,
        from: attack,
        to: [attack],
        subject: attack,
        text: attack,
        html: attack,
        headers: { [attack]: attack },
      }),
    ],
    { to: attack },
  );
  expect(page).not.toContain('<script');
});

test('a mail’s HTML is shown in a frame that may do nothing', () => {
  const page = renderOutbox([mail({ html: '<b>bold</b>' })]);
  expect(page).toMatch(/<iframe sandbox [^>]*srcdoc="[^"]*&#60;b&#62;bold/);
  expect(page).toContain('default-src &#39;none&#39;');
});

test('the newest mail is on top, and an empty outbox says so', () => {
  const page = renderOutbox([mail({ subject: 'first' }), mail({ subject: 'second' })]);
  expect(page.indexOf('second')).toBeLessThan(page.indexOf('first'));
  expect(renderOutbox([], { to: 'a@b.c' })).toContain('No mail went to a@b.c.');
});
