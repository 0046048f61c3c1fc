import { beforeEach, expect, test } from 'vitest';
import { createHandler as createPublicApi } from '../../functions/http/public-api.ts';
import { actOnTicket } from '../../shared/desk/act-on-ticket.ts';
import { REPORT } from '../support/desk-edge.ts';
import { DeskPages } from '../support/desk-pages.ts';
import { call } from '../support/http-event.ts';

const COUNT = 120;
let desk: DeskPages;
let numbers: readonly string[];

const report = async (at: number) => {
  const customer = {
    contact: `Customer ${String((at * 7) % COUNT).padStart(3, '0')}`,
    email: `c${at}@harbour.example`,
  };
  const category = at % 10 === 0 ? 'service-quality' : 'dealer';
  const body = { ...REPORT, customer, category, subject: `Complaint ${String(COUNT - at).padStart(3, '0')}` };
  await call(createPublicApi(desk), { method: 'POST', path: '/api/tickets', body });
};

beforeEach(async () => {
  desk = new DeskPages();
  for (let at = 0; at < COUNT; at += 1) await report(at);
  const { complaints } = await desk.tickets.complaintList('2026-11');
  numbers = complaints.map(({ number }) => number);
  desk.enter('officer');
});

const shownIn = (text: string) => [...text.matchAll(/data-row>([^<]+)</g)].map(([, number]) => number);
const cells = (text: string, kind: string) =>
  [...text.matchAll(new RegExp(`class="${kind}">([^<]+)<`, 'g'))].map(([, cell]) => cell);

/** Each page that "next" leads to, from this one on. */
async function pagesFrom(path: string): Promise<readonly string[]> {
  const pages: string[] = [];
  for (let next = path; next !== '' && pages.length < 9; ) {
    const { text } = await desk.get(next);
    pages.push(text);
    next = (/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
  }
  return pages;
}

test('C6.1 pages of the register give each complaint of the month once, and say how far they are', async () => {
  const pages = await pagesFrom('/desk/complaints');
  expect(pages.map((text) => shownIn(text).length)).toEqual([50, 50, 20]);
  expect(pages.flatMap(shownIn)).toEqual(numbers);
  expect(pages[0]).toContain('120 complaints received in this month');
  expect(pages[1]).toContain('51–100 of 120');
  expect(pages[1]).toContain('href="/desk/complaints?month=2026-11" rel="prev"');
  expect((await desk.get('/desk/complaints?page=99')).text).toContain('101–120 of 120');
});

test('C6.1 the whole month is sorted by what its list tells, whatever page is shown', async () => {
  const pages = await pagesFrom('/desk/complaints?sort=content');
  expect(pages.flatMap(shownIn)).toEqual(numbers.toReversed());
  expect(pages[1]).toMatch(
    /aria-sort="ascending"><a href="\/desk\/complaints\?month=2026-11&amp;sort=content&amp;down=1"/,
  );
  expect(pages[1]).not.toContain('Only this page is sorted');
});

test('C6.1 by customer, whom only the record names, a page is sorted in itself and says so', async () => {
  const [first = '', second = ''] = await pagesFrom('/desk/complaints?sort=customer');
  for (const text of [first, second]) {
    expect(cells(text, 'full')).toHaveLength(50);
    expect(cells(text, 'full')).toEqual(cells(text, 'full').toSorted());
    expect(text).toContain('Only this page is sorted so.');
  }
});

test('C6.1 what sorts a page only says so before anybody sorts by it, where there is more than a page', async () => {
  const headings = (text: string) => [...text.matchAll(/<th [^>]*><a [^>]*>([^<]+)<\/a> <small>sorts this page</g)];
  const named = (text: string) => headings(text).map(([, name]) => name);
  expect(named((await desk.get('/desk/complaints')).text)).toEqual(['Customer', 'State']);
  expect(named((await desk.get('/desk/complaints?department=service-planning')).text)).toEqual([]);
});

test('C6.1 departments are in the order of the names that are read, closed complaints behind all others', async () => {
  const text = (await pagesFrom('/desk/complaints?sort=department')).join('');
  const names = [...text.matchAll(/class="keep">([^<]+)<\/td><td class="keep">/g)].map(([, name = '']) => name);
  expect(new Set(names).size).toBe(2);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
  const number = numbers[3] ?? '';
  const ticket = await desk.tickets.get(number);
  const at = '2026-11-23T01:00:00.000Z';
  const version = ticket.version + 1;
  await desk.tickets.commit({
    ticket: { ...ticket, version, status: 'closed', closedAt: at },
    entry: { number, version, at, by: { kind: 'customer' }, events: [] },
  });
  const byStatus = (await pagesFrom('/desk/complaints?sort=status')).flatMap(shownIn);
  expect(byStatus).toHaveLength(COUNT);
  expect(byStatus.at(-1)).toBe(number);
});

test('C6.1 what is narrowed to a page is sorted and narrowed as a whole', async () => {
  const { text } = await desk.get('/desk/complaints?department=service-planning&sort=customer');
  expect(shownIn(text)).toHaveLength(12);
  expect(cells(text, 'full')).toEqual(cells(text, 'full').toSorted());
  expect(text).not.toContain('class="foot"');
});

test('C6.1 closed complaints are told from others without reading them; between other states a page looks through its part', async () => {
  const number = numbers[70] ?? '';
  const by = { kind: 'staff', id: 'o', roles: ['officer'] } as const;
  await actOnTicket(desk, { number, command: { name: 'contacts', channel: 'phone', note: 'Called.' }, by });
  expect((await pagesFrom('/desk/complaints?status=in-progress')).map(shownIn)).toEqual([[], [number], []]);
  const [routed = ''] = await pagesFrom('/desk/complaints?status=routed');
  expect(routed).toContain('Looked through 1–50 of 120');
  expect((await desk.get('/desk/complaints?status=closed')).text).toContain('None of these complaints fits.');
  expect((await desk.get('/desk/complaints?month=2025-01')).text).toContain('No complaint in this month.');
});

test('C6.1 a month of more complaints than are listed at once goes on behind the last of them', async () => {
  const { complaintList } = desk.tickets;
  desk.tickets.complaintList = async (month, after) => {
    const { complaints } = await complaintList.call(desk.tickets, month, after);
    const listed = complaints.slice(0, 70);
    const last = listed.length < complaints.length ? listed.at(-1)?.number : undefined;
    return { complaints: listed, ...(last !== undefined && { last }) };
  };
  const pages = await pagesFrom('/desk/complaints');
  expect(pages.map((text) => shownIn(text).length)).toEqual([50, 20, 50]);
  expect(pages.flatMap(shownIn)).toEqual(numbers);
  expect(pages[0]).toContain('70 of the complaints received in this month');
  expect(pages[2]).toContain('Back to the first');
});
