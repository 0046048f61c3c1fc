import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoDay } from './demo-day.ts';
import { ADMINISTRATION, PAGES } from './pages.ts';
import { Place } from './place.ts';

const FOLDER = fileURLToPath(new URL('../../screenshots/', import.meta.url));
const WIDE = { width: 1360, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Links of customers are known by what they lead to. */
const CUSTOMER_PAGES: Readonly<Record<string, string>> = { t: 'status', s: 'survey' };
const nameOf = (path: string) => {
  const [, part = '', token = ''] = path.replace(/\?.*$/, '').split('/');
  const customers = CUSTOMER_PAGES[part];
  if (customers !== undefined) return `${customers}-${/\d+(?=\.\d+\.\d)/.exec(token)?.[0] ?? 'wrong'}`;
  return path.replace(/\?.*$/, '').replaceAll('/', '-').replace(/^-/, '') || 'form';
};

/** What the customers' letters lead to, and a link that nobody signed. */
async function customerPages(place: Place): Promise<readonly string[]> {
  return (await linksIn(place)).slice(0, 3).concat('/t/nothing');
}

async function linksIn({ product }: Place): Promise<readonly string[]> {
  const links = (await product.outbox()).flatMap(({ text }) =>
    [...text.matchAll(/https?:\/\/[^/\s]+(\/[ts]\/\S+)/g)].map(([, path = '']) => path),
  );
  return [...new Set(links)];
}

const NAMES: readonly (readonly [part: string, name: string])[] = [
  ['type=', '-filtered'],
  ['nothing@', '-nothing'],
];

/** So many pages in both languages and both themes, wide and on a phone, as `<page>.<language>.<theme>.<size>.png`. */
async function takeEach(place: Place, paths: readonly string[], who = 'officer'): Promise<number> {
  let count = 0;
  for (const lang of ['zh', 'en'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [WIDE, PHONE]) {
        const page = await place.desk(who, { lang, colorScheme, viewport });
        for (const path of paths) {
          await page.goto(/^\/(desk|local)/.test(path) ? path : `${path}?lang=${lang}`);
          const size = viewport === WIDE ? 'wide' : 'phone';
          const more = NAMES.find(([part]) => path.includes(part))?.[1] ?? '';
          const name = `${nameOf(path)}${more}.${lang}.${colorScheme}.${size}.png`;
          await page.screenshot({ path: join(FOLDER, name), fullPage: true });
          count += 1;
        }
        await place.closeWindows();
      }
    }
  }
  return count;
}

/** A day at the desk; then a day later, when the survey has gone out. */
async function takeAll(place: Place): Promise<number> {
  const { product } = place;
  const { request, complaint } = await demoDay({ product, report: (changes) => place.report(changes) });
  const { customer } = (await product.get(`/api/tickets/${request}`, 'officer')).body;
  const desk = [
    ...PAGES(complaint),
    ...ADMINISTRATION,
    `/desk/tickets/${request}`,
    `/desk/tickets/${request}/print/A`,
    `/desk/customers/${customer.id}`,
    '/desk?type=complaint&due=overdue',
  ];
  const day = await takeEach(place, [...desk, '/', ...(await customerPages(place))]);
  const persons = await takeEach(place, ['/desk/persons', `/desk/persons/${customer.id}`], 'administrator');
  await product.advance('P1D');
  const surveys = (await linksIn(place)).filter((path) => path.startsWith('/s/')).slice(0, 1);
  return day + persons + (await takeEach(place, surveys));
}

mkdirSync(FOLDER, { recursive: true });
const place = await Place.open();
try {
  console.log(`${await takeAll(place)} pictures in ${FOLDER}`);
} finally {
  await place.close();
}
