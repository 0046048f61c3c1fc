import { expect, test } from 'vitest';
import { openTicket } from '../../shared/desk/open-ticket.ts';
import { type MoveOrder, moveDuties } from '../../shared/settings/move-duties.ts';
import { dutiesOf } from '../../shared/tickets/duties-of.ts';
import { later, MONDAY_9, OFFICER, ZONE } from '../support/a-ticket.ts';
import { anOpening } from '../support/an-opening.ts';
import { DeskEdge } from '../support/desk-edge.ts';
import { InMemorySettings } from '../support/in-memory-settings.ts';

const STAGE = { zone: ZONE, week: 'always', holidays: [], workdays: {} } as const;
const HOLIDAY = { ...STAGE, holidays: ['2026-11-24'] };

/** A desk with open tickets, a saved holiday, and the turns of the job that follow from it. */
class Desk extends DeskEdge {
  readonly settings = new InMemorySettings();
  readonly stageCalendar = STAGE;
  readonly queued: MoveOrder[] = [];
  readonly orders = { order: async (order: MoveOrder) => void this.queued.push(order) };
  readonly numbers: string[] = [];
  /** Of the ticket at which the function is stopped, once. */
  stopsAt: string | undefined;
  readonly openTickets = async () => this.numbers.toSorted();

  async opens(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const { ticket } = await openTicket(
        { ...this.deps },
        anOpening({ urgency: 'general', type: 'request', category: 'training', by: OFFICER }),
      );
      this.numbers.push(ticket.number);
    }
  }

  get deps() {
    const { tickets, customers, zone, calendar, now, settings, stageCalendar, orders, openTickets } = this;
    const get = async (number: string) => {
      if (number === this.stopsAt) {
        this.stopsAt = undefined;
        throw new Error('stopped');
      }
      return tickets.get(number);
    };
    // Every other member stays the store's own.
    const stopping = new Proxy(tickets, {
      get: (store, name) => {
        if (name === 'get') return get;
        const member = Reflect.get(store, name);
        return typeof member === 'function' ? member.bind(store) : member;
      },
    });
    return {
      tickets: stopping,
      customers,
      zone,
      calendar,
      now,
      settings,
      stageCalendar,
      orders,
      openTickets,
    };
  }

  async saves(version: number): Promise<void> {
    await this.settings.save({ kind: 'calendar', version, content: HOLIDAY, at: MONDAY_9, by: 'a', why: 'a day off' });
  }

  /** Takes turns until none is left; one that fails comes again, as the queue would bring it. */
  async run(order: MoveOrder): Promise<number> {
    this.queued.push(order);
    let turns = 0;
    for (let next = this.queued.shift(); next !== undefined; next = this.queued.shift()) {
      turns += 1;
      const turn = next;
      await moveDuties(this.deps, turn).catch(() => this.queued.push(turn));
    }
    return turns;
  }

  async dues(): Promise<(string | undefined)[]> {
    const files = await Promise.all(this.numbers.map((number) => this.tickets.file(number)));
    return files.map(({ entries }) => dutiesOf(entries).find(({ duty }) => duty === 'first-contact')?.due);
  }

  async movesOf(number: string): Promise<number> {
    const { entries } = await this.tickets.file(number);
    return entries
      .flatMap(({ events }) => events)
      .filter((event) => event.type === 'duty.moved' && event.duty === 'first-contact').length;
  }
}

const FIRST: MoveOrder = { setting: 'calendar', version: 1, pass: 1 };

function aDesk(): Desk {
  const desk = new Desk();
  desk.time = new Date(later(1));
  return desk;
}

test('A5.4.2#1 a saved holiday moves the duties of every open ticket, turn by turn, and says when all have followed', async () => {
  const desk = aDesk();
  await desk.opens(203);
  await desk.saves(1);
  const turns = await desk.run(FIRST);
  // Two passes of two turns each.
  expect(turns).toBe(4);
  expect(new Set(await desk.dues())).toEqual(new Set([later(48)]));
  expect((await desk.settings.current()).calendar).toHaveProperty('appliedAt');
});

test('a turn that is stopped in the middle and comes again moves each duty once', async () => {
  const desk = aDesk();
  await desk.opens(12);
  await desk.saves(1);
  desk.stopsAt = desk.numbers[5];
  await desk.run(FIRST);
  await desk.run(FIRST);
  expect(new Set(await desk.dues())).toEqual(new Set([later(48)]));
  for (const number of desk.numbers) expect(await desk.movesOf(number)).toBe(1);
});

test('a ticket opened by the calendar before, while that was still kept in a process, is taken by the second pass', async () => {
  const desk = aDesk();
  await desk.saves(1);
  await moveDuties(desk.deps, FIRST);
  expect(desk.queued).toEqual([{ setting: 'calendar', version: 1, pass: 2 }]);
  await desk.opens(1);
  await moveDuties(desk.deps, { setting: 'calendar', version: 1, pass: 2 });
  expect(await desk.dues()).toEqual([later(48)]);
});

test('a job whose version holds no more leaves the work to the later one', async () => {
  const desk = aDesk();
  await desk.opens(1);
  await desk.saves(1);
  await desk.saves(2);
  await desk.run(FIRST);
  expect(await desk.dues()).toEqual([later(24)]);
});
