import { describe, expect, test } from 'vitest';
import { tokenOf } from '../forged-tokens.ts';
import { page, product, report } from '../the-product.ts';

/** Not a word of ours: where it stands unescaped, markup got through. */
const MARKUP = '<x-evil onmouseover=alert(1)>"\'&amp;';
const HEADER = 'x\r\nBcc: everybody@evil.example\r\n\r\nbody';
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  'x;=1+1',
  'x; ＝1+1',
];

const deskCookie = async () => `redress_id=${await tokenOf('officer')}`;
const recordOf = async (number: string) => (await product.get(`/api/tickets/${number}`, 'officer')).body;
const act = (number: string, command: string, body: object, as: string) =>
  product.post(`/api/tickets/${number}/${command}`, body, as);

/** Cells of a CSV file (RFC 4180). */
function cellsOf(csv: string): string[] {
  const cells = csv.replace(/^\uFEFF/, '').matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g);
  return [...cells].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

describe('files for spreadsheets', () => {
  test('no cell begins with what a spreadsheet runs, whatever was written, in any width', async () => {
    for (const formula of FORMULAS) {
      await report({
        subject: `${formula}!cmd`,
        category: 'service-quality',
        customer: { contact: formula, company: formula, phone: '024-12345678' },
      });
    }
    await product.quiet();
    const cookie = await deskCookie();
    const month = (await product.get('/api/complaints', 'officer')).body.month;
    const files = [
      (await product.get('/api/complaints?format=csv', 'officer')).body as string,
      (await page('/desk/complaints.csv', { cookie })).text,
      (await page(`/desk/reports/${month}.csv`, { cookie })).text,
    ];
    for (const file of files) {
      expect(file.length).toBeGreaterThan(100);
      const cells = cellsOf(file).flatMap((cell) => cell.split(/[;\t\r\n]/));
      expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell) || /^[\t\r\n]/.test(cell))).toEqual([]);
    }
    expect(files[0]).toContain("'=1+1!cmd");
  });
});

describe('headers of mails', () => {
  /** Every header that a letter of ours may carry. */
  const OURS = new Set(
    'from to cc reply-to subject message-id date mime-version content-type content-transfer-encoding in-reply-to references auto-submitted x-auto-response-suppress x-redress-event'.split(
      ' ',
    ),
  );

  test('nothing that a person wrote, in any field that reaches a header, becomes a header or another recipient', async () => {
    const word = `=?utf-8?B?${Buffer.from(HEADER).toString('base64')}?=`;
    for (const [index, hostile] of [
      HEADER,
      word,
      '=?utf-8?q?x=0D=0ABcc=3A_everybody=40evil.example?=',
      'a, <everybody@evil.example>',
    ].entries()) {
      const email = `header-${index}@customer.example`;
      const { number } = await report({
        subject: hostile,
        customer: { contact: hostile, company: hostile, email },
        category: 'service-quality',
        urgency: 'very-urgent',
        language: index % 2 === 0 ? 'zh' : 'en',
      });
      const head = 'customer-service-head';
      expect((await act(number, 'apology', { channel: 'email', note: hostile }, head)).status).toBe(200);
      expect((await act(number, 'contacts', { channel: 'email', note: hostile }, head)).status).toBe(200);
      await product.mail(email, {
        raw: Buffer.from(
          [
            `From: ${word} <${email}>`,
            `To: support@redress.localhost`,
            `Subject: ${word}`,
            `Message-ID: <h${index}@customer.example>`,
            '',
            'Body',
          ].join('\r\n'),
        ),
      });
    }
    await product.quiet();
    const staff = (await product.get('/local/staff')).body.map(({ email }: { email: string }) => email);
    const mails = (await product.outbox()).filter(
      ({ to, headers }) =>
        [...to, headers.To ?? ''].join().includes('header-') || to.some((one) => staff.includes(one)),
    );
    expect(mails.length).toBeGreaterThan(12);
    for (const { to, headers } of mails) {
      expect(
        Object.keys(headers)
          .map((name) => name.toLowerCase())
          .filter((name) => !OURS.has(name)),
      ).toEqual([]);
      expect(to.filter((one) => one.includes('evil'))).toEqual([]);
      for (const address of to)
        expect(staff.includes(address) || /^header-\d@customer\.example$/.test(address)).toBe(true);
    }
  });
});

