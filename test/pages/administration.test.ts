import { expect, test } from 'vitest';
import { letterForm } from '../../functions/pages/desk/administration/letter-form.ts';
import { repliesForm } from '../../functions/pages/desk/administration/replies-form.ts';
import { PRODUCT_REPLIES } from '../../shared/letters/reply-templates.ts';
import { LETTER_NAMES } from '../../shared/letters/words/letter-names.ts';
import { wordingOf } from '../../shared/letters/words/wordings.ts';
import { clauseName } from '../../shared/regulation/clause-name.ts';
import { ROLES } from '../../shared/regulation/words.ts';
import { ADMINISTRATION } from '../browser/pages.ts';
import { AdministrationPages } from '../support/administration-pages.ts';

const HOME = '/desk/administration';
const HOLIDAY = { mode: 'always', zone: 'Asia/Shanghai', holidays: '2026-12-24', workdays: '' };

/** A desk at which an administrator is signed in. */
function administration(): AdministrationPages {
  const desk = new AdministrationPages();
  desk.enter('administrator');
  return desk;
}

const seenIn = (text: string) => /name="seen" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** Sends a form of the calendar as its page would. */
const send = (desk: AdministrationPages, form: Record<string, string>) =>
  desk.post(`${HOME}/calendar`, form, `${HOME}/calendar`);

async function saves(desk: AdministrationPages, fields: Record<string, string>) {
  const { text } = await send(desk, { ...fields, intent: 'preview' });
  return send(desk, { ...fields, intent: 'save', seen: seenIn(text), why: 'Founding day' });
}

test.each(ROLES.filter((role) => role !== 'administrator'))(
  'a %s looks at every setting and person, and changes none',
  async (role) => {
    const desk = new AdministrationPages();
    const id = desk.enter(role);
    for (const path of [...ADMINISTRATION, `${HOME}/staff/${id}`])
      expect((await desk.get(path)).status, path).toBe(200);
    for (const path of [
      '/calendar',
      '/duties',
      '/routing',
      '/departments',
      '/letters/receipt',
      '/signature',
      '/replies',
      '/staff/new',
      `/staff/${id}`,
    ])
      expect((await desk.post(HOME + path, { intent: 'save' }, HOME)).status, path).toBe(403);
    expect(await desk.settings.current()).toEqual({});
    expect(desk.signedIns).toEqual([]);
  },
);

test('a setting is saved once its effect was seen, with a reason, and the job of the moves begins', async () => {
  const desk = administration();
  expect((await send(desk, { ...HOLIDAY, intent: 'preview' })).text).toContain('2026-12-24');
  expect(await desk.settings.current()).toEqual({});
  const { status, headers } = await saves(desk, HOLIDAY);
  expect([status, headers.location]).toEqual([303, `${HOME}/calendar/history/1?done=1`]);
  expect((await desk.settings.current()).calendar).toMatchObject({
    version: 1,
    why: 'Founding day',
    by: 'staff-administrator',
    content: { holidays: ['2026-12-24'] },
  });
  expect(desk.ordered).toEqual([{ setting: 'calendar', version: 1, pass: 1 }]);
});

test('what was changed after looking at the effect is not saved: its own effect is shown', async () => {
  const desk = administration();
  const { text } = await send(desk, { ...HOLIDAY, intent: 'preview' });
  const answer = await send(desk, {
    ...HOLIDAY,
    holidays: '2026-12-25',
    intent: 'save',
    seen: seenIn(text),
    why: 'Another',
  });
  expect(answer.text).toContain('was not saved');
  expect(await desk.settings.current()).toEqual({});
});

test('without a reason nothing is saved', async () => {
  const desk = administration();
  const { text } = await send(desk, { ...HOLIDAY, intent: 'preview' });
  expect((await send(desk, { ...HOLIDAY, intent: 'save', seen: seenIn(text), why: ' ' })).status).toBe(422);
  expect(await desk.settings.current()).toEqual({});
});

