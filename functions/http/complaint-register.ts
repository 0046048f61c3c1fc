import * as z from 'zod/mini';
import { dayOf } from '../../shared/calendar/company-day.ts';
import type { Category, Channel, Department, Status, Urgency } from '../../shared/regulation/words.ts';
import type { RegisterLine } from '../../shared/tickets/store.ts';
import { csvFile } from './csv.ts';

/** A month of the company's zone: `2026-11`. */
export const Month = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Write a month like 2026-11.'));

/** The query of GET /api/complaints; without a month, the current one. */
export const RegisterRequest = z.object({
  month: z.optional(Month),
  format: z._default(z.enum(['json', 'csv']), 'json'),
});

/** C6.1, C5.2: number, date, customer, content, reporting department, remarks; beside them the classes of C5.1. */
export interface RegisterView {
  readonly number: string;
  readonly date: string;
  readonly customer: string;
  readonly content: string;
  readonly department: Department | null;
  readonly remarks: string;
  readonly category: Category | null;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly status: Status;
}

/** A line as the register reads; the customer is named by unit and contact person while they are known. */
export function registerView(line: RegisterLine, zone: string): RegisterView {
  const { number, receivedAt, customer, subject, department, category, channel, urgency, status } = line;
  return {
    number,
    date: dayOf(receivedAt, zone),
    customer: [customer?.company, customer?.contact].filter(Boolean).join(' / '),
    content: subject,
    department,
    remarks: '',
    category,
    channel,
    urgency,
    status,
  };
}

const HEADINGS: Readonly<Record<keyof RegisterView, string>> = {
  number: '编号 Number',
  date: '日期 Date',
  customer: '客户 Customer',
  content: '投诉内容 Content',
  department: '提报部门 Department',
  remarks: '备注 Remarks',
  category: '类别 Category',
  channel: '渠道 Channel',
  urgency: '紧急程度 Urgency',
  status: '状态 Status',
};

/** C6.1 as a file for spreadsheets. */
export function registerCsv(lines: readonly RegisterView[]): string {
  const columns = Object.keys(HEADINGS) as (keyof RegisterView)[];
  return csvFile([
    columns.map((column) => HEADINGS[column]),
    ...lines.map((line) => columns.map((column) => line[column] ?? '')),
  ]);
}
