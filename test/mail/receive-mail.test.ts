import type { SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../functions/mail/receive-mail.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { replyAddress } from '../../shared/links/reply-address.ts';
import type { KeysAsked } from '../../shared/links/signing-keys.ts';
import { canaryMail } from '../../shared/mail/canary.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { aMail, GBK } from '../support/a-mail.ts';
import { later, MONDAY_9, OFFICER } from '../support/a-ticket.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';
import {
  aMember,
  InMemoryAddresses,
  InMemoryCanary,
  InMemoryFiles,
  InMemoryLetters,
  InMemoryMails,
  InMemoryStaff,
} from '../support/in-memory-mail.ts';
import { lambdaContext } from '../support/lambda-context.ts';

const SUPPORT = 'support@redress.example';
const KEYS = { current: 'k1', keys: { k1: 'a secret of thirty-two characters' } };
const FROM = 'From: Alice Brown <alice@harbour.example>';
const HELLO = [FROM, `To: ${SUPPORT}`, 'Subject: The scale stops', 'Message-ID: <m1@harbour.example>'];

interface Sent {
  readonly id?: string;
  readonly recipients?: string[];
  readonly source?: string;
  readonly failed?: ('spam' | 'virus' | 'dmarc')[];
  readonly at?: string;
}

function aDesk(keys: KeysAsked = async () => KEYS) {
  const desk = inMemoryDesk();
  const deps = {
    ...desk,
    mails: new InMemoryMails(),
    files: new InMemoryFiles(),
    letters: new InMemoryLetters(desk.tickets.sent),
    addresses: new InMemoryAddresses(),
    canary: new InMemoryCanary(),
    staff: new InMemoryStaff(aMember({ id: 'zhao', email: 'zhao@company.example', roles: ['handler'] })),
    supportAddress: SUPPORT,
    keys,
  };
  const handler = createHandler(deps);
  const deliver = (raw: Uint8Array, sent: Sent = {}) => {
    const { id = 'ses-1' } = sent;
    deps.mails.objects.set(`inbound/${id}`, raw);
    return tell(id, sent);
  };
  const tell = (id: string, sent: Sent = {}) => {
    const { recipients = [SUPPORT], source = 'alice@harbour.example', failed = [], at = MONDAY_9 } = sent;
    const status = (check: 'spam' | 'virus' | 'dmarc') => ({ status: failed.includes(check) ? 'FAIL' : 'GRAY' });
    const body = JSON.stringify({
      notificationType: 'Received',
      mail: { messageId: id, timestamp: at, source },
      receipt: {
        recipients,
        spamVerdict: status('spam'),
        virusVerdict: status('virus'),
        dmarcVerdict: status('dmarc'),
        action: { type: 'S3', bucketName: 'mails', objectKey: `inbound/${id}` },
      },
    });
    return handler({ Records: [{ messageId: `sqs-${id}`, body }] } as SQSEvent, lambdaContext);
  };
  const listed = async (state: 'all' | 'quarantined') =>
    (await desk.tickets.queue({ state, limit: 50 })).items.map(({ number }) => number).sort();
  const numbers = async () => [...(await listed('all')), ...(await listed('quarantined'))].sort();
  const only = async () => {
    const all = await numbers();
    expect(all).toHaveLength(1);
    return desk.tickets.file(all[0] ?? '');
  };
  return { ...deps, deliver, tell, numbers, listed, only };
}

test('a mail opens a ticket: unclassified, general, with its text, sender and receipt (T1, A5.2.2)', async () => {
  const desk = aDesk();
  expect(await desk.deliver(aMail(HELLO, 'Since this morning.'))).toEqual({ batchItemFailures: [] });
  const { ticket, record, entries, messages } = await desk.only();
  expect(ticket).toMatchObject({
    type: null,
    urgency: 'general',
    channel: 'email',
    language: 'en',
    subject: 'The scale stops',
    byMail: true,
    receivedAt: MONDAY_9,
  });
  expect(record).toMatchObject({
    details: 'Since this morning.',
    customer: { contact: 'Alice Brown', email: 'alice@harbour.example' },
  });
  expect(entries[0]?.events[0]).toMatchObject({ type: 'ticket.received', receipt: true });
  expect(messages).toMatchObject([
    { direction: 'in', messageIdHeader: '<m1@harbour.example>', rawKey: 'inbound/ses-1' },
  ]);
});

test('a GBK mail with an attachment is read, and the file stored before the ticket that lists it', async () => {
  const desk = aDesk();
  const type = 'Content-Type: multipart/mixed; boundary=b';
  const body = Buffer.concat([
    Buffer.from('--b\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n'),
    GBK.noStart,
    Buffer.from('\r\n--b\r\nContent-Type: text/plain; name="'),
    GBK.complaint,
    Buffer.from('.txt"\r\nContent-Disposition: attachment\r\n\r\nlog\r\n--b--\r\n'),
  ]);
  await desk.deliver(aMail([FROM, Buffer.concat([Buffer.from('Subject: '), GBK.complaint]), type], body));
  const { ticket, record } = await desk.only();
  expect([ticket.subject, ticket.language, record.details]).toEqual(['投诉', 'zh', '系统无法启动']);
  expect(record.attachments).toMatchObject([{ filename: '投诉.txt', type: 'text/plain' }]);
  expect([...desk.files.objects.keys()]).toEqual(record.attachments.map(({ key }) => key));
  expect(record.attachments[0]?.key).toMatch(/^tickets\/mail\/[0-9a-f]{32}\/[0-9a-f]{64}\/投诉\.txt$/);
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\\\Users\\\\li\\\\log.txt', 'log.txt'],
  ['..', 'attachment'],
  ['logs/', 'attachment'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
])('an attachment called %j is listed and stored as %j, without a path', async (name, listed) => {
  const desk = aDesk();
  const part = `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nlog`;
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\n${part}\r\n--b--\r\n`;
  await desk.deliver(aMail([FROM, 'Subject: Log', 'Content-Type: multipart/mixed; boundary=b'], Buffer.from(body)));
  const { record } = await desk.only();
  expect(record.attachments.map(({ filename }) => filename)).toEqual([listed]);
  expect(record.attachments[0]?.key).toMatch(new RegExp(`^tickets/mail/[0-9a-f]{32}/[0-9a-f]{64}/${listed}$`));
});

test('a mail without a subject is known by its first words, or says that it has none', async () => {
  const desk = aDesk();
  await desk.deliver(aMail([FROM], '\nThe scale at gate three stops.\nPlease help'), { id: 'a' });
  await desk.deliver(aMail([FROM], ''), { id: 'b' });
  const subjects = (await desk.tickets.queue({ state: 'all', limit: 5 })).items.map(({ subject }) => subject);
  expect(subjects.sort()).toEqual(['(no subject)', 'The scale at gate three stops.']);
});

test('30 bytes that are no mail open a ticket, with the bytes attached and the envelope’s sender', async () => {
  const desk = aDesk();
  const bytes = Buffer.from('9300fe17c3288b4fd1007fe0aa51b3c4d5e6f70891a2b3c4d5e6f7089102', 'hex');
  await desk.deliver(bytes);
  const { ticket, record, entries } = await desk.only();
  expect(ticket.subject).toBe('(no subject)');
  expect(record.customer).toEqual({ contact: 'alice@harbour.example', email: 'alice@harbour.example' });
  expect(record.attachments).toMatchObject([{ filename: 'original.eml', size: 30 }]);
  expect(Buffer.from([...desk.files.objects.values()][0]?.content ?? [])).toEqual(bytes);
  expect(entries[0]?.events[0]).toMatchObject({ receipt: false });
});

test('one Message-ID, one ticket: delivered again, twice at once, or by two ways', async () => {
  const desk = aDesk();
  const mail = aMail(HELLO, 'x');
  const answers = await Promise.all([
    desk.deliver(mail, { id: 'a' }),
    desk.deliver(mail, { id: 'b' }),
    desk.deliver(mail, { id: 'a' }),
  ]);
  await desk.deliver(aMail(['Received: from list', ...HELLO], 'x'), { id: 'c' });
  expect(answers).toEqual(answers.map(() => ({ batchItemFailures: [] })));
  await desk.only();
});

test('a mail that is told of again when its original is erased was taken in; one that was never read is not lost', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'), { id: 'a' });
  desk.mails.objects.clear();
  expect(await desk.tell('a')).toEqual({ batchItemFailures: [] });
  expect(await desk.tell('b')).toEqual({ batchItemFailures: [{ itemIdentifier: 'sqs-b' }] });
  await desk.only();
});

test('another mail under the same Message-ID, as careless devices send them, is not lost', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'first'), { id: 'a' });
  await desk.deliver(aMail(HELLO, 'second'), { id: 'b' });
  await desk.deliver(aMail(HELLO, 'second'), { id: 'b' });
  expect(await desk.numbers()).toHaveLength(2);
});

test('a reply to the signed address joins once, shown trimmed, all of it kept', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { ticket } = await desk.only();
  const reply = aMail(
    [FROM, 'Subject: Re: hello', 'Message-ID: <m2@x>'],
    'It works now.\n\nOn Mon, Nov 23, 2026 Customer Service <a@b.c> wrote:\n> ?',
  );
  const recipients = [replyAddress(SUPPORT, ticket.number, KEYS).toUpperCase()];
  await Promise.all([desk.deliver(reply, { id: 'r1', recipients }), desk.deliver(reply, { id: 'r2', recipients })]);
  await desk.deliver(reply, { id: 'r1', recipients });
  const { entries, messages } = await desk.only();
  const written = entries.flatMap(({ by, events }) =>
    events.filter(({ type }) => type === 'message.received').map(() => by.kind),
  );
  expect(written).toEqual(['customer']);
  expect(messages[1]).toMatchObject({ replyText: 'It works now.', text: expect.stringContaining('> ?') });
});

test('a reply to an address whose key is unknown here makes the keys be read again, and joins (ADR 29)', async () => {
  const asked: (string | undefined)[] = [];
  const rotated = { current: 'K2', keys: { ...KEYS.keys, K2: 'the secret after it, as long as that' } };
  const desk = aDesk(async (keyId) => {
    asked.push(keyId);
    return asked.includes('k2') ? rotated : KEYS;
  });
  await desk.deliver(aMail(HELLO, 'Hello'));
  const { ticket } = await desk.only();
  const recipients = [replyAddress(SUPPORT, ticket.number, rotated)];
  for (const id of ['ses-2', 'ses-3']) {
    await desk.deliver(aMail([FROM, `Message-ID: <${id}@harbour.example>`, 'Subject: Re'], id), { id, recipients });
  }
  expect((await desk.only()).messages).toHaveLength(3);
  expect(asked.filter((keyId) => keyId !== undefined)).toEqual(['k2']);
});

test('a reply that names our Message-ID joins from the customer’s address, and from staff as staff', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { ticket } = await desk.only();
  desk.letters.sent.set('<sent-1@email.amazonses.com>', ticket.number);
  const refers = 'References: <other@x> <sent-1@email.amazonses.com>';
  await desk.deliver(aMail(['From: ALICE@harbour.example', refers, 'Subject: Re'], 'y'), { id: 'r1' });
  await desk.deliver(aMail(['From: Zhao <zhao@company.example>', refers, 'Subject: Re'], 'z'), { id: 'r2' });
  const { entries } = await desk.only();
  expect(entries.slice(1).map(({ by }) => by)).toEqual([
    { kind: 'customer' },
    { kind: 'staff', id: 'zhao', roles: ['handler'] },
  ]);
});

/** What a letter to staff says of itself, as an answer to it repeats it. */
const THREAD = (number: string) => `<${replyAddress(SUPPORT, number, KEYS)}>`;

test.each([
  ['mailed to it', (number: string) => ({ recipients: [replyAddress(SUPPORT, number, KEYS)] }), () => []],
  [
    'among its references',
    () => ({}),
    (number: string) => [`References: ${THREAD(number)} <0100@email.amazonses.com>`],
  ],
  ['as all that it refers to', () => ({}), (number: string) => [`In-Reply-To: ${THREAD(number)}`]],
])(
  'a letter to staff names its ticket, signed: an answer that has it %s joins as of staff',
  async (_how, sent, refers) => {
    const desk = aDesk();
    await desk.deliver(aMail(HELLO, 'x'));
    const { number } = (await desk.only()).ticket;
    const answer = aMail(['From: Zhao <zhao@company.example>', ...refers(number), 'Subject: Re'], 'y');
    await desk.deliver(answer, { id: 'r1', source: 'zhao@company.example', ...sent(number) });
    const { entries } = await desk.only();
    expect(entries.slice(1).map(({ by }) => by)).toEqual([{ kind: 'staff', id: 'zhao', roles: ['handler'] }]);
  },
);

test('who is no member of staff joins nothing by what a letter to staff says of itself', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { number } = (await desk.only()).ticket;
  const refers = `References: ${THREAD(number)}`;
  await desk.deliver(aMail(['From: eve@evil.example', refers], 'y'), { id: 'r1', source: 'eve@evil.example' });
  expect(await desk.numbers()).toHaveLength(2);
});

test.each([
  ['a stranger who names our Message-ID', 'From: eve@evil.example', 'In-Reply-To: <sent-1@email.amazonses.com>', []],
  ['who fails DMARC', FROM, 'In-Reply-To: <sent-1@email.amazonses.com>', ['dmarc' as const]],
])('%s opens a ticket of their own, linked to the one they name', async (_who, from, refers, failed) => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { ticket } = await desk.only();
  desk.letters.sent.set('<sent-1@email.amazonses.com>', ticket.number);
  await desk.deliver(aMail([from, refers, `Subject: Re: [${ticket.number}]`], 'y'), { id: 'r1', failed });
  const [, second = ''] = await desk.numbers();
  const { entries } = await desk.tickets.file(second);
  expect(entries[0]?.events[0]).toMatchObject({ type: 'ticket.received', linkedTo: ticket.number });
});

test('a ticket number in the subject joins nothing', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { ticket } = await desk.only();
  await desk.deliver(aMail([FROM, `Subject: Re: The scale stops [${ticket.number}]`], 'y'), { id: 'r1' });
  expect(await desk.numbers()).toHaveLength(2);
});

test.each([
  ['automatic', ['Auto-Submitted: auto-replied'], {}],
  ['a bounce', ['X-Failed-Recipients: a@b.example'], {}],
  ['spam', [], { failed: ['spam' as const] }],
  ['from our own address', [`From: Desk <${SUPPORT}>`], {}],
])('mail that is %s opens a ticket but gets no receipt', async (_kind, headers, sent) => {
  const desk = aDesk();
  await desk.deliver(aMail([...headers, ...HELLO], 'x'), sent);
  const { entries } = await desk.only();
  expect(entries[0]?.events[0]).toMatchObject({ type: 'ticket.received', receipt: false });
});

test('a bounce of our letter is kept with its ticket, but is not the customer’s word', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { ticket } = await desk.only();
  desk.letters.sent.set('<sent-1@email.amazonses.com>', ticket.number);
  const bounce = [
    'From: MAILER-DAEMON@mx.example',
    'Subject: failure notice',
    'In-Reply-To: <sent-1@email.amazonses.com>',
  ];
  await desk.deliver(aMail(bounce, 'no such user'), { id: 'b', source: '' });
  const { entries, messages } = await desk.only();
  expect(entries[1]?.by).toEqual({ kind: 'machine', name: 'intake' });
  expect(messages[1]).toMatchObject({ automatic: true });
});

const OTHER_KEYS = { current: 'k1', keys: { k1: 'another secret of thirty characters' } };

test('that a canary came is kept, and it becomes no ticket; one that somebody else signed is a mail of a machine', async () => {
  const desk = aDesk();
  const at = new Date(MONDAY_9);
  await desk.deliver(canaryMail(SUPPORT, at, KEYS), { id: 'c1', source: SUPPORT });
  expect([desk.canary.sent, await desk.numbers()]).toEqual([[MONDAY_9], []]);
  await desk.deliver(canaryMail(SUPPORT, at, OTHER_KEYS), { id: 'c2', source: SUPPORT });
  expect(desk.canary.sent).toHaveLength(1);
  expect((await desk.only()).ticket.quarantine).toBe('own-machine');
});

/** What a server mails about our letter to the customer, as RFC 3464 has it. */
const noticeMail = (action: string, status: string, recipient = 'alice@harbour.example') =>
  aMail(
    [
      'From: Mail System <system@mx.example>',
      'Subject: Report',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    ],
    `--b\n\nsorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;mx.example\n\nFinal-Recipient: rfc822;${recipient}\nAction: ${action}\nStatus: ${status}\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <contact-1@email.amazonses.com>\n--b--\n`,
  );

/** A ticket whose first contact was kept by a mail that SES took. */
async function contactedByMail() {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { number } = (await desk.only()).ticket;
  const act = (command: Command, by: Actor) => actOnTicket(desk, { number, command, by });
  const { version: entry } = await act({ name: 'contacts', channel: 'email', note: 'We are on it.' }, OFFICER);
  await act({ name: 'mail-accepted', purpose: 'contact', entry }, { kind: 'machine', name: 'letters' });
  const letter = { kind: 'contact', sentAt: MONDAY_9, messageId: '<contact-1@email.amazonses.com>', entry } as const;
  await desk.letters.recordSent({ number, id: `contact.${entry}`, ...letter, keeps: 'contact' });
  const owesContact = async () =>
    (await desk.only()).ticket.duties.some(({ duty, state }) => duty === 'first-contact' && state === 'open');
  return { ...desk, owesContact };
}

test('pitfalls: a failure that a server mails takes the contact back and marks the address, once', async () => {
  const desk = await contactedByMail();
  const before = await desk.owesContact();
  await desk.deliver(noticeMail('failed', '5.1.1'), { id: 'n1', source: '' });
  await desk.deliver(noticeMail('failed', '5.1.1'), { id: 'n2', source: '' });
  const { messages, entries } = await desk.only();
  expect([before, await desk.owesContact()]).toEqual([false, true]);
  expect(entries.flatMap(({ events }) => events).filter(({ type }) => type === 'mail.bounced')).toHaveLength(1);
  expect(await desk.addresses.find('alice@harbour.example')).toMatchObject({ state: 'bounced' });
  expect(messages.at(-1)).toMatchObject({ notice: 'failed', automatic: true });
});

test.each([
  ['a delay', noticeMail('delayed', '4.4.1'), 'delayed'],
  ['a failure to reach somebody else', noticeMail('failed', '5.1.1', 'mallory@stranger.example'), 'failed'],
  ['an arrival', noticeMail('relayed', '2.0.0'), 'arrived'],
])('%s is noted on the ticket and takes nothing back', async (_what, raw, notice) => {
  const desk = await contactedByMail();
  await desk.deliver(raw, { id: 'n1', source: '' });
  expect(await desk.owesContact()).toBe(false);
  expect((await desk.only()).messages.at(-1)).toMatchObject({ notice });
  expect(await desk.addresses.find('alice@harbour.example')).toBeNull();
});

test('pitfalls: what a server mails about a letter to staff lies with its ticket, by what that letter said it belongs to', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { number } = (await desk.only()).ticket;
  const raw = noticeMail('failed', '5.1.1', 'zhao@company.example').toString();
  const returned = raw.replace('Message-ID:', `In-Reply-To: ${THREAD(number)}\r\nMessage-ID:`);
  await desk.deliver(Buffer.from(returned), { id: 'n1', source: '' });
  expect((await desk.only()).messages.at(-1)).toMatchObject({ notice: 'failed', automatic: true });
});

test('of formatted text only that there is some is kept: it is made harmless when somebody looks at it', async () => {
  const desk = aDesk();
  const body = '<script>x</script><p>Stops.</p><img src="https://t.example/p"><img src="cid:i">';
  await desk.deliver(aMail([...HELLO, 'Content-Type: text/html'], body));
  expect((await desk.only()).messages[0]?.html).toEqual({ remoteImages: 1 });
  expect(desk.files.objects.size).toBe(0);
});

test('of a mail with a virus nothing is shown, its subject neither, and nothing is stored but the original', async () => {
  const desk = aDesk();
  const body =
    '--b\n\nclick here\n--b\nContent-Type: text/html\n\n<p>click here</p>\n--b\nContent-Disposition: attachment; filename=a.exe\n\nMZ\n--b--\n';
  await desk.deliver(aMail([...HELLO, 'Content-Type: multipart/mixed; boundary=b'], body), { failed: ['virus'] });
  const { ticket, record, messages, entries } = await desk.only();
  expect(record.details).toContain('locked away');
  expect(JSON.stringify([ticket, record, messages, entries])).not.toMatch(/click here|The scale stops|a\.exe/);
  expect(desk.files.objects.size).toBe(0);
  expect(messages[0]).toMatchObject({ rawKey: 'inbound/ses-1', verdicts: { virus: 'FAIL' } });
  expect(messages[0]?.html).toBeUndefined();
});

test.each([
  ['spam', 'spam', HELLO, { failed: ['spam' as const] }],
  ['a virus', 'virus', HELLO, { failed: ['virus' as const] }],
  ['an absence of a colleague', 'own-machine', ['From: zhao@company.example', 'Auto-Submitted: auto-replied'], {}],
  ['a notice of ours that came back', 'own-machine', [`From: ${SUPPORT}`, 'Auto-Submitted: auto-generated'], {}],
])(
  '%s is kept apart: in no list but its own, owed nothing, answered by nobody',
  async (_what, quarantine, headers, sent) => {
    const desk = aDesk();
    await desk.deliver(aMail([...headers], 'x'), sent);
    expect(await desk.listed('all')).toEqual([]);
    expect(await desk.listed('quarantined')).toHaveLength(1);
    const { ticket, entries } = await desk.only();
    expect(ticket).toMatchObject({ quarantine, duties: [] });
    expect(entries.flatMap((entry) => lettersFor(entry, ticket))).toEqual([]);
  },
);

test('spam and viruses join nothing, even by the signed address: a ticket kept apart points to the one they name', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(HELLO, 'x'));
  const { ticket } = await desk.only();
  const recipients = [replyAddress(SUPPORT, ticket.number, KEYS)];
  await desk.deliver(aMail([FROM, 'Subject: Re'], 'buy'), { id: 'r', recipients, failed: ['spam'] });
  const [kept = ''] = await desk.listed('quarantined');
  const { entries } = await desk.tickets.file(kept);
  expect(entries[0]?.events[0]).toMatchObject({ linkedTo: ticket.number, quarantine: 'spam' });
});

test('whom the customer put on a mail may answer; whom anybody else put there may not', async () => {
  const desk = aDesk();
  await desk.deliver(aMail([...HELLO, 'Cc: Bo <bo@harbour.example>'], 'x'));
  const { ticket } = await desk.only();
  desk.letters.sent.set('<sent-1@email.amazonses.com>', ticket.number);
  const refers = 'In-Reply-To: <sent-1@email.amazonses.com>';
  await desk.deliver(aMail(['From: bo@harbour.example', 'Cc: eve@evil.example', refers], 'me too'), { id: 'r1' });
  expect(await desk.numbers()).toHaveLength(1);
  await desk.deliver(aMail(['From: eve@evil.example', refers], 'and me'), { id: 'r2' });
  expect(await desk.numbers()).toHaveLength(2);
});

test('a colleague’s reply to all, which names only the customer’s own mail, opens no second ticket', async () => {
  const desk = aDesk();
  await desk.deliver(aMail([...HELLO, 'Cc: bo@harbour.example'], 'x'));
  await desk.deliver(aMail(['From: bo@harbour.example', 'In-Reply-To: <m1@harbour.example>'], 'y'), { id: 'r1' });
  await desk.deliver(aMail(['From: zhao@company.example', 'References: <m1@harbour.example>'], 'z'), { id: 'r2' });
  const { entries } = await desk.only();
  expect(entries.slice(1).map(({ by }) => by.kind)).toEqual(['customer', 'staff']);
});

test('a foreign mail that two customers refer to joins nothing (zammad#5716)', async () => {
  const desk = aDesk();
  const refers = 'References: <shared@elsewhere.example>';
  await desk.deliver(aMail(['From: a@one.example', refers], 'x'), { id: 'a' });
  await desk.deliver(aMail(['From: b@two.example', refers], 'y'), { id: 'b' });
  expect(await desk.numbers()).toHaveLength(2);
});

async function closed(desk: ReturnType<typeof aDesk>): Promise<string> {
  await desk.deliver(aMail(HELLO, 'x'));
  const { number } = (await desk.only()).ticket;
  const acts = [
    { name: 'contacts', channel: 'phone', note: 'called' },
    { name: 'resolution', result: 'done' },
    { name: 'closing' },
  ] as const;
  for (const command of acts) await actOnTicket(desk, { number, command, by: OFFICER });
  return number;
}

test('ours:T13 a reply to a closed ticket opens it again', async () => {
  const desk = aDesk();
  const number = await closed(desk);
  const recipients = [replyAddress(SUPPORT, number, KEYS)];
  await desk.deliver(aMail([FROM, 'Subject: Re'], 'Still broken.'), { id: 'r', recipients });
  expect(await desk.tickets.get(number)).toMatchObject({ status: 'in-progress', round: 2 });
  await desk.only();
});

test('ours:T13 a reply a month later opens a ticket of its own, linked', async () => {
  const desk = aDesk();
  const number = await closed(desk);
  const recipients = [replyAddress(SUPPORT, number, KEYS)];
  await desk.deliver(aMail([FROM, 'Subject: Re'], 'Broken again.'), { id: 'r', recipients, at: later(31 * 24) });
  expect(await desk.tickets.get(number)).toMatchObject({ status: 'closed' });
  const [, second = ''] = await desk.numbers();
  expect((await desk.tickets.file(second)).entries[0]?.events[0]).toMatchObject({ linkedTo: number });
});

test('a sender beyond ASCII keeps a domain that SES can write to, and is named where it cannot', async () => {
  const desk = aDesk();
  await desk.deliver(aMail(['From: =?utf-8?B?546L?= <wang@例子.公司>'], 'x'), { id: 'a' });
  await desk.deliver(aMail(['From: <用户@例子.公司>'], 'y'), { id: 'b', source: '' });
  const customers = await Promise.all(
    (await desk.numbers()).map(async (number) => (await desk.tickets.file(number)).record.customer),
  );
  expect(customers[0]).toEqual({ contact: '王', email: 'wang@xn--fsqu00a.xn--55qx5d' });
  expect(customers[1]).toEqual({ contact: expect.stringContaining('用户@例子.公司') });
});

test('a text too long for an item is cut, and the original attached', async () => {
  const desk = aDesk();
  await desk.deliver(aMail([...HELLO, 'Content-Type: text/plain; charset=utf-8'], '长'.repeat(100_000)));
  const { record, messages } = await desk.only();
  expect(Buffer.byteLength(JSON.stringify(messages[0]))).toBeLessThan(350_000);
  expect(record.attachments).toMatchObject([{ filename: 'original.eml' }]);
});

test('what cannot be handled comes again alone; SES’s own test message does not', async () => {
  const desk = aDesk();
  const records = [
    { messageId: 'bad', body: 'not json' },
    {
      messageId: 'setup',
      body: JSON.stringify({ Type: 'Notification', Message: 'Successfully validated SNS topic for Amazon SES.' }),
    },
  ];
  expect(await createHandler(desk)({ Records: records } as SQSEvent, lambdaContext)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'bad' }],
  });
});
