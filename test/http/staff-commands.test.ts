import { beforeEach, describe, expect, test } from 'vitest';
import { RecordAnswer } from '../../functions/http/answers/record-answer.ts';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/http/staff-commands.ts';
import { ROLES, type Role } from '../../shared/regulation/words.ts';
import { PERMISSIONS, type Permitted } from '../../shared/staff/permissions.ts';
import { DeskEdge, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;

type Who = { id: string; groups: string };

const command = (
  name: string,
  body: unknown,
  { as, headers = {}, of = number }: { as: Who; headers?: Record<string, string>; of?: string },
) => call(createHandler(desk), { method: 'POST', path: `/api/tickets/${of}/${name}`, body, as, headers });
const report = async (changes: object = {}): Promise<string> =>
  (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: { ...REPORT, ...changes } })).json
    .number;

beforeEach(async () => {
  desk = new DeskEdge();
  number = await report();
});

/** The contract's "who" column, written out once more: a change of the table must be meant. */
const WHO: Record<Permitted, Role[]> = {
  intake: ['officer', 'handler', 'department-head', 'customer-service-head', 'leadership', 'administrator'],
  classification: ['officer'],
  routing: ['officer'],
  contacts: ['officer', 'handler', 'department-head', 'customer-service-head'],
  answer: ['department-head'],
  supervision: ['officer'],
  resolution: ['handler', 'department-head', 'customer-service-head'],
  closing: ['officer'],
  reopening: ['officer'],
  apology: ['customer-service-head'],
  'result-notice': ['customer-service-head'],
  judgement: ['customer-service-head'],
  satisfaction: ['officer'],
  waiting: ['officer', 'handler', 'department-head', 'customer-service-head'],
  crisis: ['officer', 'department-head', 'customer-service-head'],
  charge: ['officer', 'customer-service-head'],
  'charge-confirmation': ['department-head'],
  experts: ['officer', 'handler', 'department-head', 'customer-service-head'],
  'experts-answer': ['officer', 'department-head', 'customer-service-head'],
  'defect-report': ['officer', 'handler', 'department-head', 'customer-service-head'],
  'visit-rating': ['department-head'],
  'capa-analysis': ['handler', 'department-head', 'customer-service-head'],
  'capa-on-site': ['officer', 'handler', 'department-head', 'customer-service-head'],
  'capa-countermeasure': ['officer', 'department-head', 'customer-service-head'],
  'capa-result': ['officer', 'handler', 'department-head', 'customer-service-head'],
  'capa-verification': ['officer', 'customer-service-head'],
  deputies: ['officer', 'handler', 'department-head', 'customer-service-head', 'leadership', 'administrator'],
  release: ['officer'],
  links: ['officer', 'customer-service-head'],
  split: ['officer'],
  privacy: ['customer-service-head', 'administrator'],
  administration: ['administrator'],
};

/** What only the heads of these departments may do: the head who asks here is of another one. */
const ELSEWHERE: Partial<Record<Permitted, string>> = {
  'charge-confirmation': 'sales',
  'experts-answer': 'research-development, production',
  'visit-rating': 'sales',
};

function pathOf(what: Permitted): string {
  if (what === 'intake') return '/api/tickets/intake';
  if (what === 'deputies') return '/api/deputies';
  const stage = /^capa-(.+)$/.exec(what)?.[1];
  return stage === undefined
    ? `/api/tickets/${number}/${what}`
    : `/api/capas/${number.replace('NR510201A', 'CAPA')}/${stage}`;
}

