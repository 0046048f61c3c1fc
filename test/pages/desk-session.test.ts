import { beforeEach, describe, expect, test } from 'vitest';
import { DESK_ROUTES } from '../../functions/pages/desk/desk-routes.ts';
import { keptOrFresh } from '../../shared/aws/settings-in-force.ts';
import { DeskPages } from '../support/desk-pages.ts';

let desk: DeskPages;
beforeEach(() => {
  desk = new DeskPages();
});

const locationOf = async (path: string) => (await desk.get(path)).headers.location ?? '';

describe('signing in', () => {
  test('who is not signed in is sent there and comes back to where they wanted to go', async () => {
    const { id } = desk.signIn('officer');
    expect(await locationOf('/desk/complaints?month=2026-11')).toMatch(
      /^https:\/\/sign-in\.example\.com\/oauth2\/authorize/,
    );
    const state = desk.signInPage.started?.state ?? '';
    const back = await desk.get(`/desk/callback?code=${id}/officer&state=${state}`);
    expect([back.status, back.headers.location]).toEqual([303, '/desk/complaints?month=2026-11']);
    for (const cookie of back.cookies) expect(cookie).toMatch(/Path=\/desk; HttpOnly; SameSite=Lax; Secure$/);
    expect((await desk.get('/desk/complaints')).status).toBe(200);
  });

  test.each([
    ['another state', 'wrong', true],
    ['no sign-in begun here', '', false],
  ])('a callback with %s signs nobody in', async (_what, state, begun) => {
    const { id } = desk.signIn('officer');
    if (begun) await desk.get('/desk');
    expect((await desk.get(`/desk/callback?code=${id}/officer&state=${state}`)).status).toBe(400);
    expect(desk.jar.has('redress_id')).toBe(false);
  });

  test('a token with a nonce that was not asked for signs nobody in', async () => {
    const { id } = desk.signIn('officer');
    await desk.get('/desk');
    const { state } = desk.signInPage.started ?? { state: '' };
    desk.signInPage.started = { state, nonce: 'replayed', challenge: '' };
    expect((await desk.get(`/desk/callback?code=${id}/officer&state=${state}`)).status).toBe(400);
  });

  test('nobody is sent back to another site', async () => {
    await desk.get('/desk//evil.example');
    const pending = JSON.parse(Buffer.from(desk.jar.get('redress_signin') ?? '', 'base64url').toString());
    expect(pending.back).toMatch(/^\/desk/);
  });

  test('a token that ran out is refreshed on the way; once the sign-in is over one signs in again', async () => {
    const id = desk.enter('officer');
    desk.jar.set('redress_refresh', `${id}/officer`);
    desk.later(2);
    expect((await desk.get('/desk')).status).toBe(200);
    desk.later(2);
    desk.signInPage.revoked.push(`${id}/officer`);
    expect((await desk.get('/desk')).status).toBe(303);
    expect((await desk.get('/desk', { 'x-desk-live': '1' })).status).toBe(401);
  });

  test('a form sent after the sign-in ran out is answered by a page, and nothing is done', async () => {
    const shown = await desk.send('POST', '/desk/new', { form: { subject: 'x' } });
    expect([shown.status, shown.text.includes('Please sign in again')]).toEqual([401, true]);
  });

  test('signing out ends it here and there', async () => {
    const id = desk.enter('officer');
    desk.jar.set('redress_refresh', `${id}/officer`);
    expect((await desk.post('/desk/sign-out', {})).headers.location).toBe('https://sign-in.example.com/logout');
    expect([desk.jar.has('redress_id'), desk.signInPage.revoked]).toEqual([false, [`${id}/officer`]]);
  });

  test.each(['stranger', 'former'])('a %s who can sign in has no place at the desk, and is told so', async (who) => {
    const id = desk.enter('officer');
    const member = desk.members.get(id);
    if (who === 'stranger' || member === undefined) desk.members.delete(id);
    else desk.members.set(id, { ...member, active: false });
    const shown = await desk.get('/desk');
    expect([shown.status, shown.text.includes('You have no place at the desk')]).toEqual([403, true]);
  });
});

describe('what a running function knows of the desk', () => {
  /** As it is deployed: what was read is kept for reading. */
  const readLately = () => {
    const reading = keptOrFresh({ now: desk.now }, desk.atTheDesk);
    desk.lately = reading.kept;
  };
  const put = (id: string, active: boolean) => {
    const member = desk.members.get(id);
    if (member !== undefined) desk.members.set(id, { ...member, active });
  };

  test('who was put out changes nothing from that moment, and reads for half a minute more at most', async () => {
    const id = desk.enter('officer');
    readLately();
    const csrf = /name="csrf" value="([^"]+)"/.exec((await desk.get('/desk')).text)?.[1] ?? '';
    put(id, false);
    expect((await desk.send('POST', '/desk/new', { form: { csrf, subject: 'x' } })).status).toBe(403);
    expect((await desk.get('/desk')).status).toBe(200);
    desk.time = new Date(desk.time.getTime() + 30_000);
    expect((await desk.get('/desk')).status).toBe(403);
  });

  const FORMS = DESK_ROUTES.filter(({ method }) => method === 'POST').map(({ path }) =>
    path.replace('{number}', 'NR510201A-2026-000001'),
  );

  test.each(FORMS)('who was put out is refused the form %s', async (path) => {
    const id = desk.enter('officer');
    readLately();
    const csrf = /name="csrf" value="([^"]+)"/.exec((await desk.get('/desk')).text)?.[1] ?? '';
    put(id, false);
    expect((await desk.send('POST', path, { form: { csrf } })).status).toBe(403);
  });

  test('who was let in again need not wait for it', async () => {
    const id = desk.enter('officer');
    put(id, false);
    readLately();
    expect((await desk.get('/desk')).status).toBe(403);
    put(id, true);
    expect((await desk.get('/desk')).status).toBe(200);
  });

  test('a reading that failed is not kept', async () => {
    const answers = [Promise.reject(new Error('throttled')), Promise.resolve('read')];
    const reading = keptOrFresh({ now: desk.now }, async () => answers.shift() ?? 'again');
    await expect(reading.kept()).rejects.toThrow('throttled');
    expect([await reading.kept(), await reading.kept(), await reading.fresh(), await reading.kept()]).toEqual([
      'read',
      'read',
      'again',
      'again',
    ]);
  });
});

describe('forms', () => {
  test.each([
    ['without a token', {}, {}],
    ['with the token of another', { csrf: 'x'.repeat(43) }, {}],
  ])('%s are refused', async (_what, form, headers) => {
    desk.enter('officer');
    expect((await desk.send('POST', '/desk/new', { form, headers })).status).toBe(403);
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ])('from elsewhere are refused even with the token: %j', async (headers) => {
    desk.enter('officer');
    const csrf = /name="csrf" value="([^"]+)"/.exec((await desk.get('/desk')).text)?.[1] ?? '';
    expect((await desk.send('POST', '/desk/new', { form: { csrf }, headers })).status).toBe(403);
    expect(
      (await desk.send('POST', '/desk/new', { form: { csrf }, headers: { 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(422);
  });
});

test('pages run our script only, and are framed by nobody', async () => {
  desk.enter('officer');
  const policy = (await desk.get('/desk')).headers['content-security-policy'];
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' https://sign-in.example.com;");
});
