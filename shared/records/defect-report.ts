import type { Bilingual, Category } from '../regulation/words.ts';
import type { DefectReportFields } from '../tickets/commands.ts';
import type { CustomerDetails, TicketFile } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';
import { actsOf, staffIdOf } from './acts.ts';
import type { StaffNames } from './staff-names.ts';

/** 产品质量缺陷报告单 (B2.3.6) as the latest version says it. */
export interface DefectReport extends DefectReportFields {
  readonly number: string;
  readonly ticket: string;
  readonly category: Category | null;
  readonly customer: CustomerDetails;
  readonly reportedAt: Instant;
  readonly reportedBy: string;
}

/** What is filled in, in the order of the form. */
export const DEFECT_FIELDS: readonly { readonly field: keyof DefectReportFields; readonly label: Bilingual }[] = [
  { field: 'product', label: { zh: '产品名称', en: 'Product' } },
  { field: 'model', label: { zh: '型号规格', en: 'Model' } },
  { field: 'serial', label: { zh: '出厂编号', en: 'Serial number' } },
  { field: 'quantity', label: { zh: '数量', en: 'Quantity' } },
  { field: 'defect', label: { zh: '缺陷描述', en: 'Defect' } },
  { field: 'effect', label: { zh: '对客户的影响', en: 'Effect on the customer' } },
];

/** The latest product quality defect report of a ticket; null where there is none. Pure. */
export function defectReport(file: TicketFile, nameOf: StaffNames): DefectReport | null {
  const act = actsOf(file, 'defect.reported').at(-1);
  if (act === undefined) return null;
  const { event, entry, texts } = act;
  const filled = DEFECT_FIELDS.flatMap(({ field }) => (texts[field] === undefined ? [] : [[field, texts[field]]]));
  const by = staffIdOf(entry);
  return {
    product: '',
    defect: '',
    ...Object.fromEntries(filled),
    number: event.report,
    ticket: file.ticket.number,
    category: file.ticket.category,
    customer: file.record.customer,
    reportedAt: entry.at,
    reportedBy: by === undefined ? '' : nameOf(by),
  };
}