describe('contract: who may do what', () => {
  // Personal data and the administration have functions of their own: test/security asks them.
  const here = Object.keys(PERMISSIONS).filter((what) => what !== 'privacy' && what !== 'administration');
  test.each(here.flatMap((what) => ROLES.map((role) => [role, what as Permitted] as const)))(
    '%s, %s',
    async (role, what) => {
      const as = desk.signIn(role);
      const path = pathOf(what);
      const { status, json } = await call(createHandler(desk), {
        method: 'POST',
        path,
        body: { nothing: 'right' },
        as,
      });
      if (!WHO[what].includes(role)) expect([status, json.detail]).toEqual([403, `Your role does not allow ${what}.`]);
      else if (role !== 'department-head' || ELSEWHERE[what] === undefined) expect(status).not.toBe(403);
      else expect([status, json.detail]).toEqual([403, `${what} is for department-head of ${ELSEWHERE[what]}.`]);
    },
  );

  test('several roles allow what each of them does', async () => {
    const as = desk.signIn('handler', 'officer');
    expect((await command('routing', { department: 'sales', reason: 'theirs' }, { as })).status).toBe(200);
    expect((await command('contacts', { channel: 'phone', note: 'called' }, { as })).status).toBe(200);
  });

  test('who has left, or was never here, may do nothing', async () => {
    const as = desk.signIn('officer');
    expect(
      (await command('routing', { department: 'sales' }, { as: { id: 'stranger', groups: '[officer]' } })).status,
    ).toBe(403);
    const member = desk.members.get(as.id);
    if (member) desk.members.set(as.id, { ...member, active: false });
    expect((await command('routing', { department: 'sales' }, { as })).status).toBe(403);
  });
});

describe('contract: the order of refusals', () => {
  const UNKNOWN = 'NR510201A-2026-999999';

  test('role before number', async () => {
    expect((await command('routing', '{', { as: desk.signIn('handler'), of: UNKNOWN })).status).toBe(403);
  });

  test('number before body', async () => {
    const as = desk.signIn('officer');
    expect((await command('routing', '{', { as, of: UNKNOWN })).status).toBe(404);
    expect((await command('routing', {}, { as, of: UNKNOWN })).status).toBe(404);
    expect((await command('routing', { department: 'sales' }, { as, of: UNKNOWN })).status).toBe(404);
    expect((await command('routing', { department: 'sales' }, { as, of: 'TICKET' })).status).toBe(404);
  });

  test('body before order', async () => {
    const as = desk.signIn('officer', 'handler');
    expect((await command('resolution', '{', { as })).status).toBe(400);
    expect((await command('resolution', {}, { as })).status).toBe(422);
    expect((await command('resolution', JSON.stringify({ result: 'x'.repeat(1_100_000) }), { as })).status).toBe(413);
    const early = await command('resolution', { result: 'repaired' }, { as });
    expect(early.status).toBe(409);
    expect(early.json.possible).toContain('contacts');
    expect(early.json.possible).not.toContain('resolution');
  });

  test('A5.5.1 closing a complaint too early names what is missing', async () => {
    const as = desk.signIn('officer', 'handler');
    number = await report({ category: 'service-quality' });
    await command('contacts', { channel: 'phone', note: 'called' }, { as });
    await command('resolution', { result: 'repaired' }, { as });
    expect(await command('closing', {}, { as })).toMatchObject({
      status: 409,
      json: { missing: ['apology', 'judgement', 'result-notice'] },
    });
  });

  test('unknown commands are 404', async () => {
    expect((await command('deletion', {}, { as: desk.signIn('officer') })).status).toBe(404);
  });
});

