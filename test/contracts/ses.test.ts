import {
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ses } from '../../infra/local/ses/ses.ts';
import { declare } from '../support/declare.ts';
import { type LocalEndpoint, startEndpoint } from '../support/local-endpoint.ts';

/** Sending needs identities that can be verified at once, which only the local SES lets us do. */
const describeLocally = describe.skipIf(Boolean(process.env.AWS_ENDPOINT_URL));

type Ses = ReturnType<typeof ses>;
interface Published {
  topicArn: string;
  subject: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what SES tells is compared, not used.
  message: any;
}

let endpoint: LocalEndpoint;
let client: SESClient;
let part: Ses;
let published: Published[] = [];

beforeAll(async () => {
  const topics = {
    publish: (topicArn: string, message: string, options: { subject?: string } = {}) => {
      published.push({ topicArn, subject: options.subject, message: JSON.parse(message) });
    },
  };
  endpoint = await startEndpoint((context) => {
    part = ses(context, { topics, objects: { put: async () => undefined } });
    return [part];
  });
  client = new SESClient(endpoint.clientConfig);
});
afterAll(() => endpoint.close());

const desk = 'support@redress.localhost';
const mail = (headers: string[], body = 'hello') => new TextEncoder().encode([...headers, '', body].join('\r\n'));
const plain = [`From: Desk <${desk}>`, 'To: customer@example.com', 'Subject: your ticket'];

const sendRaw = (Data: Uint8Array, more: Partial<SendRawEmailCommandInput> = {}) =>
  client.send(new SendRawEmailCommand({ RawMessage: { Data }, ...more }));

describeLocally('mail out', () => {
  beforeEach(() => declare(part, 'AWS::SES::EmailIdentity', { EmailIdentity: 'redress.localhost' }));

  test('a mail leaves with SES’s own Message-ID and Date, and keeps every other header', async () => {
    const threading = [
      'Message-ID: <mine@x>',
      'Date: Thu, 01 Jan 1970 00:00:00 +0000',
      'Auto-Submitted: auto-generated',
    ];
    const { MessageId } = await sendRaw(mail([...plain, ...threading, 'References: <a@b>\r\n <c@d>']));

    const sent = part.list().at(-1);
    expect(sent).toMatchObject({
      id: MessageId,
      from: desk,
      to: ['customer@example.com'],
      subject: 'your ticket',
      text: 'hello\n',
      headers: {
        'Message-ID': `<${MessageId}@eu-central-1.amazonses.com>`,
        'Auto-Submitted': 'auto-generated',
        References: '<a@b> <c@d>',
      },
    });
    expect(Date.parse(sent?.headers.Date ?? '')).toBeGreaterThan(endpoint.clock.now() - 60_000);
    expect(part.raw(MessageId ?? '')?.toString()).not.toContain('mine@x');
  });

  test('encoded words, other charsets and both bodies are readable in the outbox', async () => {
    const headers = [
      `From: =?UTF-8?B?5a6i5pyN?= <${desk}>`,
      'To: customer@example.com',
      'Subject: =?UTF-8?B?5bel5Y2V?=',
    ];
    const type = 'Content-Type: multipart/alternative; boundary=b';
    const body =
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n工单\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--';
    await sendRaw(mail([...headers, 'MIME-Version: 1.0', type], body));

    const sent = part.list().at(-1);
    expect(sent).toMatchObject({ subject: '工单', headers: { Subject: '工单', From: `客服 <${desk}>` } });
    expect([sent?.text.trim(), sent?.html?.trim()]).toEqual(['工单', '<p>x</p>']);
  });

  test('blind copies get the mail, and nobody sees them', async () => {
    const { MessageId } = await sendRaw(mail([...plain, 'Bcc: hidden@example.com']));

    expect(part.list({ to: 'Hidden@example.com' }).at(-1)?.id).toBe(MessageId);
    expect(part.raw(MessageId ?? '')?.toString()).not.toContain('hidden@');
  });

  test('the envelope’s recipients count, not those in the header', async () => {
    const { MessageId } = await sendRaw(mail(plain), { Destinations: ['other@example.com'], Source: desk });
    expect(part.list().at(-1)).toMatchObject({ id: MessageId, to: ['other@example.com'] });
  });

  test('SendEmail composes the mail', async () => {
    await client.send(
      new SendEmailCommand({
        Source: desk,
        Destination: { ToAddresses: ['a@example.com'], BccAddresses: ['b@example.com'] },
        Message: { Subject: { Data: '工单' }, Body: { Text: { Data: 'text' }, Html: { Data: '<b>html</b>' } } },
        ReplyToAddresses: ['reply@redress.localhost'],
      }),
    );
    expect(part.list().at(-1)).toMatchObject({
      to: ['a@example.com', 'b@example.com'],
      subject: '工单',
      html: expect.stringContaining('<b>html</b>'),
      headers: { 'Reply-To': 'reply@redress.localhost' },
    });
  });

  test.each([
    [
      'a sender of a domain that is no identity',
      ['From: a@elsewhere.example', 'To: b@example.com'],
      {},
      'MessageRejected',
    ],
    ['a mail without From', ['To: b@example.com'], {}, 'InvalidParameterValue'],
    ['a mail for nobody', [`From: ${desk}`], {}, 'InvalidParameterValue'],
    ['an address that is none', plain, { Destinations: ['not an address@'] }, 'InvalidParameterValue'],
    ['an unknown configuration set', plain, { ConfigurationSetName: 'no' }, 'ConfigurationSetDoesNotExistException'],
  ])('%s is refused', async (_what, headers, more, name) => {
    const before = part.list().length;
    await expect(sendRaw(mail(headers), more)).rejects.toMatchObject({ name });
    expect(part.list()).toHaveLength(before);
  });

  test('a mail over 10 MB is refused', async () => {
    await expect(sendRaw(mail(plain, 'x'.repeat(10_485_760)))).rejects.toThrow(/more than 10485760 bytes/);
  });

  test('an address that was verified may send, and so may its labels', async () => {
    await client.send(new VerifyEmailIdentityCommand({ EmailAddress: 'one@example.org' }));
    await sendRaw(mail(['From: one+label@example.org', 'To: b@example.com']));

    const { Identities } = await client.send(new ListIdentitiesCommand({ IdentityType: 'EmailAddress' }));
    expect(Identities).toEqual(['one@example.org']);
    await expect(sendRaw(mail(['From: two@example.org', 'To: b@example.com']))).rejects.toThrow(/not verified/);
  });

  test('the outbox survives a kill', async () => {
    const { MessageId } = await sendRaw(mail(plain));
    await endpoint.restart();
    expect(part.list().at(-1)?.id).toBe(MessageId);
    expect(part.raw(MessageId ?? '')?.toString()).toContain('\r\n\r\nhello');
  });
});

