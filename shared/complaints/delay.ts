import type { Draft } from '../tickets/draft.ts';
import { InvalidFields } from '../tickets/errors.ts';
import type { EntryTexts } from '../tickets/events.ts';
import { waiveDuties } from '../tickets/settle-duties.ts';
import type { Instant, OwedDuty, Ticket } from '../tickets/ticket.ts';
import { tellByPhone } from './phone-notice.ts';

/** What the paper form's "degree of resolution" says of a promise that was not kept. */
const LATE_DEGREE = '逾期 late';

const isPromise = ({ duty }: OwedDuty) => duty === 'answer' || duty === 'promised-resolution';

/** A5.4.3: the department's answer, or what it promised, that is late and not answered for yet. */
export const latePromises = ({ duties }: Pick<Ticket, 'duties'>): OwedDuty[] =>
  duties.filter((owed) => isPromise(owed) && owed.state === 'missed');

function refuseCause(): never {
  throw new InvalidFields([
    { pointer: '/delayCause', detail: 'Nothing is late that is not explained yet: leave the cause of a delay away.' },
  ]);
}

/**
 * A5.4.3, E1.8.2#24–25, ours:T6: a new promise after a miss. The customer is told until when, and why where the cause is given;
 * without it the cause is asked for (`delayUnexplained`) until an answer or a line of the supervision log brings it.
 * The supervision log gets its line by itself; the missed promise is replaced by the new one and stays a miss.
 * @param late what was missed before the answer
 * @returns the texts of the log's line
 */
export function tellOfDelay(
  draft: Draft,
  late: readonly OwedDuty[],
  { until, delayCause }: { until: Instant; delayCause: string | undefined },
): EntryTexts {
  if (late.length === 0 && delayCause === undefined) return {};
  if (late.length === 0 && !draft.ticket.delayUnexplained) refuseCause();
  const duties = [...new Set(late.map(({ duty }) => duty))];
  const due = late.map((owed) => owed.due).sort()[0];
  draft.add({ type: 'delay.told', until, duties, explained: delayCause !== undefined });
  if (!draft.ticket.byMail) tellByPhone(draft, 'delay');
  if (due !== undefined) draft.add({ type: 'supervision.logged', from: due, to: draft.now });
  if (duties.includes('promised-resolution')) waiveDuties(draft, 'replaced', ['promised-resolution']);
  return {
    ...(due !== undefined && { degree: LATE_DEGREE }),
    ...(delayCause !== undefined && { delayCause, note: delayCause }),
  };
}

/** E1.8.2#24: the officer finds the cause; the customer is told it with the time that was promised last. */
export function explainDelay(draft: Draft, delayCause: string | undefined): EntryTexts {
  if (delayCause === undefined) return {};
  const { duties, delayUnexplained } = draft.ticket;
  const late = latePromises({ duties });
  if (!delayUnexplained && late.length === 0) refuseCause();
  const promise = duties.findLast(({ duty, state }) => duty === 'promised-resolution' && state === 'open');
  draft.add({
    type: 'delay.told',
    until: promise?.due ?? null,
    duties: [...new Set(late.map(({ duty }) => duty))],
    explained: true,
  });
  if (!draft.ticket.byMail) tellByPhone(draft, 'delay');
  return { delayCause };
}
