import { beforeAll, describe, expect, test } from 'vitest';
import { mailLinkRoutes } from '../../../functions/http/show-mail.ts';
import { statusRoutes } from '../../../functions/pages/status-routes.ts';
import { surveyRoutes } from '../../../functions/pages/survey-routes.ts';
import { LINK_PURPOSES, type LinkClaims, type LinkPurpose, signToken } from '../../../shared/links/signed-token.ts';
import type { SigningKeys } from '../../../shared/links/signing-keys.ts';
import { genuineSigningKeys } from '../forged-tokens.ts';
import { page, product, report } from '../the-product.ts';

const DAY_S = 86_400;
/** On the product's clock, which other tests move. */
let now: number;
const nowSeconds = () => now;

interface Door {
  readonly method: string;
  readonly path: string;
  readonly purpose: LinkPurpose;
}

/** Every page behind a link, from the lists that the product itself goes by; nothing of them is asked for anything here. */
const PAGES: readonly Door[] = [
  ...statusRoutes({} as never).map((route) => ({ ...route, purpose: 'status' as const })),
  ...surveyRoutes({} as never).map((route) => ({ ...route, purpose: 'survey' as const })),
  ...mailLinkRoutes({} as never).map((route) => ({ ...route, purpose: 'mail' as const })),
];

/** What a ticket with a link of each purpose was signed with, and what nobody may open by it. */
interface Case {
  readonly number: string;
  /** Its mail with HTML. */
  readonly mail: string;
  readonly other: string;
  readonly keys: SigningKeys;
}

let doors: readonly Door[];
let ticket: Case;

const claimsFor = (purpose: LinkPurpose): LinkClaims => ({
  purpose,
  number: ticket.number,
  round: 1,
  issuedAt: nowSeconds(),
  expiresAt: nowSeconds() + DAY_S,
  ...(purpose === 'mail' && { about: `plain-${ticket.mail}` }),
});
const signed = (claims: LinkClaims, keys = ticket.keys) => signToken(claims, keys);
const onlyKey = (id: string, secret: string): SigningKeys => ({ current: id, keys: { [id]: secret } });
const withPart = (token: string, at: number, part: string) => token.split('.').with(at, part).join('.');

/** By what is wrong with it: what a door must answer to such a token. */
const BAD_LINKS: Readonly<Record<string, readonly [status: number, make: (purpose: LinkPurpose) => string]>> = {
  'is over': [410, (purpose) => signed({ ...claimsFor(purpose), expiresAt: nowSeconds() - 1 })],
  'was revoked': [410, (purpose) => signed({ ...claimsFor(purpose), issuedAt: nowSeconds() - DAY_S })],
  'is from before links named their time, and was revoked': [
    410,
    (purpose) => {
      const { issuedAt: _, ...claims } = claimsFor(purpose);
      return signed(claims);
    },
  ],
  'another key signed': [404, (purpose) => signed(claimsFor(purpose), onlyKey(ticket.keys.current, 'x'.repeat(64)))],
  'names a key that was taken away': [404, (purpose) => signed(claimsFor(purpose), onlyKey('k0', 'x'.repeat(64)))],
  'was made for another ticket': [404, (purpose) => withPart(signed(claimsFor(purpose)), 2, ticket.other)],
  'had its end moved': [404, (purpose) => withPart(signed(claimsFor(purpose)), 4, String(nowSeconds() + 9 * DAY_S))],
  'had its time of issue moved': [404, (purpose) => withPart(signed(claimsFor(purpose)), 5, String(nowSeconds() + 9))],
  'had what it is about changed': [404, (purpose) => withPart(signed({ ...claimsFor(purpose), about: 'a' }), 6, 'b')],
  'lost its signature': [404, (purpose) => signed(claimsFor(purpose)).split('.').slice(0, -1).join('.')],
  'is for a ticket that there is not': [
    404,
    (purpose) => signed({ ...claimsFor(purpose), number: 'NR510201A-2026-999999' }),
  ],
  'is a key of the product': [404, () => '__proto__'],
};

/** What each door takes: where the link were good, it would do something. */
const FORM = { act: 'write', text: 'from a stranger', key: 'k', score: '1', code: '000000' };

async function knock({ method, path }: Door, token: string): Promise<number> {
  const at = path.replace('{token}', token).replace('{id}', 'nothing');
  if (path.startsWith('/api/')) return (await product.call(method, at, { body: { score: 1 } })).status;
  return (await page(at, { method, ...(method === 'POST' && { form: FORM }) })).status;
}

