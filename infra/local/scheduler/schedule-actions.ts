import { AwsError } from '../aws-answer.ts';
import { type Action, type Call, pageOf, seconds } from './rest-call.ts';
import type { Schedule } from './schedule.ts';
import { type Address, DEFAULT_GROUP, type ScheduleDesk } from './schedule-desk.ts';
import { invalid, nameOf, settingsOf } from './schedule-settings.ts';

/** The actions of the Scheduler API on schedules, by route. */
export function scheduleActions(desk: ScheduleDesk): Record<string, Action> {
  return {
    'POST /schedules/{Name}': (call) => create(desk, call),
    'PUT /schedules/{Name}': (call) => update(desk, call),
    'GET /schedules/{Name}': (call) => described(desk.get(addressInQuery(call))),
    'DELETE /schedules/{Name}': (call) => desk.remove(desk.get(addressInQuery(call))),
    'GET /schedules': (call) => list(desk, call),
  };
}

/** The same request again, told by its client token, answers as the first time. */
function create(desk: ScheduleDesk, call: Call) {
  const address = addressInBody(call);
  const settings = settingsOf(call.body);
  const token = tokenIn(call);
  const before = desk.find(address);
  const isRepeat = token !== undefined && before?.clientToken === token;
  if (before && !(isRepeat && JSON.stringify(before.settings) === JSON.stringify(settings))) {
    throw new AwsError(409, 'ConflictException', `Schedule ${address.name} already exists.`);
  }
  return { ScheduleArn: (before ?? desk.set(address, settings, token)).arn };
}

/** What is not given goes back to its default, as on AWS. */
function update(desk: ScheduleDesk, call: Call) {
  const settings = settingsOf(call.body);
  const before = desk.get(addressInBody(call));
  return { ScheduleArn: desk.set(before, settings, before.clientToken).arn };
}

function list(desk: ScheduleDesk, { query }: Call) {
  const group = query.get('ScheduleGroup') ?? undefined;
  if (group !== undefined) desk.group(group);
  const [prefix, state] = [query.get('NamePrefix') ?? '', query.get('State')];
  const found = desk
    .list(group)
    .filter(({ name, settings }) => name.startsWith(prefix) && (state === null || settings.State === state));
  const { entries, ...next } = pageOf(found, query);
  return { Schedules: entries.map(summary), ...next };
}

function summary(schedule: Schedule) {
  const { arn, name, group, settings, createdAt, updatedAt } = schedule;
  return {
    Arn: arn,
    Name: name,
    GroupName: group,
    State: settings.State,
    CreationDate: seconds(createdAt),
    LastModificationDate: seconds(updatedAt),
    Target: { Arn: settings.Target.Arn },
  };
}

function described(schedule: Schedule) {
  const { StartDate, EndDate } = schedule.settings;
  return {
    ...summary(schedule),
    ...schedule.settings,
    ...(StartDate !== undefined && { StartDate: seconds(StartDate) }),
    ...(EndDate !== undefined && { EndDate: seconds(EndDate) }),
  };
}

const addressInBody = ({ name, body }: Call): Address => addressOf(name, body.GroupName ?? DEFAULT_GROUP);
const addressInQuery = ({ name, query }: Call): Address => addressOf(name, query.get('groupName') ?? DEFAULT_GROUP);
const addressOf = (name: string, group: unknown): Address => ({
  name: nameOf(name, 'name'),
  group: nameOf(String(group), 'groupName'),
});

function tokenIn({ body: { ClientToken } }: Call): string | undefined {
  if (ClientToken === undefined || typeof ClientToken === 'string') return ClientToken;
  throw invalid('ClientToken has to be a text.');
}
