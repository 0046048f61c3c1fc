import { beforeEach, describe, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { createHandler } from '../../functions/http/staff-commands.ts';
import { createHandler as createStaffReads } from '../../functions/http/staff-reads.ts';
import { DEPARTMENTS, type Department, ROLES, type Role } from '../../shared/regulation/words.ts';
import { PERMISSIONS, type Permitted, scopeRefusal } from '../../shared/staff/permissions.ts';
import { later } from '../support/a-ticket.ts';
import { DeskEdge, REPORT } from '../support/desk-edge.ts';
import { call } from '../support/http-event.ts';

let desk: DeskEdge;
let number: string;

const RIGHT: Record<string, unknown> = {
  answer: { expectedResolutionAt: later(48), measures: 'repair', signedBy: 'Head' },
  contacts: { channel: 'phone', note: 'called' },
  resolution: { result: 'repaired' },
};

beforeEach(async () => {
  desk = new DeskEdge();
  number = (await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body: REPORT })).json.number;
});

function signIn(role: Role, department: Department) {
  const as = desk.signIn(role);
  const member = desk.members.get(as.id);
  if (member) desk.members.set(as.id, { ...member, department });
  return as;
}
const post = (path: string, body: unknown, as: { id: string; groups: string }) =>
  call(createHandler(desk), { method: 'POST', path, body, as });
const command = (name: string, as: { id: string; groups: string }) =>
  post(`/api/tickets/${number}/${name}`, RIGHT[name], as);

describe('ours:T5 departmentScope', () => {
  test.each([
    ['department-head', 'answer'],
    ['department-head', 'contacts'],
    ['handler', 'contacts'],
  ] as const)('contract: off, a %s of any department may do %s', async (role, name) => {
    expect((await command(name, signIn(role, 'sales'))).status).toBe(200);
  });

  test.each([
    ['department-head', 'answer'],
    ['department-head', 'contacts'],
    ['handler', 'contacts'],
    ['handler', 'resolution'],
  ] as const)('on, a %s of another department is told whose ticket it is (%s)', async (role, name) => {
    desk.departmentScope = true;
    const { status, json } = await command(name, signIn(role, 'sales'));
    expect([status, json.detail]).toEqual([
      403,
      `${number} belongs to project-management: ${name} is for people there.`,
    ]);
  });

  test('on, the own department may, the customer-service head and the officer may anywhere', async () => {
    desk.departmentScope = true;
    expect((await command('answer', signIn('department-head', 'project-management'))).status).toBe(200);
    expect((await command('contacts', signIn('officer', 'customer-service'))).status).toBe(200);
    expect((await command('resolution', signIn('customer-service-head', 'customer-service'))).status).toBe(200);
  });

  test('on, who was given the ticket by name may, whatever their department', async () => {
    desk.departmentScope = true;
    const as = signIn('handler', 'sales');
    const officer = signIn('officer', 'customer-service');
    const routing = { department: 'project-management', assignee: as.id };
    expect((await post(`/api/tickets/${number}/routing`, routing, officer)).status).toBe(200);
    expect((await command('contacts', as)).status).toBe(200);
  });

  test('on, an unknown ticket is unknown before it is anybody’s', async () => {
    desk.departmentScope = true;
    const as = signIn('handler', 'sales');
    expect((await post('/api/tickets/NR510201A-2026-999999/contacts', RIGHT.contacts, as)).status).toBe(404);
  });
});

describe('ours:T5 the one table, whole: role × command × department', () => {
  const everything = Object.keys(PERMISSIONS) as Permitted[];
  const scoped = new Set<Permitted>([
    'contacts',
    'answer',
    'resolution',
    'waiting',
    'capa-analysis',
    'capa-on-site',
    'capa-countermeasure',
    'capa-result',
    'experts',
    'defect-report',
  ]);
  const PLACES: Partial<Record<Permitted, readonly Department[]>> = {
    'charge-confirmation': ['sales'],
    'visit-rating': ['sales'],
    'experts-answer': ['research-development', 'production'],
  };
  test.each(everything.flatMap((what) => ROLES.map((role) => [role, what] as const)))('%s, %s', (role, what) => {
    for (const department of DEPARTMENTS) {
      for (const departmentScope of [true, false]) {
        const ticket = { number: 'N', department: 'training', assignee: null } as const;
        const refusal = scopeRefusal([{ role, department }], { what, ticket, staffId: 's', departmentScope });
        const mayAtAll = PERMISSIONS[what].includes(role);
        const bound = departmentScope && scoped.has(what) && (role === 'handler' || role === 'department-head');
        const places = role === 'department-head' ? PLACES[what] : undefined;
        const inPlace = places?.includes(department) ?? (!bound || department === 'training');
        expect([role, what, department, departmentScope, refusal === null]).toEqual([
          role,
          what,
          department,
          departmentScope,
          mayAtAll && inPlace,
        ]);
      }
    }
  });
});

