import { ROUND_THE_CLOCK } from '../../../shared/calendar/working-calendar.ts';
import type { Capa } from '../../../shared/complaints/capa.ts';
import { lettersFor } from '../../../shared/letters/letters-for.ts';
import { typeOfCategory } from '../../../shared/regulation/routing.ts';
import { URGENCIES } from '../../../shared/regulation/words.ts';
import type { Command } from '../../../shared/tickets/commands.ts';
import { decide } from '../../../shared/tickets/decide.ts';
import { AlreadyAnswered, InvalidFields, NotAllowed, OutOfOrder } from '../../../shared/tickets/errors.ts';
import type { Actor, Entry } from '../../../shared/tickets/events.ts';
import { nextTimerAt } from '../../../shared/tickets/next-due.ts';
import { possibleCommands } from '../../../shared/tickets/possible.ts';
import { type Reception, receive } from '../../../shared/tickets/receive.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { MONDAY_9, OFFICER, ZONE } from '../../support/a-ticket.ts';
import { DAY, HOUR } from '../auditor/figures.ts';
import type { Dice } from '../dice.ts';
import { actFor, capaActs, pickCommand } from '../traffic/acts.ts';
import { Agenda } from './agenda.ts';
import { Letters } from './letters.ts';
import { Procedures } from './procedures.ts';

const CUSTOMER: Actor = { kind: 'customer' };
const VERIFIER: Actor = { kind: 'staff', id: 'verifier', roles: ['officer'] };
const LETTERS: Actor = { kind: 'machine', name: 'letters' };
const PROCEDURE: Actor = { kind: 'machine', name: 'procedure' };
const REFUSALS = [AlreadyAnswered, InvalidFields, NotAllowed, OutOfOrder];
const CATEGORIES = [null, 'training', 'software-product', 'service-quality', 'product-quality'] as const;
const iso = (ms: number) => new Date(ms).toISOString();

/**
 * A ticket that goes through the traffic of the fault runs with the product's own domain, in a world where whatever
 * follows from an entry comes at once or hours later: every order that is legal turns up, thousands of times faster.
 */
export class LedLife {
  ticket: Ticket;
  readonly entries: Entry[];
  readonly letters: Letters;
  readonly procedures: Procedures;
  readonly #dice: Dice;
  readonly #agenda = new Agenda(Date.parse(MONDAY_9));
  #messages = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
    const around = { ticket: () => this.ticket, now: () => this.now };
    const bounces = dice.chance(0.3);
    this.letters = new Letters({
      ...around,
      bounces,
      act: (command) => this.#act(command, LETTERS),
      later: (happens) => this.#later(happens),
    });
    this.procedures = new Procedures({
      ...around,
      enter: (name) => this.#act({ name }, PROCEDURE),
      at: (instant, happens) => this.#agenda.at(Math.max(instant, this.#agenda.now), happens),
    });
    const { ticket, entry } = this.#receive(bounces || dice.chance(0.8));
    this.ticket = ticket;
    this.entries = [entry];
    this.#later(() => this.#follow(entry));
  }

  get now(): string {
    return iso(this.#agenda.now);
  }

  /** Nothing that follows is still under way. */
  get isSettled(): boolean {
    return !this.#agenda.hasWithin(9 * HOUR);
  }

  /** So many acts of people, spread over the days, some of them two at once. */
  lead({ days, acts }: { days: number; acts: number }): void {
    const from = this.#agenda.now;
    for (let at = 0; at < acts; at += 1) {
      const instant = from + Math.floor(this.#dice.next() * days * DAY);
      for (let twins = this.#dice.chance(0.3) ? 2 : 1; twins > 0; twins -= 1)
        this.#agenda.at(instant, () => this.#somebodyActs());
    }
    this.#agenda.run(from + days * DAY + 6 * HOUR, {
      dueAt: () => Math.ceil(Date.parse(nextTimerAt(this.ticket) ?? '9999-01-01') / 1000) * 1000,
      fires: () => this.#act({ name: 'time-passes' }, { kind: 'machine', name: 'timer' }),
    });
  }

  #receive(byMail: boolean) {
    const dice = this.#dice;
    const category = dice.pick(CATEGORIES);
    const reception: Reception = {
      number: 'NR510201A-2026-000001',
      subject: 'At random',
      customerId: 'customer-1',
      category,
      type: category && typeOfCategory(category),
      urgency: dice.pick(URGENCIES),
      channel: 'phone',
      language: 'en',
      receivedAt: iso(this.#agenda.now - dice.between(0, 30) * HOUR),
      byMail,
      receipt: byMail,
    };
    return receive(reception, this.#circumstances(CUSTOMER));
  }

  #circumstances(by: Actor) {
    return { now: new Date(this.#agenda.now), by, zone: ZONE, calendar: ROUND_THE_CLOCK };
  }

  /** What is refused has not happened. */
  #act(command: Command, by: Actor): void {
    try {
      const decision = decide(this.ticket, command, this.#circumstances(by));
      if (decision === null) return;
      this.ticket = decision.ticket;
      this.entries.push(decision.entry);
      this.#later(() => this.#follow(decision.entry));
    } catch (error) {
      if (!REFUSALS.some((kind) => error instanceof kind)) throw error;
    }
  }

  #follow(entry: Entry): void {
    for (const order of lettersFor(entry, this.ticket)) this.#later(() => this.letters.send(order));
    this.procedures.follow(entry);
  }

  #later(happens: () => void): void {
    const dice = this.#dice;
    const lag = dice.chance(0.9) ? 0 : dice.next() * (dice.chance(0.7) ? HOUR / 6 : 8 * HOUR);
    this.#agenda.at(this.#agenda.now + Math.floor(lag), happens);
  }

  #somebodyActs(): void {
    const kind = this.#dice.next();
    if (kind < 0.7) this.#staffActs();
    else if (kind < 0.8) this.#stageIsDone(this.ticket.capa);
    else if (kind < 0.9) this.#act({ name: 'customer-wrote', messageId: `m${this.#messages++}` }, CUSTOMER);
    else if (this.ticket.surveyAsked !== undefined) this.#surveyIsAnswered();
  }

  #staffActs(): void {
    const isJudged = this.ticket.judgedAt !== undefined;
    const possible = possibleCommands(this.ticket).filter((name) => !(name === 'judgement' && isJudged));
    const name = pickCommand(this.#dice, possible);
    if (name === undefined) return;
    const { body } = actFor(name, { department: this.ticket.department, now: this.now, dice: this.#dice });
    this.#act({ name, ...body } as Command, OFFICER);
  }

  #stageIsDone(capa: Capa | undefined): void {
    const acts = capaActs(this.now, { department: 'training', isEffective: this.#dice.chance(0.8) });
    const act = acts[capa?.stage ?? ''];
    if (capa === undefined || act === undefined) return;
    const by = capa.stage === 'verification' ? VERIFIER : OFFICER;
    this.#act({ name: 'capa', act: { step: capa.stage, ...act.body } } as Command, by);
  }

  #surveyIsAnswered(): void {
    const { round } = this.ticket;
    const score = this.#dice.between(1, 5);
    this.#act({ name: 'customer-answered', round, score, replaces: this.#dice.chance(0.2) }, CUSTOMER);
  }
}
