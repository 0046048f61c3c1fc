import { beforeEach, describe, expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../functions/http/command-names.ts';
import { fileAfter } from '../../functions/http/file-after.ts';
import { createHandler } from '../../functions/http/staff-commands.ts';
import { createHandler as createStaffReads } from '../../functions/http/staff-reads.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { CAPA_STAGES, type CapaStage } from '../../shared/regulation/capa.ts';
import type { CommandName } from '../../shared/tickets/commands.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';
import { later, OFFICER } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;
/** How often it was asked for the ticket, alone or with its whole file. */
let reads: { get: number; file: number };
/** What happens to the file that a reading finds, by how many there were. */
let meanwhile: (file: TicketFile, reading: number) => Promise<TicketFile>;

beforeEach(async () => {
  desk = new DeskEdge();
  meanwhile = async (file) => file;
  ({ number } = (await openTicket(desk, anOpening({ category: 'product-quality' }))).ticket);
});

/** Somebody of every role, at sales: may give every command. */
function anybody(id?: string) {
  const as = desk.signIn('officer', 'handler', 'department-head', 'customer-service-head');
  const member = desk.members.get(as.id);
  if (member) desk.members.set(id ?? as.id, { ...member, id: id ?? as.id, department: 'sales' });
  return { ...as, id: id ?? as.id };
}

/** The desk whose readings of tickets are counted. */
function watched() {
  const file = async (of: string) => {
    reads.file += 1;
    return meanwhile(await desk.tickets.file(of), reads.file);
  };
  const get = async (of: string) => {
    reads.get += 1;
    return desk.tickets.get(of);
  };
  const counted = { file, get };
  const tickets = new Proxy(desk.tickets, {
    get: (all, name) => Reflect.get(counted, name) ?? Reflect.get(all, name)?.bind?.(all),
  });
  return { ...desk, tickets };
}

async function post(path: string, body: unknown, as = anybody()) {
  reads = { get: 0, file: 0 };
  return call(createHandler(watched()), { method: 'POST', path, body, as });
}
const command = (name: string, body: unknown) => post(`/api/tickets/${number}/${name}`, body);
const get = (path: string) =>
  call(createStaffReads({ ...desk } as unknown as Parameters<typeof createStaffReads>[0]), { path, as: anybody() });

const ONCE = { get: 0, file: 1 };

const NOTE = { channel: 'phone', note: 'We look into it.' };
const CLOSED = [
  ['contacts', NOTE],
  ['apology', NOTE],
  ['judgement', { justified: true, reason: 'It was ours.' }],
  ['resolution', { result: 'Repaired.' }],
  ['result-notice', NOTE],
  ['closing', {}],
] as const;
/** What leads the ticket to where it takes the command. */
const BEFORE: Partial<Record<CommandName, readonly (readonly [CommandName, object])[]>> = {
  resolution: [['contacts', NOTE]],
  'result-notice': [
    ['contacts', NOTE],
    ['resolution', { result: 'Repaired.' }],
  ],
  'charge-confirmation': [['charge', { charge: 'paid' }]],
  experts: [['contacts', NOTE]],
  'experts-answer': [
    ['contacts', NOTE],
    ['experts', { reason: 'Two sensors drift.' }],
  ],
  'visit-rating': [['contacts', { ...NOTE, channel: 'on-site' }]],
  closing: CLOSED.slice(0, -1),
  reopening: CLOSED,
  satisfaction: CLOSED,
};

const BODIES: Record<CommandName, object> = {
  classification: { type: 'complaint', category: 'service-quality', urgency: 'urgent', reason: 'read again' },
  routing: { department: 'production', reason: 'theirs' },
  contacts: { ...NOTE, agreed: true },
  answer: { expectedResolutionAt: later(48), measures: 'Another sensor.', signedBy: 'Han' },
  supervision: { from: later(-2), to: later(-1), degree: 'half', note: 'They wait for a part.' },
  resolution: { result: 'Repaired.', cause: 'A seal.', causeCode: 'seal' },
  closing: { reason: 'They are content.' },
  reopening: { reason: 'It came back.' },
  apology: NOTE,
  'result-notice': NOTE,
  judgement: { justified: true, reason: 'It was ours.' },
  satisfaction: { score: 4, comment: 'Quick.' },
  release: { reason: 'A customer after all.' },
  waiting: { on: true, reason: 'They send a photo.' },
  crisis: { reason: 'The press calls.' },
  charge: { charge: 'paid', note: 'Out of warranty.' },
  'charge-confirmation': { confirmed: true, note: 'They know.' },
  experts: { reason: 'Two sensors drift.' },
  'experts-answer': { agreed: true, note: 'They come.' },
  'defect-report': { product: 'Scale', defect: 'Drifts.', effect: 'Trucks wait.' },
  'visit-rating': { score: 5, comment: 'On time.' },
};

describe('ADR 32 contract: the answer to a command is what is read afterwards, by one reading of the ticket', () => {
  test.each(COMMAND_NAMES)('%s', async (name) => {
    if (name === 'release') ({ number } = (await openTicket(desk, anOpening({ quarantine: 'spam' }))).ticket);
    for (const [first, body] of BEFORE[name] ?? []) expect((await command(first, body)).status).toBe(200);
    const { status, headers, json } = await command(name, BODIES[name]);
    expect([status, reads]).toEqual([200, ONCE]);
    const afterwards = await get(`/api/tickets/${number}`);
    expect([json, headers.etag]).toEqual([afterwards.json, afterwards.headers.etag]);
  });

  test('the same where it matters whose ticket it is', async () => {
    desk.departmentScope = true;
    const as = desk.signIn('department-head');
    await command('routing', { department: 'customer-service', reason: 'theirs' });
    const { status, json } = await post(`/api/tickets/${number}/contacts`, NOTE, as);
    expect([status, reads]).toEqual([200, ONCE]);
    expect(json).toEqual((await get(`/api/tickets/${number}`)).json);
  });

  test('the steps of a corrective action', async () => {
    ({ number } = (await openTicket(desk, anOpening())).ticket);
    const path = `/api/capas/${number.replace('NR510201A', 'CAPA')}`;
    const steps: Record<CapaStage, object> = {
      analysis: { cause: 'The seal leaks.', causeCode: 'seal', onSite: true },
      'on-site': { visitedAt: later(-1), findings: 'Water.' },
      countermeasure: { measure: 'Another seal.', responsible: anybody('somebody').id, due: later(100) },
      result: { result: 'Changed.' },
      verification: { effective: true, note: 'Dry.' },
    };
    for (const stage of CAPA_STAGES) {
      const who = anybody(stage === 'verification' ? 'verifier' : 'somebody');
      const { status, headers, json } = await post(`${path}/${stage}`, steps[stage], who);
      expect([stage, status, reads]).toEqual([stage, 200, ONCE]);
      const afterwards = await get(path);
      expect([json, headers.etag]).toEqual([afterwards.json, afterwards.headers.etag]);
    }
  });
});

describe('ADR 32 who came in between is told of: the ticket is read again', () => {
  const faster = () =>
    actOnTicket(desk, { number, command: { name: 'apology', channel: 'phone', note: 'Sorry.' }, by: OFFICER });

  async function answersAsReadAfterwards() {
    const { status, headers, json } = await command('contacts', NOTE);
    expect([status, headers.etag, reads.file]).toEqual([200, '"3"', 2]);
    expect(json).toEqual((await get(`/api/tickets/${number}`)).json);
    expect(json.events.map(({ type }: { type: string }) => type)).toContain('complaint.apologised');
  }

  test('between the reading and the writing', async () => {
    meanwhile = async (file, reading) => {
      if (reading === 1) await faster();
      return file;
    };
    await answersAsReadAfterwards();
  });

  test('between the entries and the ticket of one reading, which is not isolated', async () => {
    meanwhile = async (file, reading) => (reading === 1 ? { ...file, ticket: await faster() } : file);
    await answersAsReadAfterwards();
  });

  test('what was written beside the entry is not guessed', async () => {
    const file = await desk.tickets.file(number);
    const entry = { number, version: 2, at: later(0), by: OFFICER, events: [] };
    const change = { ticket: { ...file.ticket, version: 2 }, entry };
    const message = { id: 'm1', direction: 'in', at: later(0), text: 'And?', attachments: [] } as const;
    expect(fileAfter(file, change)?.entries.at(-1)).toEqual(entry);
    expect(fileAfter(file, { ...change, message })).toBeUndefined();
    expect(fileAfter(file, undefined)).toBeUndefined();
  });
});
