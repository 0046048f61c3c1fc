import { deskDeps, environment } from '../deps.ts';
import { CountEventsEnvironment } from '../environment.ts';
import { createHandler } from './count-events.ts';

export const handler = createHandler(deskDeps(environment(CountEventsEnvironment)));
