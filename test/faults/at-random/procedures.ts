import { findStep } from '../../../shared/procedures/all-procedures.ts';
import { END, type Entry as StepEntry } from '../../../shared/procedures/procedure.ts';
import { mayBeRun, type Start, startedBy } from '../../../shared/procedures/started-by.ts';
import { stepOutcome } from '../../../shared/procedures/step-outcome.ts';
import type { Entry } from '../../../shared/tickets/events.ts';
import type { Ticket } from '../../../shared/tickets/ticket.ts';
import { HOUR } from '../auditor/figures.ts';

interface Place {
  readonly procedure: string;
  readonly version: number;
  readonly round: number;
  readonly step: string;
  readonly from: string;
}

interface Around {
  ticket(): Ticket;
  /** What a step begins with. */
  enter(entry: StepEntry): void;
  at(instant: number, happens: () => void): void;
}

/** The state machines of one ticket. */
export class Procedures {
  /** Whether each is over, by its name. */
  readonly executions = new Map<string, 'RUNNING' | 'SUCCEEDED'>();
  readonly waiting: Place[] = [];
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** An entry is followed, with the ticket as it is by now. */
  follow(entry: Entry): void {
    const ticket = this.#around.ticket();
    for (const start of startedBy(entry, ticket)) this.#start(start);
    if (mayBeRun(ticket, [entry])) for (const place of [...this.waiting]) this.#finishIfOver(place);
  }

  #nameOf({ procedure, round }: Pick<Place, 'procedure' | 'round'>): string {
    return `${this.#around.ticket().number}-${procedure}-${round}`;
  }

  #start({ procedure: { id, version, start }, round, from }: Start): void {
    const place = { procedure: id, version, round, from, step: start };
    if (this.executions.has(this.#nameOf(place))) return;
    this.executions.set(this.#nameOf(place), 'RUNNING');
    this.#arrive(place);
  }

  #arrive(place: Place): void {
    if (place.step === END) {
      this.executions.set(this.#nameOf(place), 'SUCCEEDED');
      return;
    }
    const step = findStep(place);
    if (step.kind === 'wait') {
      const over = Date.parse(place.from) + step.hours * HOUR;
      this.#around.at(over, () => this.#arrive({ ...place, step: step.next }));
      return;
    }
    if (step.entry !== undefined) this.#around.enter(step.entry);
    this.waiting.push(place);
    this.#finishIfOver(place);
  }

  #finishIfOver(place: Place): void {
    const step = findStep(place);
    if (step.kind !== 'human') return;
    const outcome = stepOutcome(this.#around.ticket(), { step, round: place.round });
    if (outcome === null) return;
    this.waiting.splice(this.waiting.indexOf(place), 1);
    this.#arrive({ ...place, step: step.outcomes[outcome] ?? END });
  }
}