/** A reply with HTML. */
async function mailedTo(number: string, from: string): Promise<string> {
  await product.quiet();
  const receipt = (await product.outbox(from)).find(({ subject }) => subject.includes(number));
  const replyTo = /[^<>\s]+@redress\.localhost/.exec(receipt?.headers['Reply-To'] ?? '')?.[0] ?? '';
  await product.mail(from, { subject: 'Re: it', html: '<p>Look</p>', messageId: '<links@customer.example>' }, replyTo);
  await product.quiet();
  const { messages } = (await product.get(`/api/tickets/${number}`, 'officer')).body;
  return messages.find(({ html }: { html?: object }) => html !== undefined).id;
}

const stateOf = async () => {
  const { body } = await product.get(`/api/tickets/${ticket.number}`, 'officer');
  return [body.events.length, body.messages.length, (await product.outbox('links@customer.example')).length];
};

describe('every page and call behind a link', () => {
  beforeAll(async () => {
    now = Math.floor(Date.parse((await product.get('/local/clock')).body.now) / 1000);
    const { paths } = (await product.get('/api/openapi.json')).body;
    const calls = Object.entries<object>(paths).flatMap(([path, methods]) =>
      path.includes('{token}')
        ? Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path, purpose: 'survey' as const }))
        : [],
    );
    doors = [...PAGES, ...calls];
    const asked = { customer: { contact: 'Links', email: 'links@customer.example' } };
    const [{ number }, { number: other }] = [await report(asked), await report(asked)];
    ticket = { number, other, mail: await mailedTo(number, asked.customer.email), keys: genuineSigningKeys() };
  });

  test('is one that this table knows', () => {
    expect(doors.map(({ method, path, purpose }) => `${method} ${path} ${purpose}`).toSorted()).toEqual([
      'GET /m/{token} mail',
      'GET /s/{token} survey',
      'GET /t/{token} status',
      'GET /t/{token}/files/{id} status',
      'GET /t/{token}/messages/{id} status',
      'POST /api/surveys/{token} survey',
      'POST /s/{token} survey',
      'POST /t/{token} status',
      'POST /t/{token}/files/{id} status',
      'POST /t/{token}/messages/{id} status',
    ]);
  });

  test('opens by a good link, so that what follows is refused for the link', async () => {
    for (const door of doors) {
      const status = await knock(door, signed(claimsFor(door.purpose)));
      expect([door.path, [404, 410].includes(status)]).toEqual([door.path, false]);
    }
    await product.quiet();
  });

  test('opens by no link that is for anything else', async () => {
    const before = await stateOf();
    for (const door of doors) {
      for (const purpose of LINK_PURPOSES.filter((one) => one !== door.purpose)) {
        expect([door, purpose, await knock(door, signed(claimsFor(purpose)))]).toEqual([door, purpose, 404]);
      }
    }
    await product.quiet();
    expect(await stateOf()).toEqual(before);
  });

  test('is closed to the links that a ticket had, by a call of staff', async () => {
    const { status } = await product.post(`/api/tickets/${ticket.number}/links`, { revoke: true }, 'officer');
    expect(status).toBe(200);
    await product.quiet();
  });

  test.each(Object.entries(BAD_LINKS))('opens by no link that %s, and nothing is written or sent', async (_, bad) => {
    const [expected, make] = bad;
    const before = await stateOf();
    for (const door of doors) {
      expect([door.path, await knock(door, make(door.purpose))]).toEqual([door.path, expected]);
    }
    await product.quiet();
    expect(await stateOf()).toEqual(before);
  });

  test('belongs to its owner’s browser by the cookie of this very ticket only', async () => {
    // However long it took until the links were revoked: these are of later.
    const issuedAt = nowSeconds() + DAY_S / 2;
    const link = signed({ ...claimsFor('status'), issuedAt });
    const cookies = {
      'another ticket': signed({ ...claimsFor('writer'), number: ticket.other }),
      'a link in its place': link,
      over: signed({ ...claimsFor('writer'), expiresAt: nowSeconds() - 1 }),
      'from before the links were revoked': signed({ ...claimsFor('writer'), issuedAt: nowSeconds() - DAY_S }),
      forged: signed(claimsFor('writer'), onlyKey(ticket.keys.current, 'y'.repeat(64))),
    };
    for (const [what, token] of Object.entries(cookies)) {
      const { status } = await page(`/t/${link}/files/nothing`, { cookie: `writer_${ticket.number}=${token}` });
      expect([what, status]).toEqual([what, 403]);
    }
    const owner = signed({ ...claimsFor('writer'), issuedAt });
    expect((await page(`/t/${link}/files/nothing`, { cookie: `writer_${ticket.number}=${owner}` })).status).toBe(404);
  });
});
