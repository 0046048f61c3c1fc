import type { CapaStage } from '../regulation/capa.ts';
import type { Entry, EntryTexts, EventOf, TicketEvent } from '../tickets/events.ts';
import type { TicketFile } from '../tickets/store.ts';
import type { Instant } from '../tickets/ticket.ts';

/** A stage's deadline as it came about, and what became of it. */
export interface CapaDeadline {
  readonly stage: CapaStage;
  readonly round: number;
  readonly clause: string;
  readonly regulation: string;
  readonly from: Instant;
  readonly span?: string;
  readonly due: Instant;
  readonly state: 'open' | 'kept' | 'missed' | 'waived';
  readonly doneAt?: Instant;
}

const STAGE_OF: Readonly<Partial<Record<TicketEvent['type'], CapaStage>>> = {
  'capa.analysed': 'analysis',
  'capa.visited': 'on-site',
  'capa.planned': 'countermeasure',
  'capa.carried-out': 'result',
  'capa.verified': 'verification',
};

type Placed = {
  readonly event: TicketEvent;
  readonly at: Instant;
  readonly by: Entry['by'];
  readonly texts: EntryTexts;
};

const eventsOf = ({ entries, texts }: Pick<TicketFile, 'entries' | 'texts'>): Placed[] =>
  entries.flatMap(({ version, at, by, events }) =>
    events.map((event) => ({ event, at, by, texts: texts[version] ?? {} })),
  );

function settled(deadline: CapaDeadline, { event, at }: Placed): CapaDeadline {
  if (event.type === 'capa.missed') return { ...deadline, state: 'missed' };
  if (event.type === 'capa.closed')
    return deadline.doneAt || deadline.state !== 'open' ? deadline : { ...deadline, state: 'waived' };
  if (STAGE_OF[event.type] !== deadline.stage) return deadline;
  return { ...deadline, state: deadline.state === 'missed' ? 'missed' : 'kept', doneAt: at };
}

function deadlinesOf(placed: readonly Placed[]): CapaDeadline[] {
  const deadlines: CapaDeadline[] = [];
  for (const one of placed) {
    if (one.event.type === 'capa.asked') {
      const { type: _, ...asked } = one.event;
      deadlines.push({ ...asked, state: 'open' });
    } else {
      const last = deadlines.pop();
      if (last !== undefined) deadlines.push(settled(last, one));
    }
  }
  return deadlines;
}

const actor = (by: Entry['by']): string => (by.kind === 'staff' ? by.id : by.kind === 'machine' ? by.name : by.kind);

/** What was written at one event of the CAPA; texts are gone once they were erased. */
function acts<T extends TicketEvent['type'], V extends object>(
  placed: readonly Placed[],
  type: T,
  view: (event: EventOf<T>, texts: EntryTexts) => V,
) {
  return placed
    .filter((one): one is Placed & { event: EventOf<T> } => one.event.type === type)
    .map(({ event, texts, at, by }) => ({ ...view(event, texts), at, by: actor(by) }));
}

/** 纠正及预防措施报告 (C5.2–C5.5): a complaint's CAPA with all that was written on it, told from its events; null without one. */
export function capaView(file: Pick<TicketFile, 'ticket' | 'entries' | 'texts'>) {
  const { ticket } = file;
  const { capa } = ticket;
  if (capa === undefined) return null;
  const placed = eventsOf(file);
  const { number, round, stage, due, missed = false, causeCode, responsible, ending, closedAt, recurredIn = [] } = capa;
  return {
    number,
    ticket: ticket.number,
    department: ticket.department,
    state: stage === 'closed' ? ('closed' as const) : ('open' as const),
    stage,
    round,
    due: stage === 'closed' ? null : due,
    overdue: stage !== 'closed' && missed,
    causeCode: causeCode ?? null,
    responsible: responsible ?? null,
    ending: ending ?? null,
    closedAt: closedAt ?? null,
    recurredIn,
    possible: stage === 'closed' ? [] : [stage],
    deadlines: deadlinesOf(placed),
    analyses: acts(placed, 'capa.analysed', (event, texts) => ({
      round: event.round,
      cause: texts.capaCause ?? null,
      causeCode: event.causeCode,
      customerCause: event.customerCause,
      onSite: event.onSite,
    })),
    visits: acts(placed, 'capa.visited', ({ round: of, visitedAt }, texts) => ({
      round: of,
      visitedAt,
      findings: texts.capaFindings ?? null,
    })),
    countermeasures: acts(placed, 'capa.planned', (event, texts) => ({
      round: event.round,
      measure: texts.capaMeasure ?? null,
      responsible: event.responsible,
      due: event.due,
    })),
    results: acts(placed, 'capa.carried-out', ({ round: of }, texts) => ({
      round: of,
      result: texts.capaResult ?? null,
    })),
    verifications: acts(placed, 'capa.verified', ({ round: of, effective }, texts) => ({
      round: of,
      effective,
      note: texts.capaVerification ?? null,
    })),
    reopenings: acts(placed, 'capa.reopened', ({ round: to, why, inTicket }) => ({ round: to, why, inTicket })),
  };
}
