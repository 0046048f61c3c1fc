import { DynamoSearchNotes } from '../../shared/aws/dynamo-search-notes.ts';
import { deskDeps, environment } from '../deps.ts';
import { CountEventsEnvironment } from '../environment.ts';
import { createHandler } from './count-events.ts';

const desk = deskDeps(environment(CountEventsEnvironment));

export const handler = createHandler({ ...desk, search: new DynamoSearchNotes(desk.table) });
