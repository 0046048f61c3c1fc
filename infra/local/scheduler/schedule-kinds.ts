import { AwsError } from '../aws-answer.ts';
import type { DeclaredResource, LocalContext, Resource, ResourceKind } from '../part.ts';
import { givenName, physicalName, requireKnown, unsupported } from '../template-properties.ts';
import type { ScheduleSettings } from './schedule.ts';
import { DEFAULT_GROUP, groupArn, type ScheduleDesk, scheduleArn } from './schedule-desk.ts';
import { settingsOf } from './schedule-settings.ts';

/** Schedules and schedule groups of a template. */
export const scheduleKinds = (context: LocalContext, desk: ScheduleDesk): ResourceKind[] => [
  scheduleKind(context, desk),
  groupKind(context, desk),
];

/** Ref: the name; Arn by Fn::GetAtt, where the template gives the group's name as plain text. */
function scheduleKind(context: LocalContext, desk: ScheduleDesk): ResourceKind {
  return {
    type: 'AWS::Scheduler::Schedule',
    identify(declared) {
      const name = givenName(declared, 'Name') ?? physicalName(declared);
      const group = declared.properties?.GroupName ?? DEFAULT_GROUP;
      const attributes = typeof group === 'string' ? { Arn: scheduleArn(context, { group, name }) } : {};
      return { ref: name, attributes };
    },
    create(resource) {
      const { GroupName, Name: _, ...properties } = resource.properties;
      const address = { group: String(GroupName ?? DEFAULT_GROUP), name: resource.ref };
      const settings = declaredSettings(resource, properties);
      const before = desk.find(address);
      // Every start comes here, and setting it again would arm it again.
      if (JSON.stringify(before?.settings) !== JSON.stringify(settings)) desk.set(address, settings);
    },
  };
}

/** Ref: the name. */
function groupKind(context: LocalContext, desk: ScheduleDesk): ResourceKind {
  const nameOf = (declared: DeclaredResource) => givenName(declared, 'Name') ?? physicalName(declared);
  return {
    type: 'AWS::Scheduler::ScheduleGroup',
    identify(declared) {
      const name = nameOf(declared);
      return { ref: name, attributes: { Arn: groupArn(context, name), State: 'ACTIVE' } };
    },
    create(resource) {
      requireKnown(resource, { known: ['Name'], inert: ['Tags'] });
      desk.createGroup(resource.ref);
    },
  };
}

function declaredSettings(resource: Resource, properties: Record<string, unknown>): ScheduleSettings {
  try {
    return settingsOf(properties);
  } catch (error) {
    if (error instanceof AwsError) throw unsupported(resource, `this schedule: ${error.message}`);
    throw error;
  }
}
