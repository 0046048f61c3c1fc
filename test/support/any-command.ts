import { HANDLING_MODES } from '../../shared/regulation/complaint-classes.ts';
import { typeOfCategory } from '../../shared/regulation/routing.ts';
import { CATEGORIES, DEPARTMENTS, URGENCIES } from '../../shared/regulation/words.ts';
import type { Command } from '../../shared/tickets/commands.ts';
import type { SentPurpose } from '../../shared/tickets/events/conversation-events.ts';
import type { Entry, TicketEvent } from '../../shared/tickets/events.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import type { Dice } from './dice.ts';

/** Whatever somebody writes in these stories; nothing of it may turn up in an event. */
export const WRITTEN = 'Wang Wei 王伟 <wei@harbour.example> said: call 139 0000 1000';

const ERASURE = 'erasure.20261122T032018.9f3c';

const later = (now: string, hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

interface Story {
  readonly ticket: Ticket;
  readonly entries: readonly Entry[];
}

/** What a mail that an event asks for is for. */
function purposeOf(event: TicketEvent): SentPurpose | undefined {
  if (event.type === 'contact.recorded' && event.delivery === 'pending') return 'contact';
  if (event.type === 'complaint.apologised' && event.delivery === 'pending') return 'apology';
  if (event.type === 'complaint.result-told' && event.delivery === 'pending') return 'result-notice';
  if (event.type !== 'duty.opened') return undefined;
  return event.duty === 'report-to-head' || event.duty === 'report-to-leadership' ? event.duty : undefined;
}

interface Mail {
  readonly letter: string;
  readonly entry: number;
  readonly purpose?: SentPurpose;
}

/** The mails that a ticket's entries asked for, by the letter's id. */
function mailsOf(entries: readonly Entry[]): Mail[] {
  return entries.flatMap(({ version, events }) =>
    events.flatMap((event) => {
      const purpose = purposeOf(event);
      if (purpose !== undefined) return [{ letter: `${purpose}.${version}`, purpose, entry: version }];
      return event.type === 'delay.told' ? [{ letter: `delay.${version}`, entry: version }] : [];
    }),
  );
}

/** What people, letters and procedures may do to a ticket at an instant, in order or not. */
export function anyCommand({ roll, pick }: Dice, { ticket, entries }: Story, now: string): Command {
  const { round, version } = ticket;
  const text = WRITTEN;
  const channel = ticket.byMail && roll(2) === 0 ? 'email' : pick(['phone', 'on-site', 'fax'] as const);
  const delay = roll(4) === 0 ? { delayCause: text } : {};
  const mails = mailsOf(entries);
  const mail = pick([...mails, ...mails.slice(-2), { letter: 'receipt.1', entry: 1 }]);
  const sent = mails.flatMap((one) => (one.purpose === undefined ? [] : [{ ...one, purpose: one.purpose }]));
  const category = pick(CATEGORIES);
  // Ends a story, so few have it.
  if (ticket.status === 'closed' && roll(40) === 0)
    return { name: 'begin-erasure', order: ERASURE, because: 'request' };
  if (ticket.erasure !== undefined) {
    const counts = { texts: 1, messages: 1, letters: 1, files: 0, mails: 0 };
    return { name: 'finish-erasure', order: ERASURE, counts };
  }
  const makers: readonly (() => Command)[] = [
    () => ({ name: 'contacts', channel, note: text, ...(roll(2) === 0 && { agreed: true }) }),
    () => ({ name: 'contacts', channel, note: text }),
    () => ({
      name: 'answer',
      expectedResolutionAt: later(now, 1 + roll(96)),
      measures: text,
      signedBy: text,
      ...delay,
    }),
    () => ({ name: 'supervision', from: later(now, -9), to: now, degree: text, note: text, ...delay }),
    () => ({ name: 'resolution', result: text, ...(roll(3) > 0 && { cause: text }) }),
    () => ({ name: 'resolution', result: text, causeCode: pick(['design', 'own-code']) }),
    () => ({ name: 'apology', channel, note: text }),
    () => ({
      name: 'judgement',
      justified: roll(2) === 0,
      reason: text,
      handling: pick(HANDLING_MODES),
      content: 'handling',
      special: true,
    }),
    () => ({ name: 'result-notice', channel, note: text }),
    () => ({ name: 'closing', ...(roll(2) === 0 && { reason: text }) }),
    () => ({ name: 'closing' }),
    () => ({ name: 'closing' }),
    () => ({ name: 'reopening', reason: text }),
    () => ({ name: 'reopening' }),
    () => ({ name: 'resolution', result: text }),
    () => ({ name: 'satisfaction', ...(roll(3) > 0 && { score: 1 + roll(5) }), comment: text }),
    () => ({
      name: 'classification',
      type: typeOfCategory(category),
      category,
      urgency: pick(URGENCIES),
      reason: text,
      content: 'delivery-cycle',
      repeatOf: 'NR510201A-2026-000099',
    }),
    () => ({ name: 'routing', department: pick(DEPARTMENTS), assignee: pick(['staff-1', 'staff-2']), reason: text }),
    () => ({ name: 'waiting', on: ticket.waitingSince === undefined, reason: text }),
    () => ({ name: 'crisis', reason: text }),
    () => ({ name: 'charge', charge: pick(['free', 'paid'] as const), note: text }),
    () => ({ name: 'charge-confirmation', confirmed: roll(2) === 0, note: text }),
    () => ({ name: 'release', reason: text }),
    () => ({ name: 'contacts', channel: 'phone', note: text, roundTheClock: roll(3) > 0 }),
    () => ({ name: 'contacts', channel: 'phone', note: text, with: 'dealer' }),
    () => ({ name: 'experts', reason: text }),
    () => ({ name: 'experts-answer', agreed: roll(2) === 0, note: text }),
    () => ({ name: 'defect-report', product: text, model: text, defect: text, effect: text }),
    () => ({ name: 'visit-rating', score: 1 + roll(5), comment: text }),
    ...sent.slice(-3).map(({ purpose, entry }): (() => Command) => () => ({ name: 'mail-accepted', purpose, entry })),
    () => ({ name: 'mail-bounced', address: pick(['dead', 'for-now'] as const), ...mail }),
    () => ({ name: 'mail-complained', letter: mail.letter }),
    () => ({ name: 'letter-withheld', letter: mail.letter, because: 'address-limit' }),
    () => ({ name: 'customer-wrote', messageId: `m-${version}` }),
    () => ({ name: 'customer-reopened', messageId: `m-${version}`, reason: text }),
    () => ({ name: 'split-message', messageId: 'm-1', to: 'NR510201A-2026-000098' }),
    () => ({ name: 'ask-code', nonce: `n${version}` }),
    () => ({ name: 'revoke-links', reason: text }),
    () => ({ name: 'ask-survey' }),
    () => ({ name: 'remind-survey' }),
    () => ({ name: 'ask-phone' }),
    () => ({ name: 'customer-answered', round, score: 1 + roll(5), comment: text, replaces: roll(2) === 0 }),
    ...Array.from({ length: 4 }, () => () => capaCommand({ roll, pick }, ticket, now)),
  ];
  return pick(makers)();
}

function capaCommand({ roll, pick }: Dice, { capa }: Ticket, now: string): Command {
  const acts = {
    analysis: () =>
      ({
        step: 'analysis',
        cause: WRITTEN,
        causeCode: 'supplier',
        customerCause: roll(5) === 0,
        onSite: roll(2) === 0,
      }) as const,
    'on-site': () => ({ step: 'on-site', visitedAt: now, findings: WRITTEN }) as const,
    countermeasure: () =>
      ({ step: 'countermeasure', measure: WRITTEN, responsible: 'staff-1', due: later(now, 24 * 5) }) as const,
    result: () => ({ step: 'result', result: WRITTEN }) as const,
    verification: () => ({ step: 'verification', effective: roll(2) === 0, note: WRITTEN }) as const,
    recurrence: () => ({ step: 'recurrence', inTicket: 'NR510201A-2026-000097' }) as const,
  };
  const stage = capa === undefined || capa.stage === 'closed' ? 'recurrence' : capa.stage;
  return { name: 'capa', act: roll(5) === 0 ? pick(Object.values(acts))() : acts[stage]() };
}
