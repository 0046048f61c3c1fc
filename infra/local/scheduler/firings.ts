import { randomUUID } from 'node:crypto';
import { faultyFirings } from '../faults/faulty-firings.ts';
import type { Functions, LocalContext } from '../part.ts';
import type { Queues } from '../sqs/queues.ts';
import { inTransaction } from '../transaction.ts';
import { afterFailure, deadLetterAttributes, type Exhausted, type Failure } from './dead-letter.ts';
import { type Firing, FiringStore } from './firing-store.ts';
import { nextDue, type Schedule } from './schedule.ts';
import type { ScheduleStore } from './schedule-store.ts';
import { targetInput } from './target-event.ts';

export interface Targets {
  readonly functions: Functions;
  readonly queues: Queues;
}

/**
 * Calls the targets of due schedules, at least once each. The Scheduler itself only hands an event to Lambda, which
 * then tries it again by itself; here a function that fails is a failed delivery, retried by the schedule's own policy.
 */
export class Firings {
  readonly #context: LocalContext;
  readonly #schedules: ScheduleStore;
  readonly #firings: FiringStore;
  readonly #targets: Targets;
  #underWay = 0;
  #stopped = false;

  constructor(context: LocalContext, schedules: ScheduleStore, targets: Targets) {
    this.#context = context;
    this.#schedules = schedules;
    this.#firings = new FiringStore(context.database);
    this.#targets = targets;
  }

  busy(): number {
    return this.#underWay;
  }

  nextDueAt(): number {
    return Math.min(this.#schedules.nextDueAt(), this.#firings.nextRetryAt());
  }

  /** Calls again the targets that had not answered when the process ended. */
  resume(): void {
    for (const firing of this.#firings.underWay()) this.#deliver(firing);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Fires what is due. All of it is on disk, with the schedules set on, before the first target is called. */
  actOnDue(): void {
    const now = this.#context.clock.now();
    const due = inTransaction(this.#context.database, () => [
      ...this.#schedules.due(now).flatMap((schedule) => this.#fire(schedule, now)),
      ...this.#firings.takeDue(now),
    ]);
    for (const firing of due) this.#deliver(firing);
  }

  /** A deleted schedule is not retried. */
  forget(scheduleArn: string): void {
    this.#firings.removeOf(scheduleArn);
  }

  /** @returns what is to be delivered now */
  #fire(schedule: Schedule, now: number): Firing[] {
    const firing: Firing = {
      id: randomUUID(),
      scheduleArn: schedule.arn,
      generation: schedule.generation,
      scheduledAt: schedule.nextAt ?? now,
      firstTriedAt: now,
      attempt: 1,
      target: schedule.settings.Target,
    };
    this.#schedules.setNext(schedule.arn, nextDue(schedule, now));
    return faultyFirings(firing, this.#context.faults).flatMap(({ lateMs, ...one }) => {
      this.#firings.add(one);
      if (lateMs > 0) this.#firings.retryAt(one.id, now + lateMs);
      return lateMs > 0 ? [] : [one];
    });
  }

  #deliver(firing: Firing): void {
    this.#underWay++;
    this.#call(firing)
      .then((failure) => this.#settle(firing, failure))
      .catch((error: unknown) => this.#stopped || this.#log(firing, String((error as Error).stack)))
      .finally(() => this.#underWay--);
  }

  /** Calls the target; gives what went wrong, if anything did. */
  async #call(firing: Firing): Promise<Failure | undefined> {
    const { Arn } = firing.target;
    const input = targetInput(firing, this.#context);
    try {
      if (Arn.split(':')[2] === 'sqs') return void this.#targets.queues.send(Arn, input);
      const outcome = await this.#targets.functions.invoke(Arn, JSON.parse(input));
      if (outcome.ok) return undefined;
      return { code: outcome.error.errorType, message: outcome.error.errorMessage };
    } catch (error) {
      return { code: (error as Error).name, message: (error as Error).message };
    }
  }

  #settle(firing: Firing, failure: Failure | undefined): void {
    if (this.#stopped) return;
    const next = failure && afterFailure(firing, this.#context.clock.now());
    if (typeof next === 'number') {
      this.#firings.retryAt(firing.id, next);
      return;
    }
    inTransaction(this.#context.database, () => {
      if (failure && next) this.#bury(firing, { failure, exhausted: next });
      this.#firings.remove(firing.id);
      this.#removeCompleted(firing);
    });
  }

  #bury(firing: Firing, why: { failure: Failure; exhausted: Exhausted }): void {
    const { DeadLetterConfig } = firing.target;
    if (!DeadLetterConfig) {
      this.#log(firing, `dropped: ${why.failure.code}: ${why.failure.message}`);
      return;
    }
    const attributes = deadLetterAttributes(firing, why);
    try {
      this.#targets.queues.send(DeadLetterConfig.Arn, targetInput(firing, this.#context), { attributes });
    } catch (error) {
      this.#log(firing, `dropped, and its dead-letter queue does not take it: ${(error as Error).message}`);
    }
  }

  /** ActionAfterCompletion, unless the schedule was set anew while its target was called. */
  #removeCompleted({ scheduleArn, generation }: Firing): void {
    const schedule = this.#schedules.byArn(scheduleArn);
    const { nextAt, settings } = schedule ?? {};
    if (schedule?.generation !== generation || nextAt !== undefined) return;
    if (settings?.ActionAfterCompletion === 'DELETE') this.#schedules.remove(scheduleArn);
  }

  #log({ scheduleArn }: Firing, what: string): void {
    this.#context.log(`Scheduler: ${scheduleArn}: ${what}`);
  }
}
