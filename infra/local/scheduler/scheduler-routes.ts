import { AwsError, answerJson, jsonAnswer } from '../aws-answer.ts';
import type { AwsRequest, AwsResponse } from '../part.ts';
import { groupActions } from './group-actions.ts';
import type { Action } from './rest-call.ts';
import { scheduleActions } from './schedule-actions.ts';
import type { ScheduleDesk } from './schedule-desk.ts';

/** Answers the REST JSON requests of the EventBridge Scheduler API. */
export function schedulerRoutes(desk: ScheduleDesk): (request: AwsRequest) => Promise<AwsResponse> {
  const actions: Readonly<Record<string, Action>> = { ...scheduleActions(desk), ...groupActions(desk) };
  return (request) =>
    answerJson(() => {
      const [, collection = '', encoded] = request.path.split('/');
      const route = `${request.method} /${collection}${encoded === undefined ? '' : '/{Name}'}`;
      const action = Object.hasOwn(actions, route) ? actions[route] : undefined;
      if (!action) throw new AwsError(404, 'UnknownOperationException', `local Scheduler does not know ${route}`);
      const body = request.body.length > 0 ? JSON.parse(request.body.toString('utf8')) : {};
      return jsonAnswer(action({ name: decodeURIComponent(encoded ?? ''), query: request.query, body }) ?? {});
    });
}
