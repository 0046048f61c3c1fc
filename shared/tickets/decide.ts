import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { actOnCapa } from '../complaints/capa-rules.ts';
import { followThrough } from '../complaints/follow-through.ts';
import { answerForExperts, askExperts, rateVisit, reportDefect } from '../complaints/on-site-acts.ts';
import { confirmCharge, declareCrisis, setCharge } from '../complaints/special-acts.ts';
import { waitForCustomer } from '../complaints/waiting.ts';
import type { CompanyRules } from '../regulation/company-rules.ts';
import type { Command, StaffCommand } from './commands.ts';
import { Draft } from './draft.ts';
import type { Actor, Entry, EntryTexts } from './events.ts';
import { missingForClosing } from './gates.ts';
import { passTime } from './pass-time.ts';
import { takes } from './possible.ts';
import { classify, route } from './rules/classify-and-route.ts';
import { apologise, judge, tellResult } from './rules/complaint-acts.ts';
import { logSupervision, recordContact, signAnswer } from './rules/contact-and-answer.ts';
import { askCode, customerReopened, revokeLinks } from './rules/customer-acts.ts';
import { beginErasure, finishErasure, refuseErased } from './rules/erase.ts';
import { followRules } from './rules/follow-rules.ts';
import { answeredByPhone, askPhone, askSurvey, customerAnswered, remindSurvey } from './rules/follow-up.ts';
import { letterWithheld, mailBounced, mailComplained } from './rules/mail-delivery.ts';
import { customerWrote, mailAccepted, splitMessage } from './rules/mail-events.ts';
import { release } from './rules/quarantine.ts';
import { close, reopen, resolve } from './rules/resolve-and-close.ts';
import { type CommandOf, type Rule, refuse } from './rules/rule.ts';
import type { Ticket } from './ticket.ts';

export interface Circumstances {
  readonly now: Date;
  readonly by: Actor;
  /** IANA zone of the company. */
  readonly zone: string;
  /** What the hours of duties are counted by. */
  readonly calendar: WorkingCalendar;
  /** What the company has decided within the regulations; their own tables unless told. */
  readonly rules?: CompanyRules;
}

export interface Decision {
  readonly ticket: Ticket;
  readonly entry: Entry;
  readonly texts?: EntryTexts;
}

const RULES: { readonly [N in Command['name']]: Rule<N> } = {
  classification: classify,
  routing: route,
  contacts: recordContact,
  answer: signAnswer,
  supervision: logSupervision,
  resolution: resolve,
  closing: close,
  reopening: reopen,
  apology: apologise,
  'result-notice': tellResult,
  judgement: judge,
  satisfaction: answeredByPhone,
  release,
  waiting: waitForCustomer,
  crisis: declareCrisis,
  charge: setCharge,
  'charge-confirmation': confirmCharge,
  experts: askExperts,
  'experts-answer': answerForExperts,
  'defect-report': reportDefect,
  'visit-rating': rateVisit,
  'time-passes': () => undefined,
  'mail-accepted': mailAccepted,
  'mail-bounced': mailBounced,
  'mail-complained': mailComplained,
  'letter-withheld': letterWithheld,
  'split-message': splitMessage,
  'customer-wrote': customerWrote,
  'customer-reopened': customerReopened,
  'ask-code': askCode,
  'revoke-links': revokeLinks,
  'customer-answered': customerAnswered,
  'ask-survey': askSurvey,
  'remind-survey': remindSurvey,
  'ask-phone': askPhone,
  capa: actOnCapa,
  'begin-erasure': beginErasure,
  'finish-erasure': finishErasure,
  'follow-rules': followRules,
};

const INNER: ReadonlySet<string> = new Set<Command['name']>([
  'time-passes',
  'mail-accepted',
  'mail-bounced',
  'mail-complained',
  'letter-withheld',
  'split-message',
  'customer-wrote',
  'customer-reopened',
  'ask-code',
  'revoke-links',
  'customer-answered',
  'ask-survey',
  'remind-survey',
  'ask-phone',
  'capa',
  'begin-erasure',
  'finish-erasure',
  'follow-rules',
]);

const isStaffCommand = (command: Command): command is StaffCommand => !INNER.has(command.name);

function checkOrder(ticket: Ticket, command: Command): void {
  if (!isStaffCommand(command) || takes(ticket, command.name)) return;
  const missing = command.name === 'closing' && ticket.status === 'resolved' ? missingForClosing(ticket) : [];
  const lacking = missing.length > 0 ? `; ${missing.join(', ')} missing` : '';
  refuse(ticket, `${command.name} is not possible while the ticket is ${ticket.status}${lacking}.`, missing);
}

const applyRule = <N extends Command['name']>(draft: Draft, command: CommandOf<N>, by: Actor) =>
  (RULES[command.name as N] as Rule<N>)(draft, command, by);

/**
 * Decides a command on a ticket: what happened, and the ticket afterwards. Whatever fell due before is missed first,
 * so that nothing late counts as kept. Pure.
 * @returns null when the command changes nothing (already done, nothing due)
 * @throws OutOfOrder, InvalidFields, AlreadyAnswered, NotAllowed
 */
export function decide(ticket: Ticket, command: Command, { now, by, ...rules }: Circumstances): Decision | null {
  if (ticket.erasure !== undefined && refuseErased(ticket, command)) return null;
  const at = now.toISOString();
  const draft = new Draft(ticket, { now: at, ...rules });
  passTime(draft);
  checkOrder(draft.ticket, command);
  const texts = applyRule(draft, command, by);
  followThrough(draft, by);
  // What the command opened may lie in the past already (contract: missed at once, with knownAt).
  passTime(draft, at);
  if (draft.events.length === 0) return null;
  const version = ticket.version + 1;
  const entry: Entry = { number: ticket.number, version, at, by, events: draft.events };
  return { ticket: { ...draft.ticket, version }, entry, ...(texts !== undefined && { texts }) };
}
