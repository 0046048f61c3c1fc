import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/pages/customer-pages.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { type Call, call } from '../support/http-event.ts';

let desk: DeskEdge;
const visit = (path: string, changes: Partial<Call> = {}) => call(createHandler(desk), { path, ...changes });
const tickets = async () => (await desk.tickets.queue({ state: 'all', limit: 9 })).items;

const FILLED = {
  key: '1f635295-4ff5-4d59-bd5b-c58364c9dc57',
  subject: 'Weighing stops',
  details: 'When printing.\r\nAlways.',
  contact: 'Li Lei',
  company: '',
  email: 'li@example.com',
  phone: '',
  category: 'staff-attitude',
  urgency: 'urgent',
  website: '',
};
const send = (changes: Partial<typeof FILLED> = {}, path = '/?lang=en') =>
  visit(path, { method: 'POST', body: new URLSearchParams({ ...FILLED, ...changes }).toString() });

beforeEach(() => {
  desk = new DeskEdge();
});

describe('the form', () => {
  test('A5.3.3 says of each urgency how to know it: not hindered, an important feature unusable, the whole system down', async () => {
    const { text } = await visit('/?lang=en');
    for (const means of [
      'Your work goes on as usual.',
      'Something important fails, but the system can still be used.',
      'The system is down.',
    ])
      expect(text).toContain(means);
  });

  test('A5.4.2#1-3 says for each urgency when we make contact', async () => {
    const { text } = await visit('/', { headers: { 'accept-language': 'en' } });
    for (const hours of [24, 8, 4]) expect(text).toContain(`We contact you within ${hours} hours`);
  });

  test.each([
    ['/', {}, 'zh-CN'],
    ['/', { 'accept-language': 'en-US' }, 'en-GB'],
    ['/?lang=en', { 'accept-language': 'zh' }, 'en-GB'],
    ['/?lang=fr', { 'accept-language': 'fr' }, 'zh-CN'],
  ])('%s with %o is in %s', async (path, headers, locale) => {
    const page = await visit(path, { headers });
    expect(page.text).toContain(`<html lang="${locale}">`);
    expect(page.headers['content-language']).toBe(locale);
  });

  test('runs only our own script, lets nobody frame it and is kept by no cache', async () => {
    const { headers, text } = await visit('/');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain(
      "script-src 'self'; connect-src 'self' https://files.example.com;",
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toMatch(/<script(?! src="\/assets\/[\w-]+\.js" defer><\/script>)|\sstyle="|\son\w+="/);
  });

  test('its style sheet may be kept for good', async () => {
    const { text } = await visit('/');
    const path = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1] ?? '';
    const style = await visit(path);
    expect(style.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
    });
    expect((await visit('/assets/other.css')).status).toBe(404);
  });

  test('every control has a label', async () => {
    const { text } = await visit('/');
    const controls = [...text.matchAll(/<(?:input|select|textarea) id="([^"]+)"/g)].map(([, id]) => id);
    expect(controls).toEqual(['subject', 'details', 'category', 'contact', 'company', 'email', 'phone', 'website']);
    for (const id of controls) expect(text).toContain(`<label for="${id}">`);
  });

  test('form, style and script together stay under 20 KB compressed', async () => {
    const { text } = await visit('/');
    const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => visit(path));
    const parts = [text, ...(await Promise.all(assets)).map((asset) => asset.text)];
    expect(parts).toHaveLength(3);
    expect(parts.reduce((sum, part) => sum + gzipSync(part).length, 0)).toBeLessThan(20_000);
  });
});

describe('A5.2 sending it', () => {
  test('opens a ticket and shows its page, with thanks', async () => {
    const { status, headers } = await send();
    expect(status).toBe(303);
    expect(headers.location).toMatch(/^\/t\/k1\.status\.[^?]+\?lang=en&sent=1$/);

    const [ticket] = await tickets();
    expect(ticket).toMatchObject({
      type: 'complaint',
      category: 'staff-attitude',
      urgency: 'urgent',
      department: 'sales',
    });
    const page = await visit(headers.location ?? '');
    expect(page.text).toContain('Thank you. We have your report.');
    expect(page.text).toContain(ticket?.number);
  });

  test('everything wrong stands beside its field and in a summary, and nothing is lost', async () => {
    const { status, text } = await send({ subject: '', email: 'nobody', phone: '12', details: '<b>"bold"</b> & more' });
    expect(status).toBe(422);
    expect(text).toContain('<title>Please correct: ');
    expect(text).toContain('<a href="#subject">In one line – Please fill this in.</a>');
    expect(text).toMatch(/id="email-wrong">Write an e-mail address like name@example.com/);
    expect(text).toMatch(/id="phone-wrong">Write a phone number with at least five digits/);
    expect(text).toMatch(/<input id="email"[^>]* aria-describedby="email-wrong" aria-invalid="true" value="nobody"/);
    expect(text).toContain('&lt;b&gt;&quot;bold&quot;&lt;/b&gt; &amp; more</textarea>');
    expect(text).toContain('<option value="staff-attitude" selected>');
    expect(text).toContain('name="urgency" value="urgent" checked');
    expect(text).toContain(`value="${FILLED.key}"`);
    expect(await tickets()).toEqual([]);
  });

  test('in Chinese the errors are Chinese', async () => {
    const { text } = await send({ email: '', subject: '', phone: '12' }, '/?lang=zh');
    expect(text).toContain('请填写此项。');
    expect(text).toContain('请填写电话号码，至少五位数字。');
    const { text: unreachable } = await send({ email: '' }, '/?lang=zh');
    expect(unreachable).toContain('请填写邮箱或电话，以便我们与您联系。');
  });

  test('a double click is one ticket', async () => {
    const [first, second] = await Promise.all([send(), send()]);
    expect(first.headers.location).toBe(second.headers.location);
    expect(await tickets()).toHaveLength(1);
  });

  test('going back and writing something else is another ticket', async () => {
    await send();
    await send({ details: 'Something else.' });
    expect(await tickets()).toHaveLength(2);
  });

  test('what fills in the field that nobody sees opens nothing, and a person is told', async () => {
    const { status, text } = await send({ website: 'https://spam.example' });
    expect(status).toBe(422);
    expect(text).toContain('Leave this field empty');
    expect(text).not.toContain('class="trap"');
    expect(await tickets()).toEqual([]);
  });

  test('a body too long is answered by a page', async () => {
    const { status, headers, text } = await send({ details: 'x'.repeat(300_000) });
    expect(status).toBe(413);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('That is too much at once');
  });

  test('sending is counted, looking is not', async () => {
    const rateLimit = { refuses: async () => 30 };
    const limited = createHandler({ ...desk, rateLimit });
    expect((await call(limited, { path: '/' })).status).toBe(200);
    const refused = await call(limited, { path: '/', method: 'POST', body: '' });
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('30');
  });
});
