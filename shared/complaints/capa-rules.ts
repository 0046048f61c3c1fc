import { addHours } from '../calendar/company-day.ts';
import { CAPA_RULES, CAPA_STAGES, type CapaStage } from '../regulation/capa.ts';
import { REGULATION_VERSION } from '../regulation/clause.ts';
import type { Draft } from '../tickets/draft.ts';
import { InvalidFields, NotAllowed, OutOfOrder } from '../tickets/errors.ts';
import type { Actor, EntryTexts } from '../tickets/events.ts';
import type { CommandOf } from '../tickets/rules/rule.ts';
import type { Instant } from '../tickets/ticket.ts';
import { type Capa, type CapaAct, type CapaAgain, capaNumber } from './capa.ts';
import { tellByPhone } from './phone-notice.ts';

const isStage = (step: CapaAct['step'] | Capa['stage']): step is CapaStage => CAPA_STAGES.some((one) => one === step);

/** Asks for a stage: by the table's days, or by a time that was named. */
function ask(draft: Draft, stage: CapaStage, named?: Instant): void {
  const { clause, days } = CAPA_RULES[stage];
  const { now: from, ticket } = draft;
  const times = named === undefined ? { due: addHours(from, days * 24), span: `P${days}D` } : { due: named };
  const round = ticket.capa?.round ?? 1;
  draft.add({ type: 'capa.asked', stage, round, from, ...times, clause, regulation: REGULATION_VERSION });
}

/** C5.2: a CAPA is opened with every complaint; one that was withdrawn goes on when the ticket is a complaint again. */
export function openCapa(draft: Draft): void {
  const { capa, number } = draft.ticket;
  if (capa === undefined) {
    draft.add({ type: 'capa.opened', capa: capaNumber(number), round: 1 });
    ask(draft, 'analysis');
  } else if (capa.ending === 'withdrawn') beginAgain(draft, capa, { why: 'complaint-again', from: 'analysis' });
}

/** The ticket is no complaint any more. */
export function withdrawCapa(draft: Draft): void {
  const { capa } = draft.ticket;
  if (capa !== undefined && capa.stage !== 'closed') {
    draft.add({ type: 'capa.closed', round: capa.round, ending: 'withdrawn' });
  }
}

interface Again {
  readonly why: CapaAgain;
  readonly from: CapaStage;
  readonly inTicket?: string;
}

function beginAgain(draft: Draft, { number, round }: Capa, { from, ...why }: Again): void {
  draft.add({ type: 'capa.reopened', capa: number, round: round + 1, ...why });
  ask(draft, from);
}

/** C5.3, C5.4: the customer's own cause ends it, its analysis being the reply; technical or major: somebody goes to see. */
function analyse(
  draft: Draft,
  { round }: Capa,
  act: Extract<CapaAct, { step: 'analysis' }>,
  staff: string,
): EntryTexts {
  const { cause, causeCode, customerCause = false, onSite = draft.ticket.crisisAt !== undefined } = act;
  draft.add({ type: 'capa.analysed', round, causeCode, customerCause, onSite: onSite && !customerCause, staff });
  if (customerCause) replyWithAnalysis(draft, round);
  else ask(draft, onSite ? 'on-site' : 'countermeasure');
  return { capaCause: cause };
}

/** C5.3: the analysis is the customer's reply, by mail or on the phone. */
function replyWithAnalysis(draft: Draft, round: number): void {
  draft.add({ type: 'capa.closed', round, ending: 'customer-cause' });
  if (!draft.ticket.byMail) tellByPhone(draft, 'capa-reply');
}

/** C5.3, ours:T11: what is done, by whom, by when. */
function plan(
  draft: Draft,
  { round }: Capa,
  act: Extract<CapaAct, { step: 'countermeasure' }>,
  staff: string,
): EntryTexts {
  const { measure, responsible, due } = act;
  if (due <= draft.now) throw new InvalidFields([{ pointer: '/due', detail: 'Name a time that lies ahead.' }]);
  draft.add({ type: 'capa.planned', round, responsible, due, staff });
  ask(draft, 'result', due);
  return { capaMeasure: measure };
}

