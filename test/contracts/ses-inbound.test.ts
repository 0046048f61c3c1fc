import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import nodemailer from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ses } from '../../infra/local/ses/ses.ts';
import { declare } from '../support/declare.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

// The receipt rules come from a template, and SMTP from the local door: nothing of this can be pointed elsewhere.
const describeLocally = describe.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

const support = 'support@redress.localhost';
const topicArn = 'arn:aws:sns:eu-central-1:000000000000:mail';
const rule = {
  Name: 'support',
  Recipients: [support],
  Enabled: true,
  ScanEnabled: true,
  TlsPolicy: 'Optional',
  Actions: [{ S3Action: { BucketName: 'mail', ObjectKeyPrefix: 'in/', TopicArn: topicArn } }],
};

describeLocally('mail in', () => {
  let endpoint: LocalEndpoint;
  let part: ReturnType<typeof ses>;
  let port: number;
  let stored: Map<string, Buffer>;
  // biome-ignore lint/suspicious/noExplicitAny: what SES tells is compared, not used.
  let told: any[];
  let storing: () => Promise<void>;

  beforeEach(async () => {
    stored = new Map();
    told = [];
    storing = async () => undefined;
    const objects = {
      put: async (bucket: string, key: string, body: Buffer) => {
        await storing();
        stored.set(`${bucket}/${key}`, body);
      },
    };
    const topics = { publish: (_topic: string, message: string) => void told.push(JSON.parse(message)) };
    endpoint = await startEndpoint((context) => {
      part = ses(context, { objects, topics });
      return [part];
    });
    port = await part.listen(0);
  });
  afterEach(() => endpoint.close());

  const declareRule = (changes: object = {}) =>
    declare(part, 'AWS::SES::ReceiptRule', { RuleSetName: 'set', Rule: { ...rule, ...changes } });

  const submit = (raw: string | Buffer, { to = [support], from = 'customer@example.com' } = {}) =>
    nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({ envelope: { from, to }, raw });

  const plain =
    'From: =?UTF-8?B?5a6i?= <customer@example.com>\r\nTo: support@redress.localhost\r\nSubject: help\r\n\r\nIt broke.\r\n';

  test('a mail is stored under its message id, and the topic told what SES tells', async () => {
    await declareRule();
    await submit(plain);

    const [notification] = told;
    const { messageId } = notification.mail;
    expect(notification).toMatchObject({
      notificationType: 'Received',
      mail: {
        source: 'customer@example.com',
        destination: [support],
        headersTruncated: false,
        commonHeaders: { returnPath: 'customer@example.com', from: ['客 <customer@example.com>'], subject: 'help' },
      },
      receipt: {
        recipients: [support],
        spamVerdict: { status: 'PASS' },
        virusVerdict: { status: 'PASS' },
        spfVerdict: { status: 'GRAY' },
        dkimVerdict: { status: 'GRAY' },
        dmarcVerdict: { status: 'GRAY' },
        action: { type: 'S3', topicArn, bucketName: 'mail', objectKeyPrefix: 'in/', objectKey: `in/${messageId}` },
      },
    });
    expect(messageId).toMatch(/^[a-v0-9]{40}$/);
    const raw = stored.get(`mail/in/${messageId}`)?.toString() ?? '';
    expect(raw).toMatch(/^Return-Path: <customer@example.com>\r\nReceived: from /);
    expect(raw.endsWith(plain)).toBe(true);
  });

  test('a label goes to its address, and any other recipient is refused', async () => {
    await declareRule();
    await submit(plain, { to: ['Support+T-1.sig@redress.localhost'] });
    expect(told[0].receipt.recipients).toEqual(['Support+T-1.sig@redress.localhost']);

    for (const to of ['sales@redress.localhost', 'support@elsewhere.example']) {
      await expect(submit(plain, { to: [to] })).rejects.toThrow(/550 5\.1\.1 [A-Z]/);
    }
    expect(told).toHaveLength(1);
  });

  test('thirty random bytes are a mail too', async () => {
    await declareRule();
    const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0xfe]), randomBytes(27)]);
    await submit(bytes);

    expect(stored.size).toBe(1);
    const raw = [...stored.values()][0] ?? Buffer.alloc(0);
    expect(raw.includes('\r\n\r\n')).toBe(true);
  });

  test('a bounce has no sender', async () => {
    await declareRule();
    await submit(plain, { from: '' });
    expect(told[0].mail.source).toBe('');
    expect([...stored.values()][0]?.toString()).toMatch(/^Return-Path: <>/);
  });

  test('verdicts can be asked for, and a wrong one is refused', async () => {
    await declareRule();
    await submit(`X-Local-Verdicts: spam=FAIL; dmarc=FAIL; dmarcPolicy=reject\r\n${plain}`);

    expect(told[0].receipt).toMatchObject({
      spamVerdict: { status: 'FAIL' },
      dmarcVerdict: { status: 'FAIL' },
      dmarcPolicy: 'reject',
      virusVerdict: { status: 'PASS' },
    });
    expect([...stored.values()][0]?.toString()).not.toContain('X-Local-Verdicts');
    await expect(submit(`X-Local-Verdicts: spam=MAYBE\r\n${plain}`)).rejects.toThrow(/554/);
  });

  test('a rule that does not scan says so', async () => {
    await declareRule({ ScanEnabled: false });
    await submit(plain);
    expect(told[0].receipt.spamVerdict).toEqual({ status: 'DISABLED' });
  });

  test('the sender hears 250 only when the mail is stored and told; before that it is to try again', async () => {
    await declareRule();
    storing = () => Promise.reject(new Error('disk full'));
    await expect(submit(plain)).rejects.toThrow(/451.*disk full/);
    expect(told).toEqual([]);
  });

  test('more than 40 MB are refused', async () => {
    await declareRule();
    const tooMuch = Buffer.alloc(41 * 1_024 * 1_024, 'x'.repeat(76).concat('\r\n'));
    await expect(submit(Buffer.concat([Buffer.from(plain), tooMuch]))).rejects.toThrow(/552/);
    expect(told).toEqual([]);
  });

  test('rules act one after the other until one stops', async () => {
    await declareRule();
    const after = {
      Name: 'stop',
      Actions: [{ SNSAction: { TopicArn: topicArn } }, { StopAction: { Scope: 'RuleSet' } }],
    };
    const rules = [
      { After: 'support', Rule: { ...rule, ...after } },
      { After: 'stop', Rule: { ...rule, Name: 'never' } },
    ];
    for (const properties of rules) await declare(part, 'AWS::SES::ReceiptRule', { RuleSetName: 'set', ...properties });
    await submit(plain);

    expect(told.map(({ receipt }) => receipt.action.type)).toEqual(['S3', 'SNS']);
    expect(told[1].content).toContain('It broke.');
    expect(stored.size).toBe(1);
  });

  test.each([
    ['another action', { Actions: [{ LambdaAction: { FunctionArn: 'f' } }] }, /LambdaAction/],
    ['an encrypted object', { Actions: [{ S3Action: { BucketName: 'b', KmsKeyArn: 'k' } }] }, /KmsKeyArn/],
  ])('%s is refused by name', async (_what, changes, message) => {
    await expect(declareRule(changes)).rejects.toThrow(message);
  });

  test('a disabled rule takes nothing, an empty list of recipients every domain that is an identity', async () => {
    await declareRule({ Enabled: false });
    await expect(submit(plain)).rejects.toThrow(/550/);

    await declare(part, 'AWS::SES::EmailIdentity', { EmailIdentity: 'redress.localhost' });
    await declareRule({ Recipients: [] });
    await submit(plain, { to: ['anyone@redress.localhost'] });
    expect(told).toHaveLength(1);
  });

  test('a client that goes away in the middle leaves nothing and disturbs nobody', async () => {
    await declareRule();
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('data', (data) => {
        if (data.toString().startsWith('354')) socket.destroy();
      });
      socket.on('close', () => resolve());
      socket.write(`EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<${support}>\r\nDATA\r\n`);
    });
    await submit(plain);
    expect(told).toHaveLength(1);
  });

  test('a port in use is said in one line', async () => {
    await expect(part.listen(port)).rejects.toThrow(`port ${port} is in use: no mail can come in there`);
  });
});
