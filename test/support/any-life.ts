import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import { typeOfCategory } from '../../shared/regulation/routing.ts';
import { CATEGORIES, CHANNELS, URGENCIES } from '../../shared/regulation/words.ts';
import { AlreadyAnswered, InvalidFields, NotAllowed, OutOfOrder } from '../../shared/tickets/errors.ts';
import type { Actor } from '../../shared/tickets/events.ts';
import { nextTimerAt } from '../../shared/tickets/next-due.ts';
import { Life, MONDAY_9, OFFICER, ZONE } from './a-ticket.ts';
import { anyCommand } from './any-command.ts';
import type { Dice } from './dice.ts';

const HOUR_MS = 3_600_000;
const REFUSALS = [AlreadyAnswered, InvalidFields, NotAllowed, OutOfOrder];

const actors: readonly Actor[] = [
  OFFICER,
  { kind: 'staff', id: 'staff-1', roles: ['handler'] },
  { kind: 'staff', id: 'staff-2', roles: ['department-head', 'customer-service-head'] },
];

/**
 * Some days off, some not: what the company may decide about its calendar while tickets are open. Not by the dice, so
 * that the stories which they tell stay the same.
 */
function changeCalendar(life: Life, at: number): void {
  const { version } = life.ticket;
  if (version % 9 > 0) return;
  const holidays = Array.from({ length: version % 4 }, (_, day) => dayAfter(MONDAY_9, 2 * day + (version % 5)));
  life.calendar = { ...ROUND_THE_CLOCK, zone: ZONE, holidays };
  life.follows(at);
}

const dayAfter = (from: string, days: number) =>
  new Date(Date.parse(from) + days * 24 * HOUR_MS).toISOString().slice(0, 10);

/** Begins as any door may begin it. */
function begun({ roll, pick }: Dice): Life {
  const category = roll(5) === 0 ? null : pick(CATEGORIES);
  return new Life({
    category,
    type: category === null ? null : typeOfCategory(category),
    urgency: pick(URGENCIES),
    channel: pick(CHANNELS),
    byMail: roll(3) > 0,
    receivedAt: new Date(Date.parse(MONDAY_9) + roll(24 * 60) * 60_000).toISOString(),
    ...(roll(12) === 0 && { quarantine: 'spam' }),
    ...(category === null && { proposedType: 'complaint' }),
    ...(roll(6) === 0 && { repeatOf: 'NR510201A-2026-000090', linkedTo: 'NR510201A-2026-000091' }),
  });
}

/** The timer rings at each instant that it stands at, up to this hour of the ticket's life. */
function letTimePass(life: Life, until: number): void {
  const { receivedAt } = life.ticket;
  for (let at = nextTimerAt(life.ticket); at !== null; at = nextTimerAt(life.ticket)) {
    const hours = (Date.parse(at) - Date.parse(receivedAt)) / HOUR_MS;
    if (hours > until) return;
    life.passes(Math.max(0, hours));
  }
}

/**
 * A ticket's month: commands of all kinds at random times, in order or not, the timer ringing in between. What is refused
 * must leave no trace. @returns the life, and how many commands were refused
 */
export function anyLife(
  dice: Dice,
  { commands, hours }: { commands: number; hours: number },
): { life: Life; refused: number } {
  const life = begun(dice);
  const times = Array.from({ length: commands }, () => dice.roll(hours * 60) / 60).sort((a, b) => a - b);
  let refused = 0;
  for (const at of times) {
    letTimePass(life, at);
    const now = new Date(Date.parse(life.ticket.receivedAt) + at * HOUR_MS).toISOString();
    changeCalendar(life, at);
    const command = anyCommand(dice, life, now);
    const before = life.ticket;
    const by: Actor = command.name.startsWith('customer-') ? { kind: 'customer' } : dice.pick(actors);
    try {
      life.at(at, command, by);
    } catch (error) {
      if (!REFUSALS.some((kind) => error instanceof kind) || life.ticket !== before) throw error;
      refused += 1;
    }
  }
  letTimePass(life, hours);
  return { life, refused };
}
