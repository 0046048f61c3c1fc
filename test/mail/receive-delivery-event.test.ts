import type { SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../functions/mail/receive-delivery-event.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import type { LetterKind } from '../../shared/letters/letter.ts';
import { lettersFor } from '../../shared/letters/letters-for.ts';
import type { SentPurpose } from '../../shared/tickets/events/conversation-events.ts';
import { later, MONDAY_9, OFFICER } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { inMemoryDesk } from '../support/in-memory-desk.ts';
import { InMemoryAddresses, InMemoryLetters } from '../support/in-memory-mail.ts';
import { lambdaContext } from '../support/lambda-context.ts';

const ALICE = 'alice@harbour.example';
const done = { batchItemFailures: [] };
const again = { batchItemFailures: [{ itemIdentifier: 'sqs-1' }] };

async function aDesk() {
  const desk = inMemoryDesk();
  const deps = {
    ...desk,
    letters: new InMemoryLetters(),
    addresses: new InMemoryAddresses(),
    wait: async () => undefined,
  };
  const { ticket } = await openTicket(desk, anOpening({ type: 'request', category: 'training', urgency: 'general' }));
  const { number } = ticket;
  const { version: entry } = await actOnTicket(desk, {
    number,
    command: { name: 'contacts', channel: 'email', note: 'We come.' },
    by: OFFICER,
  });
  const tell = (event: object) =>
    createHandler(deps)({ Records: [{ messageId: 'sqs-1', body: JSON.stringify(event) }] } as SQSEvent, lambdaContext);
  const accept = async (sesId: string, sent: { kind: LetterKind; id: string; keeps?: SentPurpose }) => {
    const { id, ...rest } = sent;
    const messageId = `<${sesId}@eu-west-1.amazonses.com>`;
    await deps.letters.recordSent({ number, id, entry, messageId, sentAt: desk.clock.at, ...rest });
    if (sent.keeps !== undefined) {
      const command = { name: 'mail-accepted', purpose: sent.keeps, entry } as const;
      await actOnTicket(desk, { number, command, by: { kind: 'machine', name: 'letters' } });
    }
  };
  const contact = { kind: 'contact', id: `contact.${entry}`, keeps: 'contact' } as const;
  const events = async () => (await desk.tickets.file(number)).entries.flatMap((one) => one.events);
  const types = async () => (await events()).map(({ type }) => type);
  const open = async () => (await desk.tickets.get(number)).duties.map(({ duty }) => duty);
  return { ...deps, number, tell, accept, contact, events, types, open };
}

const mail = (messageId: string, about?: string) => ({
  mail: { messageId, headers: about === undefined ? [] : [{ name: 'X-Redress-Event', value: about }] },
});
const bounce = (messageId: string, { type = 'Permanent', about }: { type?: string; about?: string } = {}) => ({
  eventType: 'Bounce',
  ...mail(messageId, about),
  bounce: {
    bounceType: type,
    feedbackId: `f-${messageId}-${type}`,
    bouncedRecipients: [{ emailAddress: `Alice <${ALICE}>` }],
  },
});
const complaint = (messageId: string) => ({
  eventType: 'Complaint',
  ...mail(messageId),
  complaint: { feedbackId: 'c-1', complainedRecipients: [{ emailAddress: ALICE }] },
});

test('pitfalls: a contact that bounces is owed again, its address is marked, and its handler is told', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', desk.contact);
  expect(await desk.open()).not.toContain('first-contact');
  expect(await desk.tell(bounce('ses-1'))).toEqual(done);
  expect(await desk.open()).toContain('first-contact');
  expect(await desk.addresses.find(ALICE)).toMatchObject({ state: 'bounced' });
  const { entries, ticket } = await desk.tickets.file(desk.number);
  const orders = entries.slice(-1).flatMap((entry) => lettersFor(entry, ticket));
  expect(orders).toMatchObject([{ kind: 'bounced', to: { kind: 'role', role: 'handler', department: 'training' } }]);
});

test('SES tells twice, also at once: it is written down once', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', desk.contact);
  expect(await Promise.all([desk.tell(bounce('ses-1')), desk.tell(bounce('ses-1'))])).toEqual([done, done]);
  await desk.tell(bounce('ses-1'));
  expect((await desk.types()).filter((type) => type === 'mail.bounced')).toHaveLength(1);
});

