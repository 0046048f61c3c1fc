import { deskDeps, environment, timerOf } from '../deps.ts';
import { ActOnDueEnvironment } from '../environment.ts';
import { createHandler } from './act-on-due.ts';

const env = environment(ActOnDueEnvironment);
const desk = deskDeps(env);

/** Its own ARN comes with the invocation: in its own environment it would be a cycle of the template. */
export const handler = createHandler((TIMER_TARGET_ARN) => ({ ...desk, timer: timerOf({ ...env, TIMER_TARGET_ARN }) }));
