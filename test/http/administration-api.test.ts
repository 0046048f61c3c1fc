import { beforeEach, describe, expect, test } from 'vitest';
import { PRODUCT_REPLIES } from '../../shared/letters/reply-templates.ts';
import { LETTER_NAMES } from '../../shared/letters/words/letter-names.ts';
import { wordingOf } from '../../shared/letters/words/wordings.ts';
import { REGULATION_RULES } from '../../shared/regulation/company-rules.ts';
import { ROLES, type Role } from '../../shared/regulation/words.ts';
import { DEPARTMENTS_OF_THE_REGULATIONS } from '../../shared/settings/departments-setting.ts';
import { AdministrationPages } from '../support/administration-pages.ts';
import { type Call, call } from '../support/http-event.ts';

let desk: AdministrationPages;
beforeEach(() => {
  desk = new AdministrationPages();
});

const ask = (path: string, { role = 'administrator', ...more }: Partial<Call> & { role?: Role } = {}) =>
  call(desk.api, { path, as: desk.signIn(role), ...more });

const put = (kind: string, body: object, version: string | null = '"0"') =>
  ask(`/api/settings/${kind}`, {
    method: 'PUT',
    body: { why: 'So', ...body },
    ...(version !== null && { headers: { 'if-match': version } }),
  });

const CALENDAR = { zone: 'Asia/Shanghai', week: 'always', holidays: ['2026-12-24'], workdays: {} };
const LATE = { zh: { subject: '迟', text: '{cause}\n\n{until}' }, en: { subject: 'Late', text: '{cause}\n\n{until}' } };

