import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Product } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product?.close());

const GBK_SUBJECT = Buffer.from('b3f5bcb6d3c3bba7cfb5cdb3', 'hex');

async function newest(): Promise<{ number: string; subject: string }[]> {
  const { body } = await product.get('/api/tickets?state=all', 'officer');
  return body.items;
}

test('A5.2.2 a plain mail, sent twice, opens one ticket and gets one receipt, also when the product is killed meanwhile', async () => {
  const content = {
    subject: 'The printer is silent',
    text: 'It does not print receipts.',
    messageId: '<printer-1@carol.example>',
  };
  await product.mail('carol@customer.example', content);
  await product.killAndStart();
  await product.mail('carol@customer.example', content);
  await product.quiet();
  const tickets = (await newest()).filter(({ subject }) => subject === 'The printer is silent');
  expect(tickets).toHaveLength(1);
  const receipts = await product.outbox('carol@customer.example');
  expect(receipts).toHaveLength(1);
  expect(receipts[0]?.subject).toContain(tickets[0]?.number);
  expect(receipts[0]?.headers['Auto-Submitted']).toBe('auto-generated');
  expect(receipts[0]?.headers['In-Reply-To']).toBe('<printer-1@carol.example>');
});

test('pitfalls: a reply to our mail joins its ticket; a stranger who quotes the number does not', async () => {
  await product.mail('dora@customer.example', {
    subject: 'Scale drifts',
    text: 'By two kilograms.',
    messageId: '<scale-1@dora.example>',
  });
  await product.quiet();
  const receipt = (await product.outbox('dora@customer.example'))[0];
  const { number } = (await newest()).find(({ subject }) => subject === 'Scale drifts') ?? { number: '' };
  const replyTo = /<?([^<>\s]+@redress\.localhost)>?/.exec(receipt?.headers['Reply-To'] ?? '')?.[1] ?? '';
  await product.mail(
    'dora@customer.example',
    { subject: `Re: ${receipt?.subject}`, text: 'By three now.', messageId: '<scale-2@dora.example>' },
    replyTo,
  );
  await product.mail('mallory@stranger.example', {
    subject: `Re: [${number}] hello`,
    text: 'Let me in.',
    messageId: '<m-1@stranger.example>',
  });
  await product.quiet();
  const { body } = await product.get(`/api/tickets/${number}`, 'officer');
  const said = JSON.stringify(body.messages);
  expect(said).toContain('By three now.');
  expect(said).not.toContain('Let me in.');
  expect((await newest()).filter(({ subject }) => subject.includes('hello'))).toHaveLength(1);
});

test('pitfalls: a colleague who answers the notice of a ticket joins it, wherever the program keeps what it answers', async () => {
  const { body: opened } = await product.post('/api/tickets', {
    subject: 'Gate stays open',
    details: 'Since noon.',
    customer: { contact: 'Dora', email: 'dora@customer.example' },
    category: 'technical-service',
    language: 'en',
  });
  await product.quiet();
  const handler = await product.staffWith('handler@service-planning');
  const notice = (await product.outbox(handler)).find(({ subject }) => subject.includes(opened.number));
  const { 'Reply-To': replyTo = '', References: references = '' } = notice?.headers ?? {};
  expect(references).toBe(`<${replyTo}>`);
  await product.mail(
    handler,
    { subject: 'Re', text: 'To its address.', messageId: '<h-1@redress.localhost>' },
    replyTo,
  );
  await product.mail(handler, {
    subject: 'Re',
    text: 'By reference.',
    references,
    messageId: '<h-2@redress.localhost>',
  });
  await product.quiet();
  const { body } = await product.get(`/api/tickets/${opened.number}`, 'officer');
  const said = JSON.stringify(body.messages);
  expect(said).toContain('To its address.');
  expect(said).toContain('By reference.');
});

test('facts: a GBK mail with an attachment, one without subject and 30 random bytes each open a ticket with what is known', async () => {
  const gbk = Buffer.concat([
    Buffer.from(
      'From: li@customer.example\r\nTo: support@redress.localhost\r\nMessage-ID: <gbk-1@li.example>\r\nSubject: ',
    ),
    GBK_SUBJECT,
    Buffer.from(
      '\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
    ),
    GBK_SUBJECT,
    Buffer.from(
      '\r\n--b\r\nContent-Type: text/plain; name="log.txt"\r\nContent-Disposition: attachment; filename="log.txt"\r\n\r\nline 1\r\n--b--\r\n',
    ),
  ]);
  await product.mail('li@customer.example', { raw: gbk });
  await product.mail('nosubject@customer.example', {
    raw: 'From: nosubject@customer.example\r\nMessage-ID: <n-1@customer.example>\r\n\r\nNo subject at all\r\n',
  });
  const before = (await newest()).length;
  await product.mail('random@customer.example', { raw: randomBytes(30) });
  await product.quiet();
  const tickets = await newest();
  expect(tickets.length).toBeGreaterThan(before);
  const chinese = tickets.find(({ subject }) => subject === '初级用户系统');
  expect(chinese).toBeDefined();
  const { body } = await product.get(`/api/tickets/${chinese?.number}`, 'officer');
  expect(body.attachments).toMatchObject([{ filename: 'log.txt' }]);
  expect(tickets.some(({ subject }) => subject.startsWith('No subject at all'))).toBe(true);
});

/** A mail of this many bytes in all, with one file. */
function mailOf(bytes: number): Buffer {
  const head = Buffer.from(
    'From: scan@customer.example\r\nTo: support@redress.localhost\r\nMessage-ID: <scan@customer.example>\r\nSubject: Forty megabytes\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the scan.\r\n--b\r\nContent-Type: application/pdf; name=scan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n',
  );
  const lines = Buffer.alloc(bytes - head.length - 9, `${'JVBERi0x'.repeat(9)}JVBE\r\n`);
  return Buffer.concat([head, lines, Buffer.from('\r\n--b--\r\n')]).subarray(0, bytes);
}

test('a mail of just below 40 MB becomes a ticket with its file; a larger one is refused at the door with 552', async () => {
  const limit = 40 * 1024 * 1024;
  await product.mail('scan@customer.example', { raw: mailOf(limit - 100_000) });
  await expect(product.mail('scan@customer.example', { raw: mailOf(limit + 100_000) })).rejects.toMatchObject({
    responseCode: 552,
  });
  await product.quiet();
  const tickets = (await newest()).filter(({ subject }) => subject === 'Forty megabytes');
  expect(tickets).toHaveLength(1);
  const { body } = await product.get(`/api/tickets/${tickets[0]?.number}`, 'officer');
  expect(body.attachments).toMatchObject([{ filename: 'scan.pdf', type: 'application/pdf' }]);
  expect(body.attachments[0].size).toBeGreaterThan(28 * 1024 * 1024);
}, 300_000);

test('an address of an international domain is answered by the name that the net knows it by', async () => {
  const raw =
    'From: 王芳 <wang@例子.公司>\r\nTo: support@redress.localhost\r\nMessage-ID: <idn-1@例子.公司>\r\nSubject: 国际域名\r\n\r\n系统无法启动\r\n';
  await product.mail('wang@例子.公司', { raw });
  await product.quiet();
  const [receipt] = await product.outbox('wang@xn--fsqu00a.xn--55qx5d');
  expect(receipt?.subject).toContain('我们已收到您的问题');
  expect(JSON.stringify(receipt?.headers)).not.toContain('例子');
});