/** C5.5: the centre records whether the measure works; who had a hand in it does not verify it (ours:T11). */
function verify(draft: Draft, capa: Capa, act: Extract<CapaAct, { step: 'verification' }>, staff: string): EntryTexts {
  const { effective, note } = act;
  const { round, handledBy, responsible } = capa;
  if (handledBy.includes(staff) || responsible === staff) {
    throw new NotAllowed('You had a hand in this countermeasure: somebody else verifies whether it works (C5.5).');
  }
  draft.add({ type: 'capa.verified', round, effective, staff });
  if (effective) draft.add({ type: 'capa.closed', round, ending: 'effective' });
  else beginAgain(draft, capa, { why: 'ineffective', from: 'countermeasure' });
  return { capaVerification: note };
}

function recur(draft: Draft, capa: Capa, inTicket: string): undefined {
  if (capa.ending !== 'effective' || capa.recurredIn?.includes(inTicket)) return undefined;
  beginAgain(draft, capa, { why: 'recurrence', from: 'countermeasure', inTicket });
  return undefined;
}

function checkStage(capa: Capa | undefined, step: CapaStage): asserts capa is Capa {
  if (capa === undefined) throw new OutOfOrder('Only a complaint has a corrective action.', { possible: [] });
  if (capa.stage === step) return;
  const [state, possible] = capa.stage === 'closed' ? ['closed', []] : [`waiting for its ${capa.stage}`, [capa.stage]];
  throw new OutOfOrder(`${capa.number} is ${state}: ${step} is not possible now.`, { possible });
}

const idOf = (by: Actor): string => (by.kind === 'staff' ? by.id : by.kind);

/**
 * One step of a complaint's corrective and preventive action (C5.2–C5.5). It goes on whatever became of the ticket.
 * @throws OutOfOrder naming the stage that is owed, InvalidFields, NotAllowed for a verifier who had a hand in it
 */
export function actOnCapa(draft: Draft, { act }: CommandOf<'capa'>, by: Actor): EntryTexts | undefined {
  const { capa } = draft.ticket;
  if (!isStage(act.step)) return capa && act.step === 'recurrence' ? recur(draft, capa, act.inTicket) : undefined;
  checkStage(capa, act.step);
  const { round } = capa;
  const staff = idOf(by);
  switch (act.step) {
    case 'analysis':
      return analyse(draft, capa, act, staff);
    case 'on-site':
      if (act.visitedAt > draft.now)
        throw new InvalidFields([{ pointer: '/visitedAt', detail: 'Write when the visit took place.' }]);
      draft.add({ type: 'capa.visited', round, visitedAt: act.visitedAt, staff });
      ask(draft, 'countermeasure');
      return { capaFindings: act.findings };
    case 'countermeasure':
      return plan(draft, capa, act, staff);
    case 'result':
      draft.add({ type: 'capa.carried-out', round, staff });
      ask(draft, 'verification');
      return { capaResult: act.result };
    case 'verification':
      return verify(draft, capa, act, staff);
  }
}

/** ours:T11: what a CAPA owes falls due; told once, and still owed. It climbs no ladder: nobody promised it to a customer. */
export function missCapa(draft: Draft, at: Instant): void {
  const { capa } = draft.ticket;
  if (capa === undefined || capa.stage === 'closed' || capa.missed || capa.due > at) return;
  draft.add({ type: 'capa.missed', stage: capa.stage, round: capa.round, due: capa.due, knownAt: draft.now });
}

/** When the ticket's timer has to look at the CAPA; null when nothing of it is to fall due. */
export function capaActsAt(capa: Capa | undefined): Instant | null {
  return capa === undefined || capa.stage === 'closed' || capa.missed ? null : capa.due;
}
