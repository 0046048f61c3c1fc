import { setImmediate } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../functions/reactions/send-letter.ts';
import { untilUnclaimed } from '../../functions/reactions/until-unclaimed.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import type { LetterOrder } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import { BeingSent, CLAIM_SECONDS, SES_ANSWERS_WITHIN_MS } from '../../shared/letters/sent-letters.ts';
import { TalliedCounters } from '../../shared/letters/tallied-counters.ts';
import { readReplyAddress } from '../../shared/links/reply-address.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import { DEPARTMENTS_OF_THE_REGULATIONS } from '../../shared/settings/departments-setting.ts';
import { later, OFFICER } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';
import {
  aMember,
  InMemoryAddresses,
  InMemoryLetters,
  InMemoryMailCounters,
  InMemoryMailer,
  InMemoryMetrics,
  InMemoryStaff,
  letterFiles,
} from '../support/in-memory-mail.ts';
import { InMemoryReports } from '../support/in-memory-reports.ts';
import { lambdaContext } from '../support/lambda-context.ts';

const SUPPORT = 'support@redress.example';
const KEYS = { current: 'k1', keys: { k1: 'a secret of thirty-two characters' } };
const HEADS = [
  aMember({ id: 'head', roles: ['department-head'], department: 'service-planning' }),
  aMember({ id: 'boss', roles: ['leadership'], language: 'zh' }),
  aMember({ id: 'deputy', roles: ['leadership'] }),
  aMember({ id: 'service-head', roles: ['customer-service-head'] }),
];

async function aDesk(...staff: ReturnType<typeof aMember>[]) {
  const desk = inMemoryDesk();
  const letters = new InMemoryLetters();
  const mailer = new InMemoryMailer();
  const counters = new InMemoryMailCounters();
  const directory = new InMemoryStaff(...staff);
  const deps = {
    ...desk,
    letters,
    mailer,
    letterFile: letterFiles(desk.tickets, letters),
    counters,
    tallies: new TalliedCounters(counters, desk),
    addresses: new InMemoryAddresses(),
    metrics: new InMemoryMetrics(),
    reports: new InMemoryReports(),
    staff: directory,
    atTheDesk: () => directory.atTheDesk(),
    publicUrl: 'https://desk.example',
    supportAddress: SUPPORT,
    keys: async () => KEYS,
    wait: async (ms: number) => {
      await setImmediate();
      desk.clock.at = new Date(Date.parse(desk.clock.at) + ms).toISOString();
    },
  };
  const handler = createHandler(deps);
  const send = (order: LetterOrder, messageId = `sqs-${order.id}`) =>
    handler({ Records: [{ messageId, body: JSON.stringify(order) }] } as SQSEvent, lambdaContext);
  const { ticket } = await openTicket(desk, anOpening());
  const ordersOf = async (version: number) => {
    const { entry } = await desk.tickets.entry(ticket.number, version);
    return lettersFor(entry, await desk.tickets.get(ticket.number));
  };
  const duties = async () => (await desk.tickets.get(ticket.number)).duties.map(({ duty }) => duty);
  const order = async (pick: (one: LetterOrder) => boolean, version = 1) => {
    const found = (await ordersOf(version)).find(pick);
    if (found === undefined) throw new Error('no such letter');
    return found;
  };
  const contact = async () => {
    const after = await actOnTicket(desk, {
      number: ticket.number,
      command: { name: 'contacts', channel: 'email', note: 'We come.' },
      by: OFFICER,
    });
    return order(({ kind }) => kind === 'contact', after.version);
  };
  return { ...deps, number: ticket.number, send, order, contact, duties };
}

const done = { batchItemFailures: [] };
const again = (id: string) => ({ batchItemFailures: [{ itemIdentifier: `sqs-${id}` }] });
const isReport = (keeps: string) => (one: LetterOrder) => one.keeps === keeps;

