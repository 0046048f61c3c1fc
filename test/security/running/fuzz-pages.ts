import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailLinkRoutes } from '../../../functions/http/show-mail.ts';
import { ADMINISTRATION_ROUTES } from '../../../functions/pages/desk/administration/administration-routes.ts';
import { DESK_ROUTES } from '../../../functions/pages/desk/desk-routes.ts';
import { PERSON_ROUTES } from '../../../functions/pages/persons/person-routes.ts';
import { statusRoutes } from '../../../functions/pages/status-routes.ts';
import { surveyRoutes } from '../../../functions/pages/survey-routes.ts';
import { filled, odd, rounds, SECONDS, scene } from '../fuzzing.ts';
import { ENCODINGS, filledIn, formsOf, type OfferedForm, type Sent } from '../sent-forms.ts';
import { page, product } from '../the-product.ts';

const PAGES: readonly { readonly method: string; readonly path: string }[] = [
  ...DESK_ROUTES,
  ...ADMINISTRATION_ROUTES,
  ...PERSON_ROUTES,
  ...statusRoutes({} as never),
  ...surveyRoutes({} as never),
  ...mailLinkRoutes({} as never),
  { method: 'GET', path: '/' },
  { method: 'POST', path: '/' },
  { method: 'GET', path: '/assets/{at}' },
];
const LOOKED_AT = PAGES.filter(({ method }) => method === 'GET');

/** What pages are asked with, beside a path. */
const QUESTIONS = [
  'lang',
  'q',
  'month',
  'department',
  'due',
  'cursor',
  'state',
  'after',
  'done',
  'say',
  'images',
  'known',
];
const query = fc
  .dictionary(
    fc.constantFrom(...QUESTIONS),
    odd.map((value) => value.toWellFormed()),
    { maxKeys: 4 },
  )
  .map((values) => `?${new URLSearchParams(values)}`.slice(0, 4_000));

const cookie = () => `redress_id=${scene.token}`;

/** Every form that a page of the scene offers, and for what no page offers now a form of the same route. */
async function everyForm(): Promise<OfferedForm[]> {
  const found = new Map<string, OfferedForm>();
  for (const { path } of LOOKED_AT) {
    for (const at of fc.sample(filled(path), { numRuns: 6, seed: 1 })) {
      const { status, text } = await page(at, { cookie: cookie() });
      if (status === 200) for (const form of formsOf(text, at)) found.set(form.action, form);
    }
  }
  return [...found.values()];
}

async function post(action: string, { type, body }: Sent): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': type, cookie: cookie(), 'accept-language': 'en' };
  const response = await fetch(new URL(action, product.url), { method: 'POST', redirect: 'manual', headers, body });
  return { status: response.status, text: await response.text() };
}

const encoding = fc.oneof(
  { weight: 8, arbitrary: fc.constant('usual') },
  { weight: 3, arbitrary: fc.constant('multipart') },
  { weight: 2, arbitrary: fc.constantFrom(...Object.keys(ENCODINGS)) },
);

describe('fuzzing the pages', () => {
  test(
    'whatever is asked of a page, it answers, never with a 5xx',
    async () => {
      await rounds(SECONDS * 0.1, async (seeded) => {
        for (const { path } of LOOKED_AT) {
          const check = fc.asyncProperty(filled(path), query, async (where, asked) => {
            const { status, text } = await page(`${where}${asked}`, { cookie: cookie() });
            expect(status, `${where}${asked} ${text.slice(0, 300)}`).toBeLessThan(500);
          });
          await fc.assert(check, seeded);
        }
      });
    },
    (SECONDS + 120) * 1_000,
  );

  test(
    'whatever a form is sent with, in whatever encoding, it is answered, never with a 5xx',
    async () => {
      const forms = await everyForm();
      // Of the form, status, survey, desk, persons and administration.
      expect(forms.length).toBeGreaterThan(25);
      const none = (path: string) => ({ action: path, fields: { csrf: ['x'], note: ['x'], version: ['1'] } });
      const other = PAGES.filter(({ method }) => method === 'POST').map(({ path }) => none(path));
      await rounds(SECONDS * 0.25, async (seeded) => {
        for (const form of [...forms, ...other]) {
          const check = fc.asyncProperty(filled(form.action), filledIn(form), encoding, async (where, pairs, way) => {
            const { status, text } = await post(where, (ENCODINGS[way] as (typeof ENCODINGS)[string])(pairs));
            expect(status, `${way} ${where} ${JSON.stringify(pairs).slice(0, 600)} ${text.slice(0, 300)}`).toBeLessThan(
              500,
            );
          });
          await fc.assert(check, seeded);
        }
      });
    },
    (SECONDS + 120) * 1_000,
  );
});
