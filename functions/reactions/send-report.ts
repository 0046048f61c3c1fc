import type { RulesInForce } from '../../shared/desk/rules-in-force.ts';
import { composeLetter } from '../../shared/letters/compose-letter.ts';
import { monthlyReportLetter } from '../../shared/letters/monthly-report-letter.ts';
import type { Mailer } from '../../shared/letters/sent-letters.ts';
import { centreName } from '../../shared/letters/signature.ts';
import type { CompanyWords } from '../../shared/letters/words/company-words.ts';
import type { FrozenReports } from '../../shared/reports/frozen-report.ts';
import type { ReportLetters, ReportOrder } from '../../shared/reports/report-letters.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { StaffDirectory } from '../../shared/staff/staff.ts';
import { persistently } from './persistently.ts';

export interface SendReportDeps {
  readonly reports: FrozenReports & ReportLetters;
  readonly staff: Pick<StaffDirectory, 'byId'>;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly supportAddress: string;
  /** The letters that the company worded. */
  letterWords?(): Promise<CompanyWords>;
  rulesInForce?(): Promise<Pick<RulesInForce, 'departments' | 'signature'>>;
  now(): Date;
  wait(ms: number): Promise<unknown>;
}

/** E1.8.2#28: mails a frozen report to one person, once. A crash between sending and recording it sends it again at most. */
export async function sendReport(deps: SendReportDeps, order: ReportOrder, holder: string): Promise<void> {
  const { reports, staff, mailer, publicUrl, supportAddress, now } = deps;
  const { report: month, to } = order;
  const [frozen, member] = [await reports.find(month), await staff.byId(to)];
  if (frozen === null) throw new Error(`There is no frozen report of ${month}`);
  if (!member?.active) {
    logger.warn('Whom a report was for has left', { report: frozen.number });
    return;
  }
  if (!(await reports.claim({ month, to, holder, now: now() }))) return;
  const [words, rules] = await Promise.all([deps.letterWords?.(), deps.rulesInForce?.()]);
  const letter = monthlyReportLetter(frozen, `${publicUrl}/desk/reports/${month}`, {
    language: member.language,
    words,
    ...rules,
  });
  const raw = await composeLetter('report', letter, {
    from: { name: centreName(member.language, rules?.departments), address: supportAddress },
    to: [{ name: member.name, address: member.email }],
    references: [],
    eventHeader: `${frozen.number}/${to}`,
  });
  await mailer.send({ raw, from: supportAddress, to: [member.email] });
  await persistently(() => reports.recordSent(month, to), deps.wait);
}
