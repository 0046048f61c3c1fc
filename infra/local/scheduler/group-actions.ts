import { AwsError } from '../aws-answer.ts';
import { type Action, type Call, pageOf, seconds } from './rest-call.ts';
import { DEFAULT_GROUP, type ScheduleDesk } from './schedule-desk.ts';
import { invalid, nameOf } from './schedule-settings.ts';
import type { Group } from './schedule-store.ts';

/** The actions of the Scheduler API on schedule groups, by route. */
export function groupActions(desk: ScheduleDesk): Record<string, Action> {
  return {
    'POST /schedule-groups/{Name}': (call) => create(desk, call),
    'GET /schedule-groups/{Name}': ({ name }) => described(desk.group(name)),
    'DELETE /schedule-groups/{Name}': ({ name }) => remove(desk, name),
    'GET /schedule-groups': ({ query }) => {
      const prefix = query.get('NamePrefix') ?? '';
      const found = desk.groups().filter(({ name }) => name.startsWith(prefix));
      const { entries, ...next } = pageOf(found, query);
      return { ScheduleGroups: entries.map(described), ...next };
    },
  };
}

function create(desk: ScheduleDesk, { name, body }: Call) {
  nameOf(name, 'name');
  const unknown = Object.keys(body).find((key) => !['ClientToken', 'Tags'].includes(key));
  if (unknown) throw invalid(`local Scheduler does not know ${unknown} of a schedule group`);
  const token = body.ClientToken === undefined ? undefined : String(body.ClientToken);
  const before = desk.groups().find((group) => group.name === name);
  if (before && (token === undefined || before.clientToken !== token)) {
    throw new AwsError(409, 'ConflictException', `Schedule group ${name} already exists.`);
  }
  return { ScheduleGroupArn: (before ?? desk.createGroup(name, token)).arn };
}

function remove(desk: ScheduleDesk, name: string): void {
  if (name === DEFAULT_GROUP) throw invalid('The default schedule group cannot be deleted.');
  desk.removeGroup(desk.group(name));
}

const described = ({ arn, name, createdAt }: Group) => ({
  Arn: arn,
  Name: name,
  State: 'ACTIVE',
  CreationDate: seconds(createdAt),
  LastModificationDate: seconds(createdAt),
});
