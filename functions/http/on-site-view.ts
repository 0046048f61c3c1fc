import { type ActOf, actsOf, staffIdOf } from '../../shared/records/acts.ts';
import { defectReport } from '../../shared/records/defect-report.ts';
import type { TicketEventType } from '../../shared/tickets/events.ts';
import type { TicketFile } from '../../shared/tickets/store.ts';

function last<T extends TicketEventType, V extends object>(file: TicketFile, type: T, view: (act: ActOf<T>) => V) {
  const act = actsOf(file, type).at(-1);
  return act === undefined ? null : { ...view(act), at: act.entry.at, by: staffIdOf(act.entry) ?? act.entry.by.kind };
}

/** People asked for and what became of it, the defect report, the rating of the latest visit, talks with a dealer (B2.3.5–B2.3.9). */
export function onSiteOf(file: TicketFile) {
  const asked = last(file, 'experts.asked', ({ event: { departments }, texts }) => ({
    departments,
    reason: texts.reason ?? null,
  }));
  const answered = last(file, 'experts.answered', ({ event: { agreed }, texts }) => ({
    agreed,
    note: texts.note ?? null,
  }));
  return {
    experts: asked && { ...asked, answer: file.ticket.expertsAsked ? null : answered },
    defectReport: defectReport(file, (id) => id),
    visitUnrated: file.ticket.visitUnrated ?? false,
    visitRating: last(file, 'visit.rated', ({ event: { score }, texts }) => ({
      score,
      comment: texts.comment ?? null,
    })),
    dealerContacts: actsOf(file, 'dealer.contacted').map(({ event: { channel }, texts, entry }) => ({
      channel,
      note: texts.note ?? null,
      at: entry.at,
      by: staffIdOf(entry) ?? entry.by.kind,
    })),
  };
}
