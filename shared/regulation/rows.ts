import type { Bilingual } from './words.ts';

/** A system that the texts describe: a row of the regulations' index. */
export interface RegulationRow {
  readonly row: `T${number}`;
  readonly title: Bilingual;
  /** As the index writes them: single clauses and ranges, and a row that stands on another one's clauses. */
  readonly clauses: string;
  /** The row also holds decisions of this product, cited as `ours:T7`. */
  readonly ours: boolean;
}

/** T1–T15: the ticket, from intake to satisfaction. */
export const REGULATION_ROWS: readonly RegulationRow[] = [
  {
    row: 'T1',
    title: { zh: '各渠道受理', en: 'Intake, every channel' },
    clauses: 'A5.2 B2.3.1 B2.3.3 B2.3.13 B4.6.4 C5.1.2 C5.2 E1.8.2#1',
    ours: true,
  },
  { row: 'T2', title: { zh: '客户问题记录', en: 'Customer issue record' }, clauses: 'A5.3.1 A5.3.2 A7.1', ours: false },
  {
    row: 'T3',
    title: { zh: '类型与转办', en: 'Types and routing' },
    clauses: 'A3.2–A3.5 A5.1 A5.4.2 A5.5.2 B2.3.4–B2.3.9',
    ours: true,
  },
  {
    row: 'T4',
    title: { zh: '紧迫程度与时限', en: 'Urgency and its duties' },
    clauses: 'A5.3.3 A5.4.2#1–3 A5.5.2#1–3',
    ours: false,
  },
  {
    row: 'T5',
    title: { zh: '部门答复', en: 'Department’s answer' },
    clauses: 'A5.4.2 A5.4.3 A5.5.2 E1.8.2#14',
    ours: false,
  },
  {
    row: 'T6',
    title: { zh: '督办', en: 'Supervision' },
    clauses: 'A5.4.3 E1.8.2#23 E1.8.2#24 E1.8.2#25',
    ours: true,
  },
  { row: 'T7', title: { zh: '每单一个定时', en: 'One deadline timer per ticket' }, clauses: 'T4', ours: true },
  { row: 'T8', title: { zh: '投诉办理', en: 'Complaints' }, clauses: 'A3.1 A5.5.1 A5.5.3', ours: true },
  { row: 'T9', title: { zh: '投诉分类', en: 'Complaint classes' }, clauses: 'C5.1.1–C5.1.5', ours: false },
  { row: 'T10', title: { zh: '客户投诉一览表', en: 'Complaint register' }, clauses: 'C5.2 C6.1', ours: true },
  { row: 'T11', title: { zh: '纠正及预防措施', en: 'CAPA' }, clauses: 'C5.2–C5.5', ours: true },
  {
    row: 'T12',
    title: { zh: '危机与重复投诉', en: 'Crisis and repeated complaints' },
    clauses: 'B2.3.10 E1.8.2#16',
    ours: false,
  },
  {
    row: 'T13',
    title: { zh: '满意度回访', en: 'Satisfaction follow-up' },
    clauses: 'A5.5.4 B2.3.11 B2.3.12',
    ours: true,
  },
  {
    row: 'T14',
    title: { zh: '客户问题回馈记录', en: 'Feedback record' },
    clauses: 'A7.2 B2.3.11 E1.8.2#26',
    ours: false,
  },
  {
    row: 'T15',
    title: { zh: '客服月报', en: 'Monthly service report' },
    clauses: 'E1.8.2#27 E1.8.2#28 B2.3.14',
    ours: true,
  },
];

const clausesIn = (row: RegulationRow): string => {
  const other = REGULATION_ROWS.find((one) => one.row === row.clauses);
  return other === undefined ? row.clauses : clausesIn(other);
};

/** What a row holds to: its clauses as the index writes them, and its own decisions. */
export function heldBy(row: RegulationRow): string {
  return `${clausesIn(row)}${row.ours ? ` ours:${row.row}` : ''}`;
}
