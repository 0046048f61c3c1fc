import { dayOf } from '../../../shared/calendar/company-day.ts';
import type { ListedComplaint } from '../../../shared/complaints/register-lines.ts';
import { STATUSES, URGENCIES } from '../../../shared/regulation/words.ts';
import type { TicketStore } from '../../../shared/tickets/store.ts';
import { type RegisterView, registerView } from '../../http/complaint-register.ts';
import type { Visit } from './visit.ts';

export const COLUMNS = [
  'number',
  'date',
  'customer',
  'content',
  'department',
  'category',
  'urgency',
  'status',
] as const;
export type Column = (typeof COLUMNS)[number];

/** With who complained, a complaint is two items: as many as one batch reads. */
const PAGE = 50;

/** What the address asks for; what is no wish of ours counts as none. */
export interface RegisterWish {
  readonly month: string;
  readonly department: string;
  readonly status: string;
  readonly column: Column;
  readonly down: boolean;
  /** From 1. */
  readonly page: number;
  /** The last complaint of those that were looked at before, where a month has more than are listed at once. */
  readonly after: string;
}

export interface ShownRegister {
  readonly lines: readonly RegisterView[];
  /** How many the month has, as far as they are listed at once. */
  readonly listed: number;
  /** How many of them are in the department and may be in the state. */
  readonly narrowed: number;
  /** Where the list of the month goes on. */
  readonly last?: string;
  /** Of what is narrowed: the first of this page, from 0, and where the page ends. */
  readonly from: number;
  readonly to: number;
  readonly page: number;
}

export function readRegisterWish({ event }: Pick<Visit, 'event'>, month: string): RegisterWish {
  const { department = '', status = '', sort, down, page, after = '' } = event.queryStringParameters ?? {};
  return {
    month,
    department,
    status,
    column: COLUMNS.find((name) => name === sort) ?? 'number',
    down: down === '1',
    page: Math.max(1, Math.trunc(Number(page)) || 1),
    after,
  };
}

type Reader = Pick<Visit, 'words' | 'zone'>;

/** What the list of a month is ordered by, as people read it, without reading a ticket. */
const IN_LIST: Readonly<Record<Column, (listed: ListedComplaint, reader: Reader) => string>> = {
  number: ({ number }) => number,
  date: ({ receivedAt }, { zone }) => dayOf(receivedAt, zone),
  content: ({ subject }) => subject,
  department: ({ department }, { words }) => (department === null ? '' : words.departments[department]),
  category: ({ category }, { words }) => (category === null ? '' : words.categories[category]),
  urgency: ({ urgency }) => String(URGENCIES.indexOf(urgency)),
  // Who complained is in the ticket's record only.
  customer: () => '',
  status: ({ isClosed }) => (isClosed ? '1' : '0'),
};

/** What only the tickets of a page tell: by these that page alone is in order. */
const ON_PAGE: Readonly<Partial<Record<Column, (line: RegisterView) => string>>> = {
  customer: ({ customer }) => customer,
  status: ({ status }) => String(STATUSES.indexOf(status)),
};

/** Whether a column would order this page alone, of several. */
export const ordersPageOnly = (column: Column, { from, to, narrowed }: ShownRegister): boolean =>
  ON_PAGE[column] !== undefined && to - from < narrowed;

const inOrder =
  <T>(of: (item: T) => string, { down, locale }: { down: boolean; locale: string }) =>
  (a: T, b: T) =>
    of(a).localeCompare(of(b), locale) * (down ? -1 : 1);

function narrow(listed: readonly ListedComplaint[], wish: RegisterWish, reader: Reader) {
  const { department, status, column, down } = wish;
  return listed
    .filter((line) => department === '' || line.department === department)
    .filter(({ isClosed }) => status === '' || isClosed === (status === 'closed'))
    .toSorted(inOrder((line) => IN_LIST[column](line, reader), { down, locale: reader.words.locale }));
}

function onPage(lines: readonly RegisterView[], { column, down }: RegisterWish, { words }: Reader) {
  const of = ON_PAGE[column];
  return of === undefined ? lines : lines.toSorted(inOrder(of, { down, locale: words.locale }));
}

type Reads = Pick<TicketStore, 'complaintList' | 'complaintLines'>;

/**
 * A page of the register of a month (C6.1): one query for the list, narrowed and sorted whole, and one batch for the lines
 * shown. What only a ticket tells narrows and sorts the page.
 */
export async function readRegister(tickets: Reads, wish: RegisterWish, reader: Reader): Promise<ShownRegister> {
  const { complaints, last } = await tickets.complaintList(wish.month, wish.after);
  const narrowed = narrow(complaints, wish, reader);
  const page = Math.min(wish.page, Math.max(1, Math.ceil(narrowed.length / PAGE)));
  const from = (page - 1) * PAGE;
  const shown = narrowed.slice(from, from + PAGE);
  const lines = (await tickets.complaintLines(shown.map(({ number }) => number))).map((line) =>
    registerView(line, reader.zone),
  );
  const fitting = lines.filter(({ status }) => wish.status === '' || status === wish.status);
  return {
    lines: onPage(fitting, wish, reader),
    listed: complaints.length,
    narrowed: narrowed.length,
    ...(last !== undefined && { last }),
    from,
    to: from + shown.length,
    page,
  };
}
