import { dayOf } from '../../../shared/calendar/company-day.ts';
import type { ListedComplaint, TicketStore } from '../../../shared/tickets/store.ts';
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
  /** Whether only this page is in its order, not all of them. */
  readonly sortedHere: boolean;
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

/** What the list of a month is ordered by, without reading a ticket; who complained and where it stands is not in it. */
const IN_LIST: Readonly<Record<Column, ((listed: ListedComplaint, zone: string) => string) | null>> = {
  number: ({ number }) => number,
  date: ({ receivedAt }, zone) => dayOf(receivedAt, zone),
  content: ({ subject }) => subject,
  department: ({ department }) => department ?? '',
  category: ({ category }) => category ?? '',
  urgency: ({ urgency }) => urgency,
  customer: null,
  status: null,
};

const inOrder =
  <T>(of: (item: T) => string, down: boolean) =>
  (a: T, b: T) =>
    of(a).localeCompare(of(b)) * (down ? -1 : 1);

function narrow(listed: readonly ListedComplaint[], { department, status, column, down }: RegisterWish, zone: string) {
  const of = IN_LIST[column];
  const narrowed = listed
    .filter((line) => department === '' || line.department === department)
    .filter(({ isClosed }) => status === '' || isClosed === (status === 'closed'));
  return of === null ? narrowed : narrowed.toSorted(inOrder((line) => of(line, zone), down));
}

type Reads = Pick<TicketStore, 'complaintList' | 'complaintLines'>;

/**
 * A page of the register of a month (C6.1): one query for the list, narrowed and sorted whole, and one batch for the lines
 * shown. What only a ticket tells narrows and sorts the page.
 */
export async function readRegister(
  tickets: Reads,
  wish: RegisterWish,
  { zone }: { zone: string },
): Promise<ShownRegister> {
  const { complaints, last } = await tickets.complaintList(wish.month, wish.after);
  const narrowed = narrow(complaints, wish, zone);
  const page = Math.min(wish.page, Math.max(1, Math.ceil(narrowed.length / PAGE)));
  const from = (page - 1) * PAGE;
  const shown = narrowed.slice(from, from + PAGE);
  const lines = (await tickets.complaintLines(shown.map(({ number }) => number))).map((line) =>
    registerView(line, zone),
  );
  const fitting = lines.filter(({ status }) => wish.status === '' || status === wish.status);
  const isInList = IN_LIST[wish.column] !== null;
  return {
    lines: isInList ? fitting : fitting.toSorted(inOrder((line) => String(line[wish.column] ?? ''), wish.down)),
    listed: complaints.length,
    narrowed: narrowed.length,
    ...(last !== undefined && { last }),
    from,
    to: from + shown.length,
    page,
    sortedHere: !isInList && shown.length < narrowed.length,
  };
}
