import type { Answer, Product } from '../../support/product.ts';
import type { Dice } from '../dice.ts';
import type { Accepted } from './accepted.ts';
import { actFor, capaActs, pickCommand } from './acts.ts';
import type { Occasion } from './occasion.ts';
import { untilAnswered } from './until-answered.ts';

/** The ticket as staff see it. */
interface Record_ {
  readonly number: string;
  readonly department: string | null;
  readonly type: string | null;
  readonly possible: readonly string[];
}

/** The desk at work: whatever is possible on a ticket, done by whoever may. */
export class Staff {
  readonly #product: Product;
  readonly #accepted: Accepted;
  readonly #judged = new Set<string>();

  constructor(product: Product, accepted: Accepted) {
    this.#product = product;
    this.#accepted = accepted;
  }

  /** One command on one ticket. */
  async act({ dice, now }: Occasion): Promise<void> {
    const record = await this.#record(await this.#pickTicket(dice));
    if (record === undefined) return;
    const isDone = (command: string) => command === 'judgement' && this.#judged.has(record.number);
    const name = pickCommand(
      dice,
      record.possible.filter((command) => !isDone(command)),
    );
    if (name === undefined) return;
    const { as, body } = actFor(name, { department: record.department, now, dice });
    const path = `/api/tickets/${record.number}/${name}`;
    const { status, body: told } = await untilAnswered(() => this.#product.call('POST', path, { body, as }));
    if (name === 'judgement') this.#judged.add(record.number);
    if (status === 200) this.#accepted.commands.push({ number: record.number, name, version: told.version });
    else if (!(status === 422 && body.channel === 'email') && ![409, 412].includes(status))
      throw new Error(`${path}: ${status} ${JSON.stringify(told)}`);
  }

  /** The stage that a corrective action waits for. */
  async actOnCapa({ dice, now }: Occasion): Promise<void> {
    const { body } = await this.#ask('/api/capas');
    if (body.items.length === 0) return;
    const { number, stage, department } = dice.pick<{ number: string; stage: string; department: string }>(body.items);
    const acts = capaActs(now, { department, isEffective: dice.chance(0.8) });
    const act = acts[stage];
    if (act === undefined) return;
    const path = `/api/capas/${number}/${stage}`;
    const { status, body: told } = await untilAnswered(() => this.#product.call('POST', path, act));
    if (![200, 403, 409, 412].includes(status)) throw new Error(`${path}: ${status} ${JSON.stringify(told)}`);
  }

  async #pickTicket(dice: Dice): Promise<string | undefined> {
    const state = dice.chance(0.85) ? 'open' : 'all';
    const { body } = await this.#ask(`/api/tickets?state=${state}`);
    if (body.items.length === 0) return undefined;
    return dice.pick<{ number: string }>(body.items).number;
  }

  async #record(number: string | undefined): Promise<Record_ | undefined> {
    if (number === undefined) return undefined;
    const { status, body } = await this.#ask(`/api/tickets/${number}`);
    return status === 200 ? body : undefined;
  }

  #ask(path: string): Promise<Answer> {
    return untilAnswered(() => this.#product.get(path, 'officer'));
  }
}