test('an event that is faster than our own record waits in the queue; faster than what it keeps, it sees to that first', async () => {
  const desk = await aDesk();
  expect(await desk.tell(bounce('ses-1'))).toEqual(again);
  const about = `${desk.number}/${desk.contact.id}`;
  await desk.letters.claim({ number: desk.number, id: desk.contact.id, holder: 'h', now: desk.now() });
  expect(await desk.tell(bounce('ses-1', { about }))).toEqual(again);
  await desk.letters.recordSent({
    ...desk.contact,
    number: desk.number,
    entry: 2,
    messageId: '<ses-1@email.amazonses.com>',
    sentAt: desk.clock.at,
  });
  expect(await desk.tell(bounce('ses-1'))).toEqual(done);
  expect(await desk.open()).toContain('first-contact');
  await desk.accept('ses-1', desk.contact);
  expect(await desk.open()).toContain('first-contact');
  expect((await desk.types()).filter((type) => /^mail\./.test(type))).toEqual(['mail.accepted', 'mail.bounced']);
});

test('a mail whose id we never learnt, after a crash, is known by the header that it left with', async () => {
  const desk = await aDesk();
  await desk.accept('ses-2', desk.contact);
  expect(await desk.tell(bounce('ses-lost', { about: `${desk.number}/${desk.contact.id}` }))).toEqual(done);
  expect(await desk.types()).toContain('mail.bounced');
});

test('a full mailbox takes the contact back but does not mark the address', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', desk.contact);
  await desk.tell(bounce('ses-1', { type: 'Transient' }));
  expect(await desk.open()).toContain('first-contact');
  expect(await desk.addresses.find(ALICE)).toBeNull();
});

test('a complaint marks the address and takes nothing back: the mail did arrive', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', desk.contact);
  expect(await desk.tell(complaint('ses-1'))).toEqual(done);
  expect(await desk.open()).not.toContain('first-contact');
  expect(await desk.addresses.find(ALICE)).toMatchObject({ state: 'complained' });
  expect(await desk.types()).toContain('mail.complained');
});

test('the delivery of what a person wrote is written down, that of a receipt is not', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', desk.contact);
  await desk.accept('ses-2', { kind: 'receipt', id: 'receipt.1' });
  for (const id of ['ses-1', 'ses-1', 'ses-2']) {
    expect(await desk.tell({ eventType: 'Delivery', ...mail(id), delivery: {} })).toEqual(done);
    desk.clock.at = later(5);
  }
  expect(await desk.letters.find(desk.number, desk.contact.id)).toMatchObject({ arrivedAt: MONDAY_9 });
  expect(await desk.letters.find(desk.number, 'receipt.1')).not.toHaveProperty('arrivedAt');
  expect((await desk.tickets.get(desk.number)).version).toBe(3);
});

test('a server that took the mail and then bounces it for now sent an automatic answer: the contact stays', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', desk.contact);
  await desk.tell({ eventType: 'Delivery', ...mail('ses-1'), delivery: {} });
  await desk.tell(bounce('ses-1', { type: 'Transient' }));
  expect(await desk.types()).toContain('mail.bounced');
  expect(await desk.open()).not.toContain('first-contact');
});

test('a notice to staff that bounces is written down, but neither announced nor held against the address', async () => {
  const desk = await aDesk();
  await desk.accept('ses-1', { kind: 'assigned', id: 'assigned.1' });
  await desk.tell(bounce('ses-1', { about: `${desk.number}/assigned.1` }));
  const { entries, ticket } = await desk.tickets.file(desk.number);
  expect(entries.at(-1)?.events).toMatchObject([{ type: 'mail.bounced', letter: 'assigned.1' }]);
  expect(entries.slice(-1).flatMap((entry) => lettersFor(entry, ticket))).toEqual([]);
  expect(await desk.addresses.find(ALICE)).toBeNull();
});

test('what SES tells besides is of no concern; what SES never wrote comes again', async () => {
  const desk = await aDesk();
  expect(await desk.tell({ eventType: 'Send', ...mail('ses-1'), send: {} })).toEqual(done);
  expect(await desk.tell({ hello: 'world' })).toEqual(again);
});
