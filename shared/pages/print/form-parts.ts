import { dateFormat } from '../../calendar/date-format.ts';
import type { DepartmentNames } from '../../regulation/department-names.ts';
import type { Language } from '../../regulation/words.ts';
import type { CustomerDetails } from '../../tickets/store.ts';
import { type Html, html, type Insert } from '../html.ts';
import { PRINT_WORDS } from './print-words.ts';

/** Who reads the form, and on which clock its dates stand. */
export interface Reader {
  readonly language: Language;
  /** IANA zone of the company. */
  readonly zone: string;
  /** The departments' names, where the company chose them. */
  readonly departments?: DepartmentNames | undefined;
}

/** `2026年11月23日 09:00`, `23 November 2026 at 09:00`: on the company's clock. */
export function dateTime(at: string, { language, zone }: Reader): string {
  const format = dateFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return format.format(Date.parse(at));
}

export function dateOnly(at: string, { language, zone }: Reader): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return dateFormat(locale, { timeZone: zone, dateStyle: 'long' }).format(Date.parse(at));
}

interface CellShape {
  readonly span?: number;
  readonly kind?: 'long' | 'middle';
}

/** A cell: its printed label, then what was filled in. */
export function cell(label: string, value: Insert, { span = 1, kind }: CellShape = {}): Html {
  const printed = label.endsWith('?') ? label : `${label}:`;
  return html`<td colspan="${span}" class="${kind}"><span class="label">${printed}</span> <span class="value">${value}</span></td>`;
}

export const row = (...cells: readonly Html[]): Html => html`<tr class="row">${cells}</tr>`;

/** Boxes as on paper, the one that applies ticked. */
export function choices<T extends string>(options: Readonly<Record<T, string>>, chosen: T | null): Html[] {
  return Object.entries<string>(options).map(
    ([option, label]) => html`<span class="choice">${option === chosen ? '☑' : '☐'} ${label}</span>`,
  );
}

/** A company by its name, anybody else by their own. */
export const customerName = ({ company, contact }: CustomerDetails): string => company ?? contact;

/** 联系电话(传真、Email): what is known of it; what is not applicable is struck through (B4.4.3). */
export function reachedBy({ phone, fax, email }: CustomerDetails, language: Language): string {
  const words = PRINT_WORDS[language];
  const ways = [phone, fax && `${words.fax} ${fax}`, email].filter((way) => way !== undefined && way !== '');
  return ways.length === 0 ? '——' : ways.join(language === 'zh' ? '、' : ', ');
}

/** Details as given, with the names of what is attached. */
export function detailsOf(
  { subject, details, attachments }: { subject: string; details: string; attachments: readonly string[] },
  language: Language,
): Html {
  const text = details.trim() === subject.trim() ? details : `${subject}\n${details}`;
  const files = attachments.join(language === 'zh' ? '、' : ', ');
  return html`
${text}${files !== '' && html`<p class="files">${PRINT_WORDS[language].attached}: ${files}</p>`}`;
}
