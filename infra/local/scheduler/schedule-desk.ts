import { randomInt } from 'node:crypto';
import { AwsError } from '../aws-answer.ts';
import type { LocalContext } from '../part.ts';
import { inTransaction } from '../transaction.ts';
import type { Firings } from './firings.ts';
import { firstDue, type Schedule, type ScheduleSettings } from './schedule.ts';
import type { Group, ScheduleStore } from './schedule-store.ts';

export const DEFAULT_GROUP = 'default';

/** Where a schedule is: its group and its name in it. */
export interface Address {
  readonly group: string;
  readonly name: string;
}

/** Sets and removes schedules and groups, for the API and for templates. */
export class ScheduleDesk {
  readonly #context: LocalContext;
  readonly #store: ScheduleStore;
  readonly #firings: Firings;

  constructor(context: LocalContext, store: ScheduleStore, firings: Firings) {
    this.#context = context;
    this.#store = store;
    this.#firings = firings;
    this.createGroup(DEFAULT_GROUP);
  }

  /** The schedule at an address. Throws ResourceNotFoundException. */
  get({ group, name }: Address): Schedule {
    const schedule = this.#store.get(group, name);
    if (schedule) return schedule;
    throw notFound(`Schedule ${name} does not exist.`);
  }

  find({ group, name }: Address): Schedule | undefined {
    return this.#store.get(group, name);
  }

  list(group?: string): Schedule[] {
    return this.#store.list(group);
  }

  /** Creates a schedule or sets it anew, and arms it. Throws ResourceNotFoundException for a group that is not there. */
  set({ group, name }: Address, settings: ScheduleSettings, clientToken?: string): Schedule {
    this.group(group);
    const now = this.#context.clock.now();
    const nextAt = firstDue(settings, now);
    const schedule: Schedule = {
      ...{ group, name, settings, arn: scheduleArn(this.#context, { group, name }) },
      createdAt: this.#store.get(group, name)?.createdAt ?? now,
      updatedAt: now,
      generation: randomInt(2 ** 47),
      ...(clientToken !== undefined && { clientToken }),
      ...(nextAt !== undefined && { nextAt }),
    };
    this.#store.put(schedule);
    return schedule;
  }

  remove({ arn }: Schedule): void {
    inTransaction(this.#context.database, () => {
      this.#store.remove(arn);
      this.#firings.forget(arn);
    });
  }

  /** The group of a name. Throws ResourceNotFoundException. */
  group(name: string): Group {
    const group = this.#store.group(name);
    if (group) return group;
    throw notFound(`Schedule group ${name} does not exist.`);
  }

  groups(): Group[] {
    return this.#store.groups();
  }

  /** Creates a group; one that is there stays as it is. */
  createGroup(name: string, clientToken?: string): Group {
    const token = clientToken !== undefined && { clientToken };
    const arn = groupArn(this.#context, name);
    this.#store.putGroup({ name, arn, createdAt: this.#context.clock.now(), ...token });
    return this.group(name);
  }

  /** Removes a group with its schedules. */
  removeGroup({ name }: Group): void {
    inTransaction(this.#context.database, () => {
      for (const schedule of this.#store.list(name)) this.remove(schedule);
      this.#store.removeGroup(name);
    });
  }
}

/** `arn:aws:scheduler:REGION:ACCOUNT:schedule/GROUP/NAME` */
export const scheduleArn = ({ region, account }: LocalContext, { group, name }: Address): string =>
  `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;

/** `arn:aws:scheduler:REGION:ACCOUNT:schedule-group/NAME` */
export const groupArn = ({ region, account }: LocalContext, name: string): string =>
  `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;

const notFound = (message: string) => new AwsError(404, 'ResourceNotFoundException', message);