test('the receipt goes to the customer once, and its answer finds the ticket', async () => {
  const desk = await aDesk();
  const receipt = await desk.order(({ kind }) => kind === 'receipt');
  await desk.send(receipt);
  await desk.send(receipt);
  await desk.send(receipt, 'another message of a reaction that ran twice');
  expect(desk.mailer.outbox.map(({ to }) => to)).toEqual([['alice@harbour.example']]);
  const mail = await parseMail(Buffer.from(desk.mailer.outbox[0]?.raw ?? ''));
  expect(readReplyAddress(mail.replyTo[0]?.address ?? '', SUPPORT, KEYS)).toBe(desk.number);
  expect(await desk.letters.ticketOf('<sent-1@email.amazonses.com>')).toBe(desk.number);
  expect(mail.text).toMatch(/https:\/\/desk\.example\/t\//);
});

test('a letter to staff names its ticket, signed, in both places where a program keeps what it answers', async () => {
  const desk = await aDesk(...HEADS);
  await desk.send(await desk.order(isReport('report-to-leadership')));
  const mail = await parseMail(Buffer.from(desk.mailer.outbox[0]?.raw ?? ''));
  const named = [mail.replyTo[0]?.address ?? '', ...mail.references.map((id) => id.slice(1, -1))];
  expect(named.map((address) => readReplyAddress(address, SUPPORT, KEYS))).toEqual([desk.number, desk.number]);
  expect(mail.inReplyTo).toEqual(mail.references);
});

test('A5.4.2#3 the sending of a report keeps its duty, one mail to all who hold the role', async () => {
  const desk = await aDesk(...HEADS);
  expect(await desk.duties()).toContain('report-to-leadership');
  await desk.send(await desk.order(isReport('report-to-leadership')));
  expect(await desk.duties()).not.toContain('report-to-leadership');
  expect(desk.mailer.outbox.map(({ to }) => to)).toEqual([['boss@company.example', 'deputy@company.example']]);
});

test('A5.4.2 a letter calls the department what the company calls it', async () => {
  const desk = await aDesk(...HEADS);
  const departments = {
    ...DEPARTMENTS_OF_THE_REGULATIONS,
    'service-planning': { zh: '规划部', en: 'Field Planning', open: true },
  };
  const named = createHandler({
    ...desk,
    rulesInForce: async () => ({ calendar: desk.calendar, rules: REGULATION_RULES, departments }),
  });
  const report = await desk.order(isReport('report-to-head'));
  await named({ Records: [{ messageId: 'named', body: JSON.stringify(report) }] } as SQSEvent, lambdaContext);
  const mail = await parseMail(Buffer.from(desk.mailer.outbox[0]?.raw ?? ''));
  expect(mail.text).toContain('Field Planning');
  expect(mail.text).not.toContain('Service Planning');
});

test('a report with nobody to go to goes to the customer-service head', async () => {
  const [, , , serviceHead] = HEADS;
  const desk = await aDesk(...(serviceHead ? [serviceHead] : []));
  await desk.send(await desk.order(isReport('report-to-head')));
  await desk.send(await desk.order(isReport('report-to-leadership')));
  expect(desk.mailer.outbox.map(({ to }) => to)).toEqual([
    ['service-head@company.example'],
    ['service-head@company.example'],
  ]);
});

test('with nobody at all the letter counts as done and keeps nothing', async () => {
  const desk = await aDesk();
  expect(await desk.send(await desk.order(isReport('report-to-head')))).toEqual(done);
  expect(await desk.duties()).toContain('report-to-head');
});

test('a mail contact keeps its duty when SES takes it, not before', async () => {
  const desk = await aDesk();
  const contact = await desk.contact();
  expect(await desk.duties()).toContain('first-contact');
  desk.mailer.fails = 'before';
  expect(await desk.send(contact)).toEqual(again(contact.id));
  expect(await desk.duties()).toContain('first-contact');
  desk.clock.at = later(0.05);
  expect(await desk.send(contact)).toEqual(done);
  expect(await desk.duties()).not.toContain('first-contact');
  expect(desk.mailer.outbox).toHaveLength(1);
});

test('a crash after SES took it sends once more at most, with the same X-Redress-Event', async () => {
  const desk = await aDesk();
  const contact = await desk.contact();
  desk.mailer.fails = 'after';
  await desk.send(contact);
  desk.clock.at = later(0.05);
  await desk.send(contact);
  await desk.send(contact);
  expect(desk.mailer.outbox).toHaveLength(2);
  const events = desk.mailer.outbox.map(({ raw }) => /^X-Redress-Event: (.*)$/m.exec(raw)?.[1]?.trim());
  expect(events).toEqual([`${desk.number}/${contact.id}`, `${desk.number}/${contact.id}`]);
});

test('a crash after the letter was recorded only finishes what it keeps', async () => {
  const desk = await aDesk();
  const contact = await desk.contact();
  const sent = {
    entry: contact.entry,
    kind: contact.kind,
    messageId: '<x@email.amazonses.com>',
    sentAt: desk.clock.at,
  };
  await desk.letters.recordSent({ number: desk.number, id: contact.id, ...sent });
  await desk.send(contact);
  expect(desk.mailer.outbox).toEqual([]);
  expect(await desk.duties()).not.toContain('first-contact');
});

test('an accepted contact that comes again keeps no later duty', async () => {
  const desk = await aDesk();
  const contact = await desk.contact();
  await desk.send(contact);
  const { version } = await desk.tickets.get(desk.number);
  desk.clock.at = '2026-11-24T02:00:00.000Z';
  await desk.send(contact);
  expect((await desk.tickets.get(desk.number)).version).toBe(version);
});

test('a letter whose run was killed is waited for, and leaves with the next', async () => {
  const desk = await aDesk();
  const receipt = await desk.order(({ kind }) => kind === 'receipt');
  await desk.letters.claim({ number: desk.number, id: receipt.id, holder: 'the killed one', now: desk.now() });
  const killedAt = desk.now().getTime();
  expect(await desk.send(receipt)).toEqual(done);
  expect(desk.mailer.outbox).toHaveLength(1);
  expect(desk.now().getTime() - killedAt).toBeGreaterThan(SES_ANSWERS_WITHIN_MS);
});

test('while another run keeps sending the same letter, this one comes again later', async () => {
  let looks = 0;
  const send = async () => {
    looks += 1;
    throw new BeingSent('Another run is at it.');
  };
  await expect(untilUnclaimed(send, async () => undefined)).rejects.toThrow(BeingSent);
  expect(looks).toBeGreaterThan(CLAIM_SECONDS);
});

test('a message that a queue delivers to two runs at once is one letter; the other run finds it sent', async () => {
  const desk = await aDesk();
  const receipt = await desk.order(({ kind }) => kind === 'receipt');
  const outcomes = await Promise.all([desk.send(receipt), desk.send(receipt)]);
  expect(outcomes).toEqual([done, done]);
  expect(desk.mailer.outbox).toHaveLength(1);
});

test('a record that fails for a moment is tried again at once: the mail is out, and would go out twice', async () => {
  const desk = await aDesk();
  const recordSent = desk.letters.recordSent.bind(desk.letters);
  let failures = 2;
  desk.letters.recordSent = async (sent) => {
    failures -= 1;
    if (failures >= 0) throw new Error('The table has a bad moment.');
    await recordSent(sent);
  };
  const receipt = await desk.order(({ kind }) => kind === 'receipt');
  expect(await desk.send(receipt)).toEqual(done);
  expect(await desk.send(receipt)).toEqual(done);
  expect(desk.mailer.outbox).toHaveLength(1);
});

test('who works at the desk is read once for a batch; where it could not be read, one letter comes again, not all', async () => {
  const desk = await aDesk(...HEADS);
  const orders = [
    await desk.order(isReport('report-to-head')),
    await desk.order(isReport('report-to-leadership')),
    await desk.order(({ kind }) => kind === 'assigned'),
  ];
  let asked = 0;
  const atTheDesk = async () => {
    asked += 1;
    if (asked === 1) throw new Error('The table has a bad moment.');
    return desk.atTheDesk();
  };
  const Records = orders.map((order) => ({ messageId: `sqs-${order.id}`, body: JSON.stringify(order) }));
  const outcome = await createHandler({ ...desk, atTheDesk })({ Records } as SQSEvent, lambdaContext);
  expect(outcome).toEqual(again(orders[0]?.id ?? ''));
  expect([asked, desk.mailer.outbox.length]).toEqual([2, 2]);
});

test('a run that has less time left than SES may take begins no letter: they come again', async () => {
  const desk = await aDesk();
  const orders = [
    await desk.order(({ kind }) => kind === 'receipt'),
    await desk.order(({ kind }) => kind === 'assigned'),
  ];
  const Records = orders.map((order) => ({ messageId: `sqs-${order.id}`, body: JSON.stringify(order) }));
  const late = { ...lambdaContext, getRemainingTimeInMillis: () => SES_ANSWERS_WITHIN_MS };
  expect(await createHandler(desk)({ Records } as SQSEvent, late)).toEqual({
    batchItemFailures: orders.map(({ id }) => ({ itemIdentifier: `sqs-${id}` })),
  });
  expect(desk.letters.items.size).toBe(0);
});

test('later letters continue the conversation that the customer sees', async () => {
  const desk = await aDesk();
  await desk.send(await desk.order(({ kind }) => kind === 'receipt'));
  await desk.send(await desk.contact());
  const mail = await parseMail(Buffer.from(desk.mailer.outbox[1]?.raw ?? ''));
  expect(mail.inReplyTo).toEqual(['<sent-1@email.amazonses.com>']);
});
