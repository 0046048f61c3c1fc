import { randomUUID } from 'node:crypto';
import { ROUND_THE_CLOCK } from '../../shared/calendar/working-calendar.ts';
import type { CustomerDirectory, Identified } from '../../shared/customers/customer.ts';
import { normaliseEmail } from '../../shared/customers/customer.ts';
import type { Machines, WaitingStep, WaitingSteps } from '../../shared/procedures/machines.ts';
import type { Outcome } from '../../shared/procedures/procedure.ts';
import type { Start } from '../../shared/procedures/started-by.ts';
import type { CustomerDetails } from '../../shared/tickets/store.ts';
import type { DeadlineTimer } from '../../shared/timers/deadline-timer.ts';
import { MONDAY_9, ZONE } from './a-ticket.ts';
import { InMemoryTickets } from './in-memory-tickets.ts';

export class InMemoryCustomers implements CustomerDirectory {
  readonly #ids = new Map<string, string>();
  async identify({ email, phone, contact }: CustomerDetails): Promise<Identified> {
    const key = email === undefined ? (phone ?? contact) : normaliseEmail(email);
    const known = this.#ids.get(key);
    const customerId = known ?? randomUUID();
    this.#ids.set(key, customerId);
    return { customerId, isNew: known === undefined };
  }
}

export class InMemoryTimer implements DeadlineTimer {
  readonly standing = new Map<string, string>();
  async set(number: string, at: string): Promise<void> {
    this.standing.set(number, at);
  }
  async clear(number: string): Promise<void> {
    this.standing.delete(number);
  }
}

export class InMemorySteps implements WaitingSteps, Machines {
  readonly waiting = new Map<string, WaitingStep>();
  readonly finished: [string, string][] = [];
  readonly started = new Set<string>();
  async of(number: string): Promise<readonly WaitingStep[]> {
    return [...this.waiting.values()].filter((step) => step.number === number);
  }
  async keep(step: WaitingStep): Promise<void> {
    this.waiting.set(`${step.procedure}.${step.round}.${step.step}`, step);
  }
  async forget(step: WaitingStep): Promise<void> {
    const key = `${step.procedure}.${step.round}.${step.step}`;
    if (this.waiting.get(key)?.token === step.token) this.waiting.delete(key);
  }
  async start(number: string, { procedure, round }: Start): Promise<void> {
    this.started.add(`${number}-${procedure.id}-${round}`);
  }
  async finish({ token }: Pick<WaitingStep, 'token'>, outcome: Outcome): Promise<void> {
    this.finished.push([token, outcome]);
  }
}

/** A desk without AWS whose clock a test sets. */
export function inMemoryDesk() {
  const clock = { at: MONDAY_9 };
  const now = () => new Date(clock.at);
  const steps = new InMemorySteps();
  return {
    clock,
    now,
    zone: ZONE,
    calendar: ROUND_THE_CLOCK,
    tickets: new InMemoryTickets({ zone: ZONE, now }),
    customers: new InMemoryCustomers(),
    timer: new InMemoryTimer(),
    machines: steps,
    waiting: steps,
  };
}
