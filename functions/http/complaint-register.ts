import { dayOf } from '../../shared/calendar/company-day.ts';
import type { RegisterLine } from '../../shared/complaints/register-lines.ts';
import {
  CHARGE_NAMES,
  type Charge,
  CONTENT_NAMES,
  type ComplaintContent,
  HANDLING_NAMES,
  type HandlingMode,
} from '../../shared/regulation/complaint-classes.ts';
import type { Bilingual, Category, Channel, Department, Status, Urgency } from '../../shared/regulation/words.ts';
import { csvFile } from './csv.ts';

/** C6.1, C5.2: number, date, customer, content, reporting department, remarks; beside them the classes of C5.1. */
export interface RegisterView {
  readonly number: string;
  readonly date: string;
  readonly customer: string;
  readonly content: string;
  /** Who handles it. */
  readonly department: Department | null;
  /** 报告部门: who took the complaint in and reported it to the centre. */
  readonly reportedBy: Department;
  readonly remarks: string;
  readonly category: Category | null;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly status: Status;
  /** C5.1.1 */
  readonly contentClass: ComplaintContent | null;
  /** C5.1.3 */
  readonly justified: boolean | null;
  /** C5.1.4 */
  readonly handledEffectively: boolean | null;
  /** C5.1.5 */
  readonly handling: HandlingMode | null;
  readonly special: boolean;
  /** B2.3.4 */
  readonly charge: Charge | null;
  readonly chargeConfirmed: boolean | null;
  /** B2.3.10 */
  readonly crisis: boolean;
  readonly individualCase: boolean;
  readonly repeatOf: string | null;
  /** C5.2 */
  readonly capa: string | null;
  readonly capaState: 'open' | 'closed' | null;
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
    reportedBy: line.handedOnBy ?? 'customer-service',
    remarks: remarksOf(line),
    category,
    channel,
    urgency,
    status,
    ...classesOf(line),
  };
}

function classesOf({ classes = {}, capa, crisisAt, individualCase = false, repeatOf }: RegisterLine) {
  return {
    contentClass: classes.content ?? null,
    justified: classes.justified ?? null,
    handledEffectively: classes.handledEffectively ?? null,
    handling: classes.handling ?? null,
    special: classes.special ?? false,
    charge: classes.charge ?? null,
    chargeConfirmed: classes.chargeConfirmed ?? null,
    crisis: crisisAt !== undefined,
    individualCase,
    repeatOf: repeatOf ?? null,
    capa: capa?.number ?? null,
    capaState: capa === undefined ? null : capa.stage === 'closed' ? ('closed' as const) : ('open' as const),
  };
}

const inWords = (value: boolean | undefined, yes: string, no: string) =>
  value === undefined ? [] : [value ? yes : no];
const named = ({ zh, en }: Bilingual) => `${zh} ${en}`;

/** 备注: what the register's columns on paper have no room for (C5.1, B2.3.4, B2.3.10, E1.8.2#16). */
function remarksOf({ classes = {}, crisisAt, individualCase, repeatOf }: RegisterLine): string {
  const { content, handling, special, justified, handledEffectively, charge } = classes;
  return [
    ...(content === undefined ? [] : [named(CONTENT_NAMES[content])]),
    ...inWords(justified, '有理 justified', '无理 not justified'),
    ...inWords(handledEffectively, '有效处理 handled effectively', '无效处理 not handled effectively'),
    ...(handling === undefined ? [] : [named(HANDLING_NAMES[handling])]),
    ...(special ? ['特殊处理 special'] : []),
    ...(charge === undefined ? [] : [named(CHARGE_NAMES[charge])]),
    ...(crisisAt === undefined ? [] : ['专案 special case']),
    ...(individualCase ? ['个案 individual case'] : []),
    ...(repeatOf === undefined ? [] : [`同 same as ${repeatOf}`]),
  ].join('；');
}

const HEADINGS: Readonly<Record<keyof RegisterView, string>> = {
  number: '编号 Number',
  date: '日期 Date',
  customer: '客户 Customer',
  content: '投诉内容 Content',
  department: '承办部门 Department',
  reportedBy: '报告部门 Reported by',
  remarks: '备注 Remarks',
  category: '类别 Category',
  channel: '渠道 Channel',
  urgency: '紧迫程度 Urgency',
  status: '状态 Status',
  contentClass: '投诉内容分类 Class',
  justified: '有理 Justified',
  handledEffectively: '有效处理 Handled effectively',
  handling: '处理方式 Handling',
  special: '特殊处理 Special',
  charge: '有偿无偿 Charge',
  chargeConfirmed: '营销确认 Charge confirmed',
  crisis: '专案 Special case',
  individualCase: '个案 Individual case',
  repeatOf: '重复投诉 Repeats',
  capa: '纠正及预防措施 CAPA',
  capaState: '措施状态 CAPA state',
};

/** C6.1 as a file for spreadsheets. */
export function registerCsv(lines: readonly RegisterView[]): string {
  const columns = Object.keys(HEADINGS) as (keyof RegisterView)[];
  return csvFile([
    columns.map((column) => HEADINGS[column]),
    ...lines.map((line) => columns.map((column) => String(line[column] ?? ''))),
  ]);
}
