import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler } from '../../functions/http/public-api.ts';
import { DeskEdge, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
const post = (body: unknown, headers: Record<string, string> = {}) =>
  call(createHandler(desk), { method: 'POST', path: '/api/tickets', body, headers });

beforeEach(() => {
  desk = new DeskEdge();
});

describe('A5.2 a customer reports a problem', () => {
  test('ours:T1 the number comes at once, with the time of the first contact and a page to follow', async () => {
    const { status, json } = await post(REPORT);

    expect(status).toBe(201);
    expect(json).toEqual({
      number: 'NR510201A-2026-000001',
      status: 'routed',
      contactBy: '2026-11-24T01:00:00.000Z',
      statusUrl: expect.stringMatching(/^https:\/\/service\.example\.com\/t\/k1\.status\./),
    });
  });

  test('A5.4.2#3 very urgent: contacted within 4 hours', async () => {
    const { json } = await post({ ...REPORT, urgency: 'very-urgent' });
    expect(json.contactBy).toBe('2026-11-23T05:00:00.000Z');
  });

  test('A5.1 a category alone tells the type', async () => {
    const { json } = await post({ ...REPORT, category: 'service-quality' });
    expect(await desk.tickets.get(json.number)).toMatchObject({
      type: 'complaint',
      category: 'service-quality',
      channel: 'web',
    });
  });

  test('without type and category it waits for the officer', async () => {
    const { json } = await post({ ...REPORT, category: undefined });
    expect(json.status).toBe('received');
    expect((await desk.tickets.get(json.number)).type).toBeNull();
  });

  test.each([
    [undefined, 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr', 'zh'],
    ['fr, zh-CN;q=0.4, en;q=0.8', 'en'],
  ])('the language follows Accept-Language: %s → %s', async (header, language) => {
    const { json } = await post(REPORT, header === undefined ? {} : { 'accept-language': header });
    expect((await desk.tickets.get(json.number)).language).toBe(language);
  });

  test('what no person types is taken out, and the mail address is written one way', async () => {
    const { json } = await post({
      ...REPORT,
      subject: '  Weighing\u0000 \n stops\u202e ',
      details: 'one\r\ntwo\u0007\tthree',
      customer: { contact: 'Li\u0000Lei', email: ' Li.Lei＠EXAMPLE.com ' },
    });
    expect(await desk.tickets.recordDetails(json.number)).toMatchObject({
      subject: 'Weighing stops',
      details: 'one\ntwo\tthree',
      customer: { contact: 'LiLei', email: 'Li.Lei@example.com' },
    });
  });
});

describe('contract: wrong bodies', () => {
  test('everything wrong is said at once, each with what to write', async () => {
    const { status, headers, json } = await post({
      details: 7,
      customer: { contact: ' ', email: 'nobody' },
      type: 'request',
      category: 'dealer',
      urgency: 'now',
    });

    expect(status).toBe(422);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(
      Object.fromEntries(json.errors.map(({ pointer, detail }: Record<string, string>) => [pointer, detail])),
    ).toEqual({
      '/subject': 'Required: write text.',
      '/details': 'Write text here.',
      '/customer/contact': 'Required: do not leave it empty.',
      '/customer/email': 'Write an e-mail address like name@example.com.',
      '/urgency': 'Write one of: general, urgent, very-urgent.',
      '/category': expect.stringContaining('of a complaint: product-maintenance'),
    });
  });

  test('A5.3.1 one way to reach the customer is required', async () => {
    const { status, json } = await post({ ...REPORT, customer: { contact: 'Li Lei' } });
    expect(status).toBe(422);
    expect(json.errors).toEqual([
      { pointer: '/customer/email', detail: expect.stringContaining('email, phone or fax') },
    ]);
  });

  test.each([[{ phone: '0531-8888 1234 ext 5' }], [{ fax: '+86 10 12345678' }]])(
    'a customer may be reached by %o alone',
    async (way) => {
      expect((await post({ ...REPORT, customer: { contact: 'Li Lei', ...way } })).status).toBe(201);
    },
  );

  test.each([
    ['{"subject":', 400],
    ['', 400],
    ['[]', 422],
    ['null', 422],
    [JSON.stringify({ ...REPORT, details: 'x'.repeat(1_100_000) }), 413],
    [JSON.stringify({ ...REPORT, details: 'x'.repeat(20_001) }), 422],
    [JSON.stringify({ ...REPORT, subject: 'x'.repeat(201) }), 422],
  ])('%.20s… → %i', async (body, expected) => {
    const { status, json } = await post(body);
    expect(status).toBe(expected);
    expect(json).toMatchObject({ status: expected });
  });

  test('nothing is opened by a wrong body', async () => {
    await post({ ...REPORT, urgency: 'now' });
    expect((await desk.tickets.queue({ state: 'all', limit: 9 })).items).toEqual([]);
  });
});

describe('contract: Idempotency-Key', () => {
  const KEY = { 'idempotency-key': 'click-1' };

  test('same key and same body: the same answer, whatever became of the ticket since', async () => {
    const first = await post(REPORT, KEY);
    desk.later(3);
    const again = await post(REPORT, KEY);
    expect(again).toMatchObject({ status: 201, json: first.json });
    expect((await desk.tickets.queue({ state: 'all', limit: 9 })).items).toHaveLength(1);
  });

  test('the order of fields and spaces around them do not make it another body', async () => {
    const first = await post(REPORT, KEY);
    const { customer, details, category } = REPORT;
    expect((await post({ category, details, customer, subject: ` ${REPORT.subject}` }, KEY)).json).toEqual(first.json);
  });

  test('another body: 422, revealing nothing', async () => {
    const { json: first } = await post(REPORT, KEY);
    const { status, text } = await post({ ...REPORT, details: 'Something else' }, KEY);
    expect(status).toBe(422);
    expect(text).not.toContain(first.number);
    expect(text).not.toContain('stops');
  });

  test('two at once open one ticket', async () => {
    const answers = await Promise.all([post(REPORT, KEY), post(REPORT, KEY), post(REPORT, KEY)]);
    expect(new Set(answers.map(({ json }) => json.number)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  test('after 24 hours the key is new', async () => {
    const first = await post(REPORT, KEY);
    desk.later(25);
    expect((await post(REPORT, KEY)).json.number).not.toBe(first.json.number);
  });

  test('an empty or endless key is refused', async () => {
    expect((await post(REPORT, { 'idempotency-key': ' ' })).status).toBe(400);
    expect((await post(REPORT, { 'idempotency-key': 'k'.repeat(201) })).status).toBe(400);
  });
});

describe('contract: uploads', () => {
  const upload = (body: unknown) => call(createHandler(desk), { method: 'POST', path: '/api/uploads', body });
  const FILE = { filename: 'C:\\photos\\scale.png', size: 3, type: 'image/png' };

  test('an upload is bound to one ticket once', async () => {
    const { status, json } = await upload(FILE);
    expect(status).toBe(201);
    expect(json.fields.key).toBe(`uploads/${json.uploadId}/scale.png`);

    const first = await post({ ...REPORT, attachments: [json.uploadId] });
    expect(first.status).toBe(201);
    expect((await desk.tickets.recordDetails(first.json.number)).attachments).toHaveLength(1);
    expect((await post({ ...REPORT, attachments: [json.uploadId] })).status).toBe(422);
  });

  test('the same request again gets its answer although its uploads are bound', async () => {
    const { json } = await upload(FILE);
    const body = { ...REPORT, attachments: [json.uploadId] };
    const headers = { 'idempotency-key': 'with a file' };
    const answers = await Promise.all([post(body, headers), post(body, headers)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.json).toEqual(answers[1]?.json);
  });

  test.each([
    [{ ...FILE, size: 26 * 1024 * 1024 }, '/size'],
    [{ ...FILE, size: 0 }, '/size'],
    [{ ...FILE, type: 'text/html; <script>' }, '/type'],
    [{ ...FILE, filename: '/' }, '/filename'],
  ])('%o is refused at %s', async (body, pointer) => {
    const { status, json } = await upload(body);
    expect(status).toBe(422);
    expect(json.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });
});

describe('contract: limits and paths', () => {
  test('a client that has used up its calls is told how long to wait', async () => {
    const asked: string[] = [];
    const rateLimit = {
      refuses: async (address: string) => {
        asked.push(address);
        return 17;
      },
    };
    const answer = await call(createHandler({ ...desk, rateLimit }), {
      method: 'POST',
      path: '/api/tickets',
      body: REPORT,
    });
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('17');
    expect(asked).toEqual(['192.0.2.1']);
  });

  test('unknown paths are 404, known ones with another method 405', async () => {
    expect((await call(createHandler(desk), { path: '/api/nothing' })).status).toBe(404);
    const wrong = await call(createHandler(desk), { path: '/api/uploads' });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.allow).toBe('POST');
  });

  test('a failure inside tells an id and nothing else', async () => {
    const keys = () => Promise.reject(new Error('the secret is in the cellar'));
    const { status, json, text } = await call(createHandler({ ...desk, keys }), {
      method: 'POST',
      path: '/api/tickets',
      body: REPORT,
    });
    expect(status).toBe(500);
    expect(json.id).toBe('a-request');
    expect(text).not.toContain('cellar');
  });

  test('answers carry the headers that keep browsers from guessing', async () => {
    const { headers } = await post(REPORT);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });
});
