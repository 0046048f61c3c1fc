import { monthCounters } from '../../shared/aws/dynamo-counters.ts';
import { deskDeps, environment } from '../deps.ts';
import { StaffReadsEnvironment } from '../environment.ts';
import { createHandler } from './staff-reads.ts';

const desk = deskDeps(environment(StaffReadsEnvironment));

export const handler = createHandler({ ...desk, monthCounters: (month) => monthCounters(desk.table, month) });
