import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Instant } from '../tickets/ticket.ts';
import type { DeadlineTimer } from '../timers/deadline-timer.ts';
import { LEAN, lean } from './lean-client.ts';

export interface TimerTarget {
  readonly group: string;
  readonly functionArn: string;
  readonly roleArn: string;
  readonly deadLetterArn: string;
}

/** A firing that fails is tried again this often before it lands in the dead-letter queue. */
const RETRIES = 20;
const MAX_TRIES = 4;

/** `at()` takes whole seconds: rounded up, so that a timer never fires before its duty is due. */
const atExpression = (at: Instant) =>
  `at(${new Date(Math.ceil(Date.parse(at) / 1000) * 1000).toISOString().slice(0, 19)})`;

/** Deadline timers as schedules of one group that carry the ticket's number and never delete themselves. */
export class SchedulerTimer implements DeadlineTimer {
  readonly #client: SchedulerClient;
  readonly #target: TimerTarget;

  constructor(target: TimerTarget, client = lean(new SchedulerClient(LEAN))) {
    this.#client = client;
    this.#target = target;
  }

  /** Update, not found → create, conflict → again; of a new ticket create first. */
  async set(number: string, at: Instant, isNew = false): Promise<void> {
    const schedule = this.#schedule(number, at);
    for (let tries = 1; ; tries += 1) {
      try {
        if (isNew && tries === 1) await this.#client.send(new CreateScheduleCommand(schedule));
        else await this.#update(schedule);
        return;
      } catch (error) {
        if (!(error instanceof ConflictException) || tries === MAX_TRIES) throw error;
      }
    }
  }

  async clear(number: string): Promise<void> {
    try {
      await this.#client.send(new DeleteScheduleCommand({ Name: number, GroupName: this.#target.group }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }

  async #update(schedule: CreateScheduleCommandInput): Promise<void> {
    try {
      await this.#client.send(new UpdateScheduleCommand(schedule));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      await this.#client.send(new CreateScheduleCommand(schedule));
    }
  }

  #schedule(number: string, at: Instant): CreateScheduleCommandInput {
    const { group, functionArn, roleArn, deadLetterArn } = this.#target;
    return {
      Name: number,
      GroupName: group,
      ScheduleExpression: atExpression(at),
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
      Target: {
        Arn: functionArn,
        RoleArn: roleArn,
        Input: JSON.stringify({ number }),
        DeadLetterConfig: { Arn: deadLetterArn },
        RetryPolicy: { MaximumRetryAttempts: RETRIES },
      },
    };
  }
}