describeLocally('what becomes of a mail', () => {
  const ConfigurationSetName = 'letters';
  const topicArn = 'arn:aws:sns:eu-central-1:000000000000:events';

  beforeEach(async () => {
    await declare(part, 'AWS::SES::EmailIdentity', { EmailIdentity: 'redress.localhost' });
    await declare(part, 'AWS::SES::ConfigurationSet', { Name: ConfigurationSetName });
    await declare(part, 'AWS::SES::ConfigurationSetEventDestination', {
      ConfigurationSetName,
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
        SnsDestination: { TopicARN: topicArn },
      },
    });
    published = [];
  });
  // Declaring twice would tell twice, as a second destination does.
  afterEach(() => endpoint.restart());

  const eventsFor = async (to: string) => {
    await sendRaw(mail(plain), { Destinations: [to], ConfigurationSetName, Tags: [{ Name: 'event', Value: 'E1' }] });
    return published;
  };

  test('sending and delivery are told to the topic of its configuration set', async () => {
    const events = await eventsFor('customer@example.com');

    expect(events.map(({ message }) => message.eventType)).toEqual(['Send', 'Delivery']);
    expect(events[1]).toMatchObject({
      topicArn,
      subject: 'Amazon SES Email Event Notification',
      message: {
        mail: {
          messageId: part.list().at(-1)?.id,
          destination: ['customer@example.com'],
          tags: { event: ['E1'], 'ses:configuration-set': ['letters'] },
          commonHeaders: { subject: 'your ticket', from: [`Desk <${desk}>`] },
        },
        delivery: { recipients: ['customer@example.com'] },
      },
    });
  });

  test('the simulator’s bounce address bounces instead', async () => {
    const events = await eventsFor('bounce+T1@simulator.amazonses.com');
    expect(events.map(({ message }) => message.eventType)).toEqual(['Send', 'Bounce']);
    expect(events[1]?.message.bounce).toMatchObject({
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'bounce+T1@simulator.amazonses.com', status: '5.1.1' }],
    });
  });

  test('the simulator’s complaint address takes the mail, then complains', async () => {
    const events = await eventsFor('complaint@simulator.amazonses.com');
    expect(events.map(({ message }) => message.eventType)).toEqual(['Send', 'Delivery', 'Complaint']);
    expect(events[2]?.message.complaint).toMatchObject({ complaintFeedbackType: 'abuse' });
  });

  test('events that would need the mail to be rewritten are refused by name', async () => {
    const EventDestination = { Enabled: true, MatchingEventTypes: ['open'], SnsDestination: { TopicARN: topicArn } };
    const properties = { ConfigurationSetName, EventDestination };
    await expect(declare(part, 'AWS::SES::ConfigurationSetEventDestination', properties)).rejects.toThrow(/open/);
  });
});
