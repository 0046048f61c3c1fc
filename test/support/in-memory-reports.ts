import { BeingSent, CLAIM_SECONDS } from '../../shared/letters/sent-letters.ts';
import type { FrozenReport, FrozenReports } from '../../shared/reports/frozen-report.ts';
import type { ReportClaim, ReportLetters } from '../../shared/reports/report-letters.ts';

export class InMemoryReports implements FrozenReports, ReportLetters {
  readonly frozen = new Map<string, FrozenReport>();
  readonly #letters = new Map<string, { readonly holder: string; readonly until: number } | 'sent'>();

  async find(month: string): Promise<FrozenReport | null> {
    return this.frozen.get(month) ?? null;
  }

  async freeze(report: FrozenReport): Promise<FrozenReport> {
    const { month } = report.report;
    const kept = this.frozen.get(month) ?? report;
    this.frozen.set(month, kept);
    return kept;
  }

  async claim({ month, to, holder, now }: ReportClaim): Promise<boolean> {
    const known = this.#letters.get(`${month} ${to}`);
    if (known === 'sent') return false;
    if (known !== undefined && known.holder !== holder && known.until >= now.getTime()) throw new BeingSent('At it.');
    this.#letters.set(`${month} ${to}`, { holder, until: now.getTime() + CLAIM_SECONDS * 1000 });
    return true;
  }

  async recordSent(month: string, to: string): Promise<void> {
    this.#letters.set(`${month} ${to}`, 'sent');
  }
}