describe('ours:T5 deputies', () => {
  const handOver = (as: { id: string; groups: string }, body: object) => post('/api/deputies', body, as);

  test('a head hands the role over for a period; the deputy signs in it, before and after not', async () => {
    const head = signIn('department-head', 'project-management');
    const deputy = signIn('handler', 'project-management');
    const period = { from: later(24), to: later(48) };
    const { status, json } = await handOver(head, { role: 'department-head', deputy: deputy.id, ...period });
    expect([status, json]).toMatchObject([
      201,
      { department: 'project-management', active: false, handedOverBy: head.id },
    ]);
    expect((await command('answer', deputy)).status).toBe(403);
    desk.later(24);
    expect((await command('answer', deputy)).status).toBe(200);
    const { json: record } = await call(createHandler(desk), {
      method: 'POST',
      path: `/api/tickets/${number}/contacts`,
      body: RIGHT.contacts,
      as: deputy,
    });
    expect(record.answer.by).toBe(deputy.id);
    desk.later(24);
    expect((await command('answer', deputy)).status).toBe(403);
  });

  test('with departmentScope on, a deputy acts for the department that they stand in for', async () => {
    desk.departmentScope = true;
    const deputy = signIn('handler', 'sales');
    const head = signIn('department-head', 'project-management');
    await handOver(head, { role: 'department-head', deputy: `${deputy.id}@example.com`, to: later(48) });
    expect((await command('answer', deputy)).status).toBe(200);
  });

  test('nobody hands over what they do not hold; customer-service head and administrator arrange it for others', async () => {
    const wanted = {
      role: 'department-head',
      department: 'sales',
      deputy: signIn('handler', 'sales').id,
      to: later(9),
    };
    expect((await handOver(signIn('department-head', 'training'), wanted)).status).toBe(403);
    expect((await handOver(signIn('handler', 'sales'), wanted)).status).toBe(403);
    expect((await handOver(signIn('administrator', 'customer-service'), wanted)).status).toBe(201);
    expect((await handOver(signIn('customer-service-head', 'customer-service'), wanted)).status).toBe(201);
  });

  test('nobody becomes an administrator by anybody but an administrator, nor keeps one from standing in', async () => {
    const administrator = signIn('administrator', 'customer-service');
    const head = signIn('customer-service-head', 'customer-service');
    const wanted = { role: 'administrator', department: 'customer-service', to: later(9) };
    expect((await handOver(head, { ...wanted, deputy: head.id })).status).toBe(403);
    const { status, json } = await handOver(administrator, { ...wanted, deputy: signIn('officer', 'sales').id });
    expect(status).toBe(201);
    expect((await post(`/api/deputies/${json.id}/end`, { why: 'mine now' }, head)).status).toBe(403);
  });

  test.each([
    ['/to', { to: later(-1) }],
    ['/to', { from: later(5), to: later(4) }],
    ['/deputy', { deputy: 'nobody@example.com', to: later(4) }],
    ['/role', { role: 'king', to: later(4) }],
  ])('what is wrong is named: %s', async (pointer, changes) => {
    const head = signIn('department-head', 'training');
    const { status, json } = await handOver(head, { role: 'department-head', deputy: head.id, ...changes });
    expect([status, json.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([422, [pointer]]);
  });

  test('everybody sees who stands in for whom', async () => {
    const head = signIn('department-head', 'training');
    await handOver(head, { role: 'department-head', deputy: head.id, to: later(4) });
    const reads = createStaffReads({ ...desk } as unknown as Parameters<typeof createStaffReads>[0]);
    const { json } = await call(reads, { path: '/api/deputies', as: head });
    expect(json.items).toMatchObject([{ role: 'department-head', department: 'training', active: true }]);
  });
});