describe('contract: the answer to a command', () => {
  test('is the record with its ETag', async () => {
    const { status, headers, json } = await command(
      'contacts',
      { channel: 'phone', note: 'called' },
      { as: desk.signIn('officer') },
    );
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(RecordAnswer.safeParse(json).error).toBeUndefined();
    expect(json).toMatchObject({
      number,
      version: 2,
      status: 'in-progress',
      contacts: [{ channel: 'phone', note: 'called', by: 'staff-officer' }],
    });
  });

  test('If-Match: the right one passes, a stale one is 412, a malformed one 400', async () => {
    const as = desk.signIn('officer');
    const contact = { channel: 'phone', note: 'called' };
    expect((await command('contacts', contact, { as, headers: { 'if-match': '"1"' } })).status).toBe(200);
    expect((await command('contacts', contact, { as, headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await command('contacts', contact, { as, headers: { 'if-match': '1' } })).status).toBe(400);
    expect((await command('contacts', contact, { as, headers: { 'if-match': '*' } })).status).toBe(200);
  });

  test('the one who was slower gets 412 with who did what since the version they saw', async () => {
    const officer = desk.signIn('officer');
    const handler = desk.signIn('handler');
    const seen = { as: handler, headers: { 'if-match': '"1"' } };
    await command('contacts', { channel: 'phone', note: 'called' }, { as: officer });
    const { status, json } = await command('contacts', { channel: 'phone', note: 'me too' }, seen);
    expect([status, json.version]).toEqual([412, 2]);
    expect(json.changes[0]).toMatchObject({
      version: 2,
      at: desk.time.toISOString(),
      actor: { kind: 'staff', id: officer.id },
      type: 'contact.recorded',
    });
    expect(json.changes.every((change: { version: number }) => change.version > 1)).toBe(true);
    expect(JSON.stringify(json)).not.toContain('called');
  });

  test('commands whose fields are all optional need no body', async () => {
    const as = desk.signIn('officer', 'handler');
    await command('contacts', { channel: 'phone', note: 'called' }, { as });
    await command('resolution', { result: 'repaired' }, { as });
    expect((await command('closing', undefined, { as })).json.status).toBe('closed');
  });

  test('times are kept in UTC, whatever zone they were written in', async () => {
    const as = desk.signIn('department-head');
    const body = { expectedResolutionAt: '2026-11-25T18:00:00+08:00', measures: 'new print driver', signedBy: 'Han' };
    expect((await command('answer', body, { as })).json.answer).toMatchObject({
      ...body,
      expectedResolutionAt: '2026-11-25T10:00:00.000Z',
      by: 'staff-department-head',
    });
  });
});

describe('A5.2 C5.1.2 intake', () => {
  const INTAKE = { ...REPORT, channel: 'phone', recorder: 'Wang' };
  const intake = (body: unknown, headers: Record<string, string> = {}) =>
    call(createHandler(desk), {
      method: 'POST',
      path: '/api/tickets/intake',
      body,
      as: desk.signIn('leadership'),
      headers,
    });

  test('any staff takes in what came by phone; the clock runs from when it was received', async () => {
    const { status, json } = await intake({ ...INTAKE, receivedAt: '2026-11-23T00:00:00Z' });
    expect(status).toBe(201);
    expect(json.contactBy).toBe('2026-11-24T00:00:00.000Z');
    expect(await desk.tickets.get(json.number)).toMatchObject({
      channel: 'phone',
      receivedAt: '2026-11-23T00:00:00.000Z',
    });
    expect((await desk.tickets.recordDetails(json.number)).recorder).toBe('Wang');
  });

  test('nothing is received in the future', async () => {
    const { status, json } = await intake({ ...INTAKE, receivedAt: '2026-11-23T01:00:01Z' });
    expect(status).toBe(422);
    expect(json.errors[0].pointer).toBe('/receivedAt');
  });

  test('channel and recorder are required, and named with everything else', async () => {
    const { json } = await intake({ ...REPORT, subject: '' });
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/subject',
      '/channel',
      '/recorder',
    ]);
  });

  test('the same key with another recorder is another body', async () => {
    const headers = { 'idempotency-key': 'call-7' };
    const first = await intake(INTAKE, headers);
    expect((await intake(INTAKE, headers)).json).toEqual(first.json);
    expect((await intake({ ...INTAKE, recorder: 'Zhao' }, headers)).status).toBe(422);
  });
});

describe('POST /api/tickets/{number}/links', () => {
  test('an officer revokes the links that the customer was given; the record says so', async () => {
    const as = desk.signIn('officer');
    const path = `/api/tickets/${number}/links`;
    const { status, json } = await call(createHandler(desk), {
      method: 'POST',
      path,
      body: { revoke: true, reason: 'forwarded' },
      as,
    });
    expect(status).toBe(200);
    expect(json.events.at(-1)).toMatchObject({ type: 'links.revoked' });
    expect((await desk.tickets.get(number)).linksRevokedBefore).toBe(desk.time.toISOString());
    expect((await call(createHandler(desk), { method: 'POST', path, body: { revoke: false }, as })).status).toBe(422);
  });
});
