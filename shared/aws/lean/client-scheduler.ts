import { randomUUID } from 'node:crypto';
import { type Command, commandOf, jsonRefusal } from './json-client.ts';
import { type ClientConfig, type SendOptions, ServiceClient } from './service-client.ts';
import { ServiceError } from './service-error.ts';
import { escaped } from './signature.ts';

export class ConflictException extends ServiceError {}
export class ResourceNotFoundException extends ServiceError {}

export const CreateScheduleCommand = commandOf('CreateSchedule');
export const UpdateScheduleCommand = commandOf('UpdateSchedule');
export const DeleteScheduleCommand = commandOf('DeleteSchedule');

const METHODS: Readonly<Record<string, string>> = {
  CreateSchedule: 'POST',
  UpdateSchedule: 'PUT',
  DeleteSchedule: 'DELETE',
};

/** EventBridge Scheduler speaks rest-json: a schedule is an address. */
export class SchedulerClient extends ServiceClient {
  constructor(config?: ClientConfig) {
    super(
      {
        prefix: 'scheduler',
        signingName: 'scheduler',
        id: 'SCHEDULER',
        errors: { ConflictException, ResourceNotFoundException },
        refusal: jsonRefusal,
      },
      config,
    );
  }

  /** Tried again, it is the same change: Scheduler knows it by the token. */
  async send({ operation, input }: Command, options?: SendOptions): Promise<Record<string, unknown>> {
    const { Name, ...schedule } = { ClientToken: randomUUID(), ...input } as Record<string, string>;
    const method = METHODS[operation] ?? 'POST';
    const asked = { path: `/schedules/${escaped(Name ?? '')}`, method };
    const { GroupName: groupName = 'default', ClientToken: clientToken = '' } = schedule;
    const sent =
      method === 'DELETE'
        ? { query: { groupName, clientToken }, headers: {}, body: '' }
        : { query: {}, headers: { 'content-type': 'application/json' }, body: JSON.stringify(schedule) };
    const { body } = await this.call({ ...asked, ...sent }, options);
    return body === '' ? {} : JSON.parse(body);
  }
}