test('two at once: the second is told, and what the first saved stays', async () => {
  const desk = administration();
  const { text } = await send(desk, { ...HOLIDAY, intent: 'preview' });
  const form = { ...HOLIDAY, version: '0', intent: 'save', seen: seenIn(text), why: 'Mine' };
  await saves(desk, { ...HOLIDAY, holidays: '2026-12-31' });
  const answer = await send(desk, form);
  expect(answer.status).toBe(412);
  expect(answer.text).toContain('2026-12-31');
  expect((await desk.settings.history('calendar')).map(({ version }) => version)).toEqual([1]);
});

test.each([
  ['holidays', '2026-02-30', 'is no day'],
  ['workdays', '2026-12-24 9 to 6', 'write a day and its hours'],
  ['workdays', '2026-12-24 09:00-25:00', 'Write times such as'],
  ['zone', 'Mars/Olympus', 'Write a time zone'],
])('a calendar whose %s say %s is refused beside its field', async (field, value, sentence) => {
  const desk = administration();
  const { status, text } = await send(desk, { ...HOLIDAY, [field]: value, intent: 'preview' });
  expect(status).toBe(422);
  expect(text).toContain(sentence);
  expect(text).toContain(`id="set-${field}-wrong"`);
});

test('A5.4.2#3 a span looser than the regulations is refused with its clause; a stricter one is taken', async () => {
  const desk = administration();
  const page = `${HOME}/duties`;
  const { text: form } = await desk.get(page);
  const fields = Object.fromEntries(
    [...form.matchAll(/name="([\w-]+\.[\w-]+)"[^>]*value="(\d+)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const looser = await desk.post(page, { ...fields, 'first-contact.very-urgent': '5', intent: 'preview' }, page);
  expect([looser.status, looser.text.includes('A5.4.2#3')]).toEqual([422, true]);
  const stricter = await desk.post(page, { ...fields, 'first-contact.very-urgent': '2', intent: 'preview' }, page);
  expect(stricter.status).toBe(200);
  expect(seenIn(stricter.text)).not.toBe('');
});

test('A5.4.2 a department that the table sends tickets to cannot be closed, nor the centre (A3.1)', async () => {
  const desk = administration();
  const page = `${HOME}/departments`;
  const { text: form } = await desk.get(page);
  const names = [...form.matchAll(/name="([\w-]+\.(?:zh|en))"[^>]*value="([^"]*)"/g)];
  const fields = Object.fromEntries(names.map(([, name = '', value = '']) => [name, value]));
  const { status, text } = await desk.post(page, { ...fields, intent: 'preview' }, page);
  expect(status).toBe(422);
  expect(text).toContain('A3.1');
  expect(text).toContain('Change the routing first');
});

const LETTER = {
  'zh.subject': '延误',
  'zh.text': '{cause}\n\n{until}',
  'en.subject': 'Late',
  'en.text': '{cause}\n\n{until}',
};

test('A5.4.3, E1.8.2#25 the letter about a delay must say why and until when, whatever its words', async () => {
  const desk = administration();
  const page = `${HOME}/letters/delay`;
  const wrong = { ...LETTER, 'en.text': 'We are {sorry}.', 'zh.subject': '' };
  const { status, text } = await desk.post(page, { ...wrong, intent: 'preview' }, page);
  expect(status).toBe(422);
  expect(text).toContain('{cause} must stand in the text: clause A5.4.3');
  expect(text).toContain('{until} must stand in the text: clause E1.8.2#25');
  expect(text).toContain('{sorry} is no placeholder of this letter.');
  expect(text).toContain('id="set-zh-subject-wrong"');
  expect(await desk.settings.letters()).toEqual({});
});

test.each(LETTER_NAMES)(
  'the words of %s can be changed, are shown before saving, and go back to the product’s own',
  async (letter) => {
    const desk = administration();
    const page = `${HOME}/letters/${letter}`;
    const { status, text: form } = await desk.get(page);
    expect(status).toBe(200);
    for (const clause of wordingOf(letter).clauses) expect(form).toContain(clauseName(clause, 'en'));
    const own = Object.fromEntries(letterForm(letter).values('own'));
    const mine = { ...own, version: '0', 'en.subject': 'In <our> words' };
    const { text: effect } = await desk.post(page, { ...mine, intent: 'preview' }, page);
    expect(effect).toContain('In &lt;our&gt; words [');
    const saved = await desk.post(page, { ...mine, seen: seenIn(effect), why: 'Warmer', intent: 'save' }, page);
    expect(saved.headers.location).toBe(`${page}/history/1?done=1`);
    expect((await desk.get(`${page}/history/1`)).text).toContain('Warmer');
    expect((await desk.get(`${HOME}/letters`)).text).toContain('Version 1');
    const { text: back } = await desk.post(page, { ...mine, version: '1', intent: 'own' }, page);
    await desk.post(page, { ...own, version: '1', seen: seenIn(back), why: 'Back', intent: 'save' }, page);
    expect((await desk.settings.history(`letters/${letter}`)).map(({ content }) => content)).toEqual([
      'own',
      expect.objectContaining({ en: expect.objectContaining({ subject: 'In <our> words' }) }),
    ]);
  },
);

test('there is no page for a letter that is not written', async () => {
  const desk = administration();
  for (const path of ['letters/nothing', 'letters/nothing/history', 'letters/receipt/history/1', 'letters/toString'])
    expect([path, (await desk.get(`${HOME}/${path}`)).status]).toEqual([path, 404]);
});

test('reply templates are shown as they would read, checked, and kept with who, when and why', async () => {
  const desk = administration();
  const page = `${HOME}/replies`;
  const { text: form } = await desk.get(page);
  const fields = Object.fromEntries(repliesForm.values(PRODUCT_REPLIES));
  for (const field of Object.keys(fields)) expect(form).toContain(`name="${field}"`);
  const wrong = { ...fields, 'received.en.text': 'Dear {name},', 'solved.zh.name': ' ', 'question.zh.text': '' };
  const refused = await desk.post(page, { ...wrong, intent: 'preview' }, page);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('{name} is no placeholder of replies.');
  expect(refused.text).toContain('Write a name of at most 30 characters.');
  expect(refused.text).toContain('Write a text of at most 4,000 characters.');
  const better = { ...fields, version: '0', 'received.en.text': 'Dear {contact}, <we> have “{subject}”.' };
  const { text: effect } = await desk.post(page, { ...better, intent: 'preview' }, page);
  expect(effect).toContain('Dear Alice Brown, &lt;we&gt; have “The weighing software stops”.');
  const saved = await desk.post(page, { ...better, seen: seenIn(effect), why: 'Warmer', intent: 'save' }, page);
  expect(saved.headers.location).toBe(`${page}/history/1?done=1`);
  expect((await desk.get(`${page}/history/1`)).text).toContain('Warmer');
  expect(await desk.settings.find('replies')).toMatchObject({ version: 1, by: 'staff-administrator' });
});

test('whoever is deactivated is so before their sign-in ends; administrators cannot lock themselves out', async () => {
  const desk = administration();
  const { id } = desk.signIn('handler');
  const page = `${HOME}/staff/${id}`;
  const form = { name: 'A', department: 'sales', roles: 'handler', language: 'zh', why: 'Left' };
  expect((await desk.post(page, form, page)).status).toBe(303);
  expect(desk.members.get(id)?.active).toBe(false);
  expect(desk.signedIns).toEqual([`${id}: handler`, `${id} disabled`]);
  const own = `${HOME}/staff/staff-administrator`;
  expect((await desk.post(own, { ...form, roles: 'administrator' }, own)).status).toBe(422);
  expect(desk.members.get('staff-administrator')?.active).toBe(true);
});

test('ours:T5 a role that one does not hold is not handed over; one’s own is, for a period', async () => {
  const desk = new AdministrationPages();
  const { id } = desk.signIn('officer');
  desk.enter('handler');
  const page = `${HOME}/deputies`;
  const form = { department: 'customer-service', deputy: id, from: '', to: '2026-12-01T09:00' };
  expect((await desk.post(page, { ...form, role: 'leadership' }, page)).status).toBe(422);
  expect((await desk.post(page, { ...form, role: 'handler' }, page)).status).toBe(303);
  expect(await desk.deputies.notEndedBy(desk.now().toISOString())).toMatchObject([
    { role: 'handler', deputy: id, to: '2026-12-01T01:00:00.000Z' },
  ]);
});

test.each([
  ['handler', ['handler']],
  ['customer-service-head', ROLES.filter((role) => role !== 'administrator')],
  ['administrator', ROLES],
] as const)('ours:T5 a %s is offered the roles that they may hand over, and no others', async (caller, offered) => {
  const desk = new AdministrationPages();
  desk.enter(caller);
  const { text } = await desk.get(`${HOME}/deputies`);
  const [, select = ''] = /<select [^>]*name="role"[^>]*>(.*?)<\/select>/s.exec(text) ?? [];
  expect([...select.matchAll(/value="([^"]+)"/g)].map(([, role]) => role)).toEqual(offered);
});

test('ours:T5 a role is taken back once, with a reason, by who handed it over or may; what was stays readable', async () => {
  const desk = new AdministrationPages();
  const { id } = desk.signIn('officer');
  desk.enter('handler');
  const page = `${HOME}/deputies`;
  const form = { role: 'handler', department: 'customer-service', deputy: id, from: '', to: '2026-12-01T09:00' };
  await desk.post(page, { ...form, why: 'Leave' }, page);
  const now = desk.now().toISOString();
  const [running] = await desk.deputies.notEndedBy(now);
  const end = `${page}/${running?.id}/end`;
  const why = `why.${running?.id}`;
  expect((await desk.post(end, { [why]: ' ' }, page)).status).toBe(422);
  desk.enter('leadership');
  expect((await desk.get(page)).text).not.toContain(end);
  expect((await desk.post(end, { [why]: 'Mine now' }, page)).status).toBe(403);
  desk.enter('administrator');
  const { headers } = await desk.post(end, { [why]: 'Back <early>' }, page);
  expect(headers.location).toBe(`${page}?done=end`);
  expect(await desk.deputies.notEndedBy(now)).toEqual([]);
  const again = await desk.post(end, { [why]: 'Twice' }, page);
  expect(again.status).toBe(409);
  expect(again.text).toContain('Back &lt;early&gt;');
  expect(again.text).toContain('Leave');
  expect(await desk.deputies.overBy(now)).toMatchObject([
    { ended: { by: 'staff-administrator', why: 'Back <early>' } },
  ]);
});

test('ours:T7 from October on administrators read that the next year’s public holidays are missing, until they are entered', async () => {
  const desk = administration();
  const CHINA = { ...HOLIDAY, china: 'yes' };
  const missing = /China’s public holidays of (\d{4}) are not known here yet/;
  const yearOn = async (path: string) => missing.exec((await desk.get(HOME + path)).text)?.[1];
  expect([await yearOn(''), await yearOn('/calendar')]).toEqual([undefined, undefined]);
  await saves(desk, CHINA);
  expect([await yearOn(''), await yearOn('/calendar'), await yearOn('/duties')]).toEqual(['2027', '2027', undefined]);
  await saves(desk, { ...CHINA, holidays: '2027-02-01..2027-02-13' });
  expect([await yearOn(''), await yearOn('/calendar')]).toEqual([undefined, undefined]);
});

test('what letters are signed with is worded in both languages; no placeholder but the centre’s name', async () => {
  const desk = administration();
  const form = {
    'customers.zh': '{centre}\n电话 400',
    'customers.en': '{centre}\nPhone 400',
    'colleagues.zh': '服务台',
    'colleagues.en': 'The desk',
  };
  const path = `${HOME}/signature`;
  const refused = await desk.post(path, { ...form, 'customers.en': 'Dear {contact}', intent: 'preview' }, path);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('{contact} is no placeholder of signatures: {centre} is.');
  const { text } = await desk.post(path, { ...form, intent: 'preview' }, path);
  expect(text).toContain('Customer Service\nPhone 400');
  await desk.post(path, { ...form, intent: 'save', seen: seenIn(text), why: 'A number to call' }, path);
  expect((await desk.settings.find('signature'))?.content.customers.en).toBe('{centre}\nPhone 400');
  expect((await desk.get(`${HOME}/letters/receipt`)).status).toBe(200);
  const preview = await desk.post(
    `${HOME}/letters/receipt`,
    {
      ...Object.fromEntries(letterForm('receipt').values(wordingOf('receipt').words)),
      'en.subject': 'Got it',
      intent: 'preview',
    },
    `${HOME}/letters/receipt`,
  );
  expect(preview.text).toContain('Customer Service\nPhone 400');
});