describe('markup', () => {
  test('what a person wrote is text on every page, form for print and letter that shows it', async () => {
    const email = 'markup@customer.example';
    const { number, link } = await report({
      subject: MARKUP,
      details: `${MARKUP}\n${MARKUP}`,
      customer: { contact: MARKUP, company: MARKUP, email, phone: `${MARKUP} 024-12345678` },
      category: 'service-quality',
      urgency: 'urgent',
    });
    const head = 'customer-service-head';
    await product.mail(email, {
      subject: MARKUP,
      text: MARKUP,
      html: `<p>${MARKUP}</p><script>alert(1)</script>`,
      messageId: '<m1@customer.example>',
      attachments: [{ filename: `${MARKUP}.txt`, content: 'x' }],
    });
    await act(number, 'apology', { channel: 'phone', note: MARKUP }, head);
    await act(number, 'contacts', { channel: 'email', note: MARKUP }, head);
    await act(
      number,
      'answer',
      { expectedResolutionAt: '2030-01-01T00:00:00Z', measures: MARKUP, signedBy: MARKUP },
      'department-head',
    );
    await act(
      number,
      'supervision',
      { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', degree: MARKUP, note: MARKUP },
      'officer',
    );
    await act(number, 'waiting', { on: true, reason: MARKUP }, 'officer');
    await act(number, 'crisis', { reason: MARKUP }, 'officer');
    await product.quiet();
    const cookie = await deskCookie();
    const { customer } = await recordOf(number);
    const authorization = `Bearer ${await tokenOf('officer')}`;
    const shown = [
      ...(await Promise.all(
        [
          '/desk',
          `/desk/tickets/${number}`,
          `/desk/customers/${customer.id}`,
          '/desk/complaints',
          `/desk/search?q=${encodeURIComponent(MARKUP)}`,
          `/desk?department=${encodeURIComponent(MARKUP)}`,
        ].map((path) => page(path, { cookie })),
      )),
      await page(`/t/${link}`),
      await page(
        `/t/${link}?sent=${encodeURIComponent(MARKUP)}&said=${encodeURIComponent(MARKUP)}&lang=${encodeURIComponent(MARKUP)}`,
      ),
      await page('/', { method: 'POST', form: { subject: MARKUP, details: MARKUP, contact: MARKUP, email: MARKUP } }),
      await page(`/desk/persons/${customer.id}`, { cookie: `redress_id=${await tokenOf('administrator')}` }),
      await page(`/api/tickets/${number}/print`, { headers: { authorization } }),
      await page(`/api/tickets/${number}/print?form=NR510201A&lang=en`, { headers: { authorization } }),
    ];
    for (const { text } of shown) expect(text).not.toContain('<x-evil');
    expect(shown.filter(({ text }) => text.includes('&lt;x-evil')).length).toBeGreaterThan(6);
    const letters = (await product.get('/local/outbox')).body;
    const htmls = letters.flatMap(({ html = '' }: { html?: string }) => (html.includes('x-evil') ? [html] : []));
    expect(htmls.length).toBeGreaterThan(0);
    for (const html of htmls) expect(html).not.toContain('<x-evil');
  });
});

describe('addresses', () => {
  const given = async (email: string) =>
    product.post('/api/tickets', { subject: 'Address', details: 'x', customer: { contact: 'A', email } });

  test.each([
    ['full-width signs', 'ＯＮＥ＠customer．example', 'ONE@customer.example'],
    ['a look-alike domain, told by its own spelling', 'one@cust\u043emer.example', 'one@xn--custmer-djg.example'],
    ['marks that turn text around', 'one\u202e@customer.example', 'one@customer.example'],
    ['an invisible mark at the end', 'one@customer.example\ufeff', 'one@customer.example'],
    ['capitals in the domain', 'one@CUSTOMER.example', 'one@customer.example'],
  ])('with %s are kept as what they are', async (_what, email, kept) => {
    const { status, body } = await given(email);
    expect([status, (await recordOf(body.number)).customer.email]).toEqual([201, kept]);
  });

  test.each([
    ['a look-alike before the sign', 'on\u0435@customer.example'],
    ['a blank of no width', 'o\u200bne@customer.example'],
    ['two signs', 'one@evil.example@customer.example'],
    ['quotes', '"one evil"@customer.example'],
    ['a line break', 'one@customer.example\r\nBcc: x@evil.example'],
    ['several addresses', 'one@customer.example, two@evil.example'],
    ['a name with it', 'One <one@customer.example>'],
    ['a number for a domain', 'one@[127.0.0.1]'],
    ['our own', 'one@localhost'],
  ])('with %s are refused, and it is said which field', async (_what, email) => {
    const { status, body } = await given(email);
    expect([status, body.errors?.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ['/customer/email'],
    ]);
  });

  test('the same address in another spelling is the same customer', async () => {
    const ids = [];
    for (const email of [
      'spelling@customer.example',
      'SPELLING@Customer.Example',
      'ｓｐｅｌｌｉｎｇ＠customer.example',
    ]) {
      ids.push((await recordOf((await given(email)).body.number)).customer.id);
    }
    expect(new Set(ids).size).toBe(1);
  });
});

describe('uploads', () => {
  const wish = { filename: 'scale.txt', size: 10, type: 'text/plain' };
  const offered = async (changes: object = {}) => (await product.post('/api/uploads', { ...wish, ...changes })).body;
  const send = async (
    { url, fields }: { url: string; fields: Record<string, string> },
    changes: Record<string, string> = {},
    content = 'weights',
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
    form.set('file', new Blob([content]), 'name');
    return (await fetch(url, { method: 'POST', body: form })).status;
  };
  const reportWith = (uploadId: string) =>
    product.post('/api/tickets', {
      subject: 'With a file',
      details: 'x',
      customer: { contact: 'A', phone: '024-12345678' },
      attachments: [uploadId],
    });

  test.each([
    ['under another key', { key: 'tickets/uploads/other/scale.txt' }],
    ['as another type', { 'Content-Type': 'text/html' }],
    ['with a right of its own', { acl: 'public-read' }],
    [
      'with another policy',
      { Policy: Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString('base64') },
    ],
  ])('a form that was offered takes nothing %s', async (_what, changes) => {
    expect(await send(await offered(), changes)).toBeGreaterThanOrEqual(400);
  });

  test('nor more than was said, nor nothing', async () => {
    expect(await send(await offered(), {}, 'x'.repeat(11))).toBe(400);
    expect(await send(await offered(), {}, '')).toBe(400);
  });

  test.each([
    ['too large', { size: 10 ** 12 }],
    ['of no size', { size: 0 }],
    ['of no type', { type: 'x' }],
    ['of a type with a header in it', { type: 'text/plain\r\nx: y' }],
    ['without a name', { filename: '' }],
  ])('a wish for a file %s is refused', async (_what, changes) => {
    expect((await product.post('/api/uploads', { ...wish, ...changes })).status).toBe(422);
  });

  test('a name with a path in it is a name', async () => {
    for (const filename of ['../../../etc/passwd', '..\\..\\evil.txt', '/absolute/evil.txt']) {
      const { fields, uploadId } = await offered({ filename });
      expect(fields.key).toMatch(new RegExp(`^uploads/${uploadId}/[\\w.-]+$`));
    }
  });

  test('an id that was guessed, never sent or used before binds nothing', async () => {
    expect((await reportWith('6f1ed002-ab5d-4f7e-9c4e-7d1f00000000')).status).toBe(422);
    const never = await offered();
    expect((await reportWith(never.uploadId)).status).toBe(422);
    const once = await offered();
    await send(once);
    expect((await reportWith(once.uploadId)).status).toBe(201);
    expect((await reportWith(once.uploadId)).status).toBe(422);
  });

  test('what lies in the bucket is read by a signed link only, which ends, and a page is a download', async () => {
    const offer = await offered({ filename: 'evil.html', type: 'text/html', size: 100 });
    await send(offer, {}, '<script>alert(1)</script>');
    const { number } = (await reportWith(offer.uploadId)).body;
    const [attachment] = (await recordOf(number)).attachments;
    const { headers } = await product.get(`/api/tickets/${number}/attachments/${attachment.id}`, 'officer');
    const link = headers.get('location') ?? '';
    const file = await fetch(link);
    expect([
      file.status,
      file.headers.get('content-type'),
      file.headers.get('content-disposition')?.split(';')[0],
    ]).toEqual([200, 'application/octet-stream', 'attachment']);
    expect((await fetch(link.split('?')[0] ?? '')).status).toBe(403);
    expect((await fetch(link.replace(/X-Amz-Signature=\w{4}/, 'X-Amz-Signature=0000'))).status).toBe(403);
    await product.advance('PT2M');
    expect((await fetch(link)).status).toBe(403);
  });
});

describe('links', () => {
  test('a link for one purpose is unknown to every other, and so is one that was touched', async () => {
    const { link } = await report();
    expect((await page(`/t/${link}`)).status).toBe(200);
    expect((await page(`/s/${link}`)).status).toBe(404);
    expect((await product.post(`/api/surveys/${link}`, { score: 5 })).status).toBe(404);
    const [kid = '', purpose = '', number, round, expires, ...rest] = link.split('.');
    const touched = [
      ['k2', purpose, number, round, expires, ...rest],
      ['__proto__', purpose, number, round, expires, ...rest],
      [kid, 'survey', number, round, expires, ...rest],
      [kid, 'writer', number, round, expires, ...rest],
      [kid, purpose, number, '2', expires, ...rest],
      [kid, purpose, number, round, '9999999999', ...rest],
      [kid, purpose, number, round, '0', ...rest],
      [kid, purpose, number, round, expires, ...rest.slice(0, -1)],
      [
        kid,
        purpose,
        number,
        round,
        expires,
        ...rest.slice(0, -1),
        (rest.at(-1) ?? '').replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')),
      ],
    ].map((parts) => parts.join('.'));
    for (const token of touched) expect([token, (await page(`/t/${token}`)).status]).toEqual([token, 404]);
  });

  test('links that were revoked say so', async () => {
    const { number, link } = await report({ customer: { contact: 'R', email: 'revoked@customer.example' } });
    expect((await act(number, 'links', { revoke: true }, 'officer')).status).toBe(200);
    expect((await page(`/t/${link}`)).status).toBe(410);
  });

  test('a link ends after its four hundred days', async () => {
    const { link } = await report();
    const expires = Number(link.split('.')[4]);
    expect(expires - Date.now() / 1000).toBeLessThan(410 * 86_400);
    expect(expires - Date.now() / 1000).toBeGreaterThan(300 * 86_400);
  });
});

describe('what a browser is told', () => {
  test('pages and answers about persons are kept by nobody, framed by nobody and guessed at by nobody', async () => {
    const { number, link } = await report();
    const cookie = await deskCookie();
    const authorization = `Bearer ${await tokenOf('officer')}`;
    const answers = [
      await page('/desk', { cookie }),
      await page(`/desk/tickets/${number}`, { cookie }),
      await page('/desk/complaints.csv', { cookie }),
      await page('/desk'),
      await page(`/t/${link}`),
      await page('/t/unknown'),
      await page(`/api/tickets/${number}`, { headers: { authorization } }),
      await page(`/api/tickets/${number}/print`, { headers: { authorization } }),
      await page('/api/complaints?format=csv', { headers: { authorization } }),
      await page('/api/tickets/nothing', { headers: { authorization } }),
    ];
    for (const { headers, text, status } of answers) {
      const about = `${status} ${text.slice(0, 80)}`;
      expect(headers.get('cache-control'), about).toBe('no-store');
      expect(headers.get('x-content-type-options'), about).toBe('nosniff');
      expect(headers.get('content-security-policy'), about).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy'), about).toContain("default-src 'none'");
      expect(headers.get('strict-transport-security'), about).toContain('max-age=');
      expect(headers.get('referrer-policy'), about).toBeTruthy();
    }
  });

  test('nobody is led to another site, however the address is written', async () => {
    const cookie = await deskCookie();
    const own = [new URL(product.url).host, new URL(product.awsUrl).host];
    const odd = [
      '/desk//evil.example',
      '/desk/%2f%2fevil.example',
      '/desk/\\evil.example',
      '/desk/reports?month=//evil.example',
      '/desk?lang=//evil.example',
      '/desk/callback?code=x&state=//evil.example',
      '/desk/tickets/%2F%2Fevil.example/closing',
      '/desk/persons/%2F%2Fevil.example/hold',
      '//evil.example/desk',
      '/desk/search?q=//evil.example',
    ];
    for (const path of odd) {
      for (const as of [cookie, '']) {
        const { headers, status } = await page(path, { cookie: as });
        const location = headers.get('location');
        expect(status).toBeLessThan(500);
        if (location !== null) expect([path, own.includes(new URL(location, product.url).host)]).toEqual([path, true]);
      }
    }
  });

  test('cookies of the sign-in are read by no script and sent from no other site', async () => {
    const { headers } = await page('/desk');
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/Path=\/desk; HttpOnly; SameSite=Lax/);
    expect(headers.getSetCookie().length).toBeGreaterThan(0);
  });
});