describe('settings', () => {
  test('are listed and read with their version by any staff; nobody changed them at first', async () => {
    const { json } = await ask('/api/settings', { role: 'handler' });
    expect(json.items).toContainEqual({ kind: 'letters/receipt', version: 0 });
    expect(json.items).toHaveLength(6 + LETTER_NAMES.length);
    const { json: routing, headers } = await ask('/api/settings/routing', { role: 'handler' });
    expect([routing.own, headers.etag]).toEqual([true, '"0"']);
    expect(routing.content).toEqual(REGULATION_RULES.routes);
  });

  test('are saved over the version that was read, with a reason; the open duties follow, and history keeps who and why', async () => {
    const { status, json, headers } = await put('calendar', { content: CALENDAR });
    expect([status, headers.etag]).toEqual([200, '"1"']);
    expect(json).toMatchObject({ version: 1, by: 'staff-administrator', why: 'So', own: false, content: CALENDAR });
    expect(desk.ordered).toEqual([{ setting: 'calendar', version: 1, pass: 1 }]);
    expect((await ask('/api/settings/calendar/history')).json.items).toMatchObject([{ version: 1, why: 'So' }]);
    expect((await ask('/api/settings/calendar/history/1')).json).toMatchObject({ content: CALENDAR, moved: [] });
    expect((await ask('/api/settings/calendar/history/2')).status).toBe(404);
  });

  test('without If-Match nothing is saved, nor over another’s version', async () => {
    expect((await put('calendar', { content: CALENDAR }, null)).status).toBe(428);
    expect((await put('calendar', { content: CALENDAR }, '"1"')).status).toBe(412);
    expect((await put('calendar', { content: CALENDAR }, 'first')).status).toBe(400);
    expect(await desk.settings.current()).toEqual({});
    expect((await put('calendar', { content: CALENDAR }, '*')).json.version).toBe(1);
  });

  test('a letter reads in a preview as it is signed; a signature names nothing but the centre', async () => {
    const content = {
      customers: { zh: '{centre} 400', en: '{centre}, phone 400' },
      colleagues: { zh: '台', en: 'Desk' },
    };
    const wrong = { ...content, colleagues: { zh: '{number}', en: 'Desk' } };
    expect((await put('signature', { content: wrong })).json.errors).toMatchObject([
      { pointer: '/content/colleagues/zh' },
    ]);
    expect((await put('signature', { content })).json).toMatchObject({ version: 1, own: false, content });
    const { json } = await ask('/api/settings/letters/delay/preview', { method: 'POST', body: { content: LATE } });
    expect(json.letter.en.text).toContain('--\nCustomer Service, phone 400\n');
    expect((await put('signature', { own: true }, '"1"')).json).toMatchObject({ version: 2, own: true });
  });

  test('what differs in nothing is not saved a second time', async () => {
    await put('calendar', { content: CALENDAR });
    expect((await put('calendar', { content: CALENDAR }, '"1"')).json.version).toBe(1);
    expect((await put('routing', { content: REGULATION_RULES.routes })).json.version).toBe(0);
  });

  test('say the same in whatever order the table gives back what is in them', async () => {
    const content = Object.fromEntries(
      Object.entries(REGULATION_RULES.routes).reverse(),
    ) as typeof REGULATION_RULES.routes;
    await desk.settings.save({
      kind: 'routing',
      version: 1,
      content,
      at: '2026-11-23T01:00:00.000Z',
      by: 'x',
      why: 'So',
    });
    expect((await ask('/api/settings/routing')).json.own).toBe(true);
    const { routes } = REGULATION_RULES;
    expect(
      (await ask('/api/settings/routing/preview', { method: 'POST', body: { content: routes } })).json.differs,
    ).toBe(false);
    expect((await put('routing', { content: routes }, '"1"')).json.version).toBe(1);
  });

  test('go back to what holds without them', async () => {
    await put('letters/delay', { content: LATE });
    const { json } = await put('letters/delay', { own: true }, '"1"');
    expect(json).toMatchObject({ version: 2, own: true, content: wordingOf('delay').words });
    expect(await desk.settings.find('letters/delay')).toMatchObject({ content: 'own' });
  });

  test.each(ROLES.filter((role) => role !== 'administrator'))(
    'a %s changes none, and looks at no effect',
    async (role) => {
      for (const [method, path] of [
        ['PUT', '/api/settings/calendar'],
        ['POST', '/api/settings/calendar/preview'],
        ['PUT', '/api/settings/letters/delay'],
        ['POST', '/api/staff'],
        ['PATCH', '/api/staff/staff-administrator'],
      ] as const)
        expect([path, (await ask(path, { role, method, body: {} })).status]).toEqual([path, 403]);
    },
  );

  test('ours:T5 who stands in for the administrator administers while it lasts', async () => {
    const { id } = desk.signIn('officer');
    const holding = { role: 'administrator', department: 'customer-service' } as const;
    const period = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
    const by = { handedOverBy: 'x', handedOverAt: period.from };
    await desk.deputies.save({ id: 'd', deputy: id, ...holding, ...period, ...by });
    const answer = await ask('/api/settings/calendar/preview', {
      role: 'officer',
      method: 'POST',
      body: { own: true },
    });
    expect(answer.status).toBe(200);
  });

  test.each([
    [
      'A5.4.2#3',
      'duties',
      { ...REGULATION_RULES.spans, 'first-contact': { general: 24, urgent: 8, 'very-urgent': 5 } },
      '/content/first-contact/very-urgent',
    ],
    [
      'A5.4.2',
      'departments',
      { ...DEPARTMENTS_OF_THE_REGULATIONS, training: { zh: '培训', en: 'Training', open: false } },
      '/content/training/open',
    ],
    [
      'A3.1',
      'departments',
      { ...DEPARTMENTS_OF_THE_REGULATIONS, 'customer-service': { zh: '中', en: 'C', open: false } },
      '/content/customer-service/open',
    ],
    ['A5.4.3', 'letters/delay', { ...LATE, en: { subject: 'Late', text: '{until}' } }, '/content/en/text'],
    ['E1.8.2#25', 'letters/delay', { ...LATE, zh: { subject: '迟', text: '{cause} {until}' } }, '/content/zh/text'],
    [
      'placeholder',
      'replies',
      { ...PRODUCT_REPLIES, solved: { zh: { name: '一', text: '{code}' }, en: { name: 'a', text: 'b' } } },
      '/content/solved/zh/text',
    ],
    ['required', 'routing', {}, '/content/training'],
    ['either', 'calendar', undefined, '/content'],
  ])('%s what may not hold is refused with its field: %s', async (clause, kind, content, pointer) => {
    const { status, json } = await put(kind, { content });
    expect(status).toBe(422);
    const found = json.errors.filter((error: { pointer: string }) => error.pointer === pointer);
    expect(found).not.toEqual([]);
    if (/^[AE]\d/.test(clause) && clause !== 'E1.8.2#25') expect(JSON.stringify(found)).toContain(clause);
    expect(await desk.settings.history(kind as 'calendar')).toEqual([]);
  });

  test('A5.4.2 nothing is routed where no tickets are taken', async () => {
    const routes = { ...REGULATION_RULES.routes, training: 'customer-service' };
    await put('routing', { content: routes });
    const closed = { ...DEPARTMENTS_OF_THE_REGULATIONS, training: { zh: '培训', en: 'Training', open: false } };
    expect((await put('departments', { content: closed })).status).toBe(200);
    const { json } = await put('routing', { content: REGULATION_RULES.routes }, '"1"');
    expect(json.errors).toMatchObject([{ pointer: '/content/training' }]);
  });

  test('an effect is looked at before anything is saved; a letter reads as it would', async () => {
    const preview = (kind: string, body: object) => ask(`/api/settings/${kind}/preview`, { method: 'POST', body });
    expect((await preview('calendar', { content: CALENDAR })).json).toMatchObject({ differs: true, moves: [], all: 0 });
    expect((await preview('duties', { own: true })).json).toEqual({ differs: false });
    const { json } = await preview('letters/delay', { content: LATE });
    expect(json.letter.en.text).toContain('A spare part has to come.');
    expect(json.letter.zh.subject).toBe('迟 [NR510201A-2026-000123]');
    expect(await desk.settings.letters()).toEqual({});
  });

  test.each([
    '/api/settings/nothing',
    '/api/settings/letters',
    '/api/settings/letters/nothing',
    '/api/settings/toString/history',
  ])('there is nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});

describe('staff', () => {
  const NEW = {
    name: 'Qian Qi',
    email: 'Qian.Qi@company.example',
    department: 'sales',
    roles: ['handler', 'handler'],
    why: 'Joined',
  };
  const add = (body: object = NEW) => ask('/api/staff', { method: 'POST', body });
  const change = (id: string, body: object, version = '"0"') =>
    ask(`/api/staff/${id}`, { method: 'PATCH', body: { why: 'Because', ...body }, headers: { 'if-match': version } });

  test('a person is added with their sign-in and roles, once', async () => {
    const { status, json, headers } = await add();
    expect([status, headers.etag]).toEqual([201, '"1"']);
    expect(json).toMatchObject({ name: 'Qian Qi', roles: ['handler'], active: true, language: 'zh' });
    expect(desk.signedIns).toEqual([`${json.id}: handler`]);
    const again = await add({ ...NEW, email: 'qian.qi@company.example' });
    expect([again.status, again.json.errors]).toMatchObject([422, [{ pointer: '/email' }]]);
    expect((await ask('/api/staff', { role: 'handler' })).json.items).toContainEqual(
      expect.objectContaining({ id: json.id, department: 'sales' }),
    );
  });

  test('what is not named stays; whoever is deactivated is so at once, and history keeps why', async () => {
    const { id } = desk.signIn('handler');
    const { json } = await change(id, { active: false });
    expect(json).toMatchObject({ active: false, roles: ['handler'], version: 1 });
    expect(json.changes).toMatchObject([{ why: 'Because', was: { active: true }, now: { active: false } }]);
    expect(desk.signedIns).toEqual([`${id}: handler`, `${id} disabled`]);
    expect((await change(id, { active: true })).status).toBe(412);
    expect((await ask(`/api/staff/${id}`, { method: 'PATCH', body: { why: 'x' } })).status).toBe(428);
    expect((await change('nobody', {})).status).toBe(404);
  });

  test('what no id looks like is nobody’s, whatever its length', async () => {
    for (const id of ['a'.repeat(5_000), '%00', '..%2f..'])
      expect([id, (await ask(`/api/staff/${id}`)).status]).toEqual([id, 404]);
    expect((await change('a'.repeat(5_000), {})).status).toBe(404);
  });

  test('administrators cannot lock themselves out', async () => {
    for (const body of [{ active: false }, { roles: ['officer'] }]) {
      const { status, json } = await change('staff-administrator', body);
      expect([status, json.errors]).toMatchObject([422, [{ pointer: '/roles' }]]);
    }
    expect(desk.members.get('staff-administrator')?.active).toBe(true);
  });

  test.each([
    [{ ...NEW, email: 'nobody' }, '/email'],
    [{ ...NEW, roles: [] }, '/roles'],
    [{ ...NEW, why: ' ' }, '/why'],
    [{ ...NEW, department: 'moon' }, '/department'],
  ])('a wrong field is named (%#)', async (body, pointer) => {
    expect((await add(body)).json.errors).toMatchObject([{ pointer }]);
    expect(desk.signedIns).toEqual([]);
  });
});
