import type { LocalContext, Part } from '../part.ts';
import { Firings, type Targets } from './firings.ts';
import { ScheduleDesk } from './schedule-desk.ts';
import { scheduleKinds } from './schedule-kinds.ts';
import { ScheduleStore } from './schedule-store.ts';
import { schedulerRoutes } from './scheduler-routes.ts';

/** EventBridge Scheduler: one-time and recurring schedules that call functions and queues. */
export function scheduler(context: LocalContext, targets: Targets): Part {
  const store = new ScheduleStore(context.database);
  const firings = new Firings(context, store, targets);
  const desk = new ScheduleDesk(context, store, firings);
  return {
    signingName: 'scheduler',
    kinds: scheduleKinds(context, desk),
    handle: schedulerRoutes(desk),
    start: () => firings.resume(),
    nextDueAt: () => firings.nextDueAt(),
    actOnDue: () => firings.actOnDue(),
    busy: () => firings.busy(),
    stop: () => firings.stop(),
  };
}
